package dev.mantissa.report;

import dev.mantissa.domain.measure.Metric;
import dev.mantissa.domain.measure.Quantity;
import dev.mantissa.domain.measure.StudySummary;
import dev.mantissa.domain.measure.Unit;
import dev.mantissa.domain.paper.PublishedTable;
import dev.mantissa.domain.paper.claim.Claims;
import dev.mantissa.domain.paper.claim.Evidence;
import dev.mantissa.domain.paper.claim.Evidence.Leaning;
import dev.mantissa.domain.paper.claim.Judgement;
import dev.mantissa.domain.paper.claim.Verdict;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.Stage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The paper's findings beside a study, in words: what the window and every form of report show. */
public final class PaperFindings {
    /** What stands above them. */
    public static final String INTRODUCTION =
            "What the paper found (M. A. Shafique, A. Munir, J. Kong, Deep Learning Performance Characterization on GPUs for Various"
                    + " Quantization Frameworks, AI 2023, 4, 926-948; " + PublishedTable.SET_UP
                    + "), judged by 95 % intervals on this machine. A general statement is refuted by one proven"
                    + " counterexample; of many comparisons, one in forty may seem one by chance.";

    private PaperFindings() {}

    /** A kind of verdict. */
    public enum Kind {
        REPRODUCED("reproduced"),
        NOT_REPRODUCED("not reproduced"),
        CANNOT_BE_JUDGED("can't be judged");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** As a person reads it. */
        public String label() {
            return label;
        }
    }

    /**
     * A finding with its verdict.
     *
     * @param id of the finding
     * @param kind of the verdict
     * @param title the finding in a few words
     * @param verdict the verdict in a sentence
     * @param quote the paper's own words
     * @param source where they stand
     * @param criterion what decides here
     * @param flaw what is known to be wrong with the original evidence
     * @param evidence one line a comparison, those against it first
     */
    public record Item(
            String id,
            Kind kind,
            String title,
            String verdict,
            String quote,
            String source,
            String criterion,
            String flaw,
            List<Line> evidence) {
        public Item {
            evidence = List.copyOf(evidence);
        }
    }

    /**
     * A comparison.
     *
     * @param leaning what it says
     * @param text what was compared and the number that decides, with interval and n
     * @param method how it was found
     * @param cell which cell it is about; its batch is 0 where it is about several
     */
    public record Line(Leaning leaning, String text, String method, Cell.Key cell) {
        /** The leaning in a word. */
        public String word() {
            return switch (leaning) {
                case FOR -> "agrees";
                case AGAINST -> "disagrees";
                case OPEN -> "open";
            };
        }
    }

    /** All of them in the paper's order. */
    public static List<Item> of(StudySummary summary) {
        return Claims.judge(summary).stream().map(PaperFindings::item).toList();
    }

    private static Item item(Judgement judgement) {
        return new Item(
                judgement.claim().id(),
                kind(judgement.verdict()),
                judgement.claim().title(),
                sentence(judgement),
                judgement.claim().quote(),
                judgement.claim().source(),
                judgement.claim().criterion(),
                judgement.claim().flaw(),
                judgement.verdict().evidence().stream()
                        .sorted(Comparator.comparing(Evidence::leaning, Comparator.comparingInt(PaperFindings::rank)))
                        .map(PaperFindings::line)
                        .toList());
    }

    private static int rank(Leaning leaning) {
        return switch (leaning) {
            case AGAINST -> 0;
            case FOR -> 1;
            case OPEN -> 2;
        };
    }

    private static Kind kind(Verdict verdict) {
        if (verdict instanceof Verdict.Reproduced) {
            return Kind.REPRODUCED;
        }
        return verdict instanceof Verdict.NotReproduced ? Kind.NOT_REPRODUCED : Kind.CANNOT_BE_JUDGED;
    }

    private static String sentence(Judgement judgement) {
        long all = judgement.verdict().evidence().size();
        String counts = all == 0
                ? ""
                : Numbers.count(judgement.count(Leaning.FOR)) + " of " + Numbers.count(all)
                        + (all == 1 ? " comparison agrees, " : " comparisons agree, ")
                        + Numbers.count(judgement.count(Leaning.AGAINST))
                        + (judgement.count(Leaning.AGAINST) == 1 ? " disagrees, " : " disagree, ")
                        + Numbers.count(judgement.count(Leaning.OPEN)) + " open.";
        return judgement.verdict() instanceof Verdict.CannotBeJudged none
                ? Labels.capital(none.why()) + "." + (counts.isEmpty() ? "" : " " + counts)
                : counts;
    }

    private static Line line(Evidence evidence) {
        String about = cell(evidence.cell()) + (evidence.what().isEmpty() ? "" : ", " + evidence.what());
        String parts = evidence.quantities().stream().map(PaperFindings::number).collect(Collectors.joining(" and "));
        String method = evidence.quantities().stream()
                .map(q -> q.metric().label() + ": " + q.method())
                .distinct()
                .collect(Collectors.joining("\n"));
        String label = evidence.result().metric().label();
        boolean compared = !evidence.quantities().isEmpty();
        return new Line(
                evidence.leaning(),
                about + ": "
                        + (compared
                                ? result(evidence) + ", from "
                                        + Labels.lower(evidence.quantities()
                                                .get(0)
                                                .metric()
                                                .label()) + " " + parts
                                : Labels.lower(label) + " " + number(evidence.result())),
                (method.isEmpty() ? "" : method + "\n") + evidence.result().method(),
                evidence.cell());
    }

    /** The number that decides: a ratio of two quantities, or a difference of two shares. */
    private static String result(Evidence evidence) {
        Quantity q = evidence.result();
        if (!q.available()) {
            return Numbers.MISSING + " (" + q.method() + ")";
        }
        if (q.metric() == Metric.ACCURACY_DIFFERENCE || q.metric().unit() == Unit.RATIO) {
            return Numbers.full(q);
        }
        return Numbers.ratio(q) + ", n " + Numbers.count(q.n());
    }

    private static String number(Quantity quantity) {
        if (quantity.metric() == Metric.PREDICTION_FLIPS && quantity.available()) {
            return Numbers.value(quantity) + " of " + Numbers.count(quantity.n());
        }
        return Numbers.full(quantity);
    }

    private static String cell(Cell.Key key) {
        List<String> parts = new ArrayList<>(List.of(Labels.model(key.model())));
        parts.add(Labels.variant(key));
        if (!key.origin().calibration().isEmpty()) {
            parts.add(key.origin().calibration());
        }
        if (key.stage() == Stage.INFERENCE
                && key.origin().trained() != null
                && key.origin().trained().mixed()) {
            parts.add("weights of " + key.origin().trained().label());
        }
        parts.add(Labels.side(key.imageSize()));
        if (key.batch() > 0) {
            parts.add("batch " + Numbers.count(key.batch()));
        }
        return String.join(", ", parts);
    }
}
