package dev.mantissa.report;

import dev.mantissa.domain.advice.Advice;
import dev.mantissa.domain.advice.Advisor;
import dev.mantissa.domain.advice.Assessment;
import dev.mantissa.domain.advice.Fit;
import dev.mantissa.domain.advice.Limit;
import dev.mantissa.domain.measure.Quantity;
import dev.mantissa.domain.measure.StudySummary;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.report.figure.DotNames;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An advice in words with its evidence; the window and the command line show the same.
 *
 * @param fits whether a cell is within every limit
 * @param sentence what to use, or what comes nearest, or why it can't be said
 * @param notes what a reader must know: doubt, intervals that reach over a limit, what is not proven worse
 * @param heads of the columns of the evidence
 * @param lines a cell each, the best first
 */
public record AdviceReport(boolean fits, String sentence, List<String> notes, List<String> heads, List<Line> lines) {
    private static final int NAMED = 4;

    public AdviceReport {
        notes = List.copyOf(notes);
        heads = List.copyOf(heads);
        lines = List.copyOf(lines);
    }

    /**
     * A cell of the evidence.
     *
     * @param key which cell
     * @param texts one a column
     * @param fits whether it is within every limit
     * @param methods how its numbers were found, or why they are not known
     */
    public record Line(Cell.Key key, List<String> texts, boolean fits, String methods) {
        public Line {
            texts = List.copyOf(texts);
        }
    }

    /** The advice of a rule for some rows. */
    public static AdviceReport of(Advisor advisor, List<StudySummary.Row> rows) {
        Advice advice = advisor.advise(rows);
        DotNames names =
                DotNames.of(advice.ranking().stream().map(a -> a.row().key()).toList());
        List<String> heads =
                new ArrayList<>(List.of("cell", advisor.best().metric().label()));
        advisor.limits().stream()
                .filter(l -> shown(advisor, l))
                .forEach(l -> heads.add(Labels.capital(l.kind().label())));
        heads.add("limits");
        return new AdviceReport(
                advice instanceof Advice.Use,
                sentence(advice, advisor),
                notes(advice, names),
                heads,
                advice.ranking().stream().map(a -> line(a, advisor, names)).toList());
    }

    /** "INT8 · ONNX Runtime, batch 32, MobileNetV1 at 48 × 48". */
    public static String name(Cell.Key key) {
        String calibration = key.origin().calibration();
        String trained =
                key.origin().trained() == null || !key.origin().trained().mixed()
                        ? ""
                        : ", weights trained in " + key.origin().trained().label();
        return Labels.variant(key) + (calibration.isEmpty() ? "" : " (" + calibration + ")") + ", batch " + key.batch()
                + ", " + Labels.model(key.model()) + " at " + Labels.side(key.imageSize()) + trained;
    }

    private static String sentence(Advice advice, Advisor advisor) {
        if (advice instanceof Advice.Use use) {
            long fitting = use.ranking().stream().filter(Assessment::fitsAll).count();
            String of = fitting == 1
                    ? "the only cell" + within(advisor, " that keeps ")
                    : "the " + superlative(advisor) + " of " + Numbers.count(fitting) + " cells"
                            + within(advisor, " that keep ");
            return "Use " + name(use.best().row().key()) + ": "
                    + Labels.lower(advisor.best().metric().label()) + " "
                    + Numbers.full(use.best().objective()) + ", " + of
                    + ".";
        }
        if (advice instanceof Advice.NothingFits nothing) {
            return "Nothing" + within(advisor, " keeps ") + ". "
                    + name(nothing.nearest().row().key()) + " comes nearest: "
                    + nothing.nearest().fits().stream()
                            .filter(f -> !f.fits())
                            .map(AdviceReport::over)
                            .collect(Collectors.joining("; "))
                    + ".";
        }
        String why = ((Advice.Unknown) advice).why();
        return "No advice: " + why + (why.endsWith(".") ? "" : ".");
    }

    private static String superlative(Advisor advisor) {
        return advisor.best().higherIsBetter() ? "highest" : "lowest";
    }

    private static String within(Advisor advisor, String keeps) {
        return advisor.limits().isEmpty()
                ? ""
                : keeps + advisor.limits().stream().map(AdviceReport::words).collect(Collectors.joining(" and "));
    }

    /** "latency p50 at most 10 ms". */
    public static String words(Limit limit) {
        return limit.kind().label() + " at most " + typed(limit.most()) + " "
                + limit.kind().unit();
    }

    /** "its latency p50 of 12.3 ms is 2.3 ms over the limit of 10 ms". */
    private static String over(Fit fit) {
        Limit limit = fit.limit();
        return "its " + limit.kind().label() + " of " + plain(fit.value()) + " "
                + limit.kind().unit() + " is "
                + plain(fit.excess()) + " " + limit.kind().unit() + " over the limit of " + typed(limit.most()) + " "
                + limit.kind().unit();
    }

    private static List<String> notes(Advice advice, DotNames names) {
        List<String> notes = new ArrayList<>();
        Assessment told = advice instanceof Advice.Use use
                ? use.best()
                : advice instanceof Advice.NothingFits nothing ? nothing.nearest() : null;
        if (told != null && !told.row().doubt().isEmpty()) {
            notes.add("Its times are doubtful: " + told.row().doubt() + ".");
        }
        if (advice instanceof Advice.Use use) {
            use.best().fits().stream()
                    .filter(f -> f.state() == Fit.State.FITS)
                    .forEach(f -> notes.add("Its " + f.limit().kind().label() + " is within the limit by its value "
                            + (f.quantity().interval() == null
                                    ? "alone: it has no interval."
                                    : "alone: its interval reaches beyond.")));
            if (!use.level().isEmpty()) {
                String level = use.level().stream()
                        .limit(NAMED)
                        .map(a -> names.of(a.row().key()))
                        .collect(Collectors.joining(", "));
                int more = use.level().size() - NAMED;
                notes.add("Not proven worse: " + level + (more > 0 ? " and " + more + " more" : "") + ".");
            }
        }
        long unknown = advice.ranking().stream().filter(a -> !a.known()).count();
        if (unknown > 0) {
            notes.add(Numbers.count(unknown) + " of "
                    + Numbers.count(advice.ranking().size())
                    + " cells lack a value that is wanted or limited and count as not fitting.");
        }
        return notes;
    }

    private static Line line(Assessment assessment, Advisor advisor, DotNames names) {
        List<String> texts =
                new ArrayList<>(List.of(names.of(assessment.row().key()), shortly(assessment.objective())));
        List<String> methods = new ArrayList<>(List.of(name(assessment.row().key()), method(assessment.objective())));
        for (Fit fit : assessment.fits()) {
            if (shown(advisor, fit.limit())) {
                texts.add(shortly(fit));
                methods.add(method(fit.quantity()));
            }
        }
        texts.add(verdict(assessment));
        return new Line(assessment.row().key(), texts, assessment.fitsAll(), String.join("\n", methods));
    }

    /** What is wanted has a column already. */
    private static boolean shown(Advisor advisor, Limit limit) {
        return !limit.kind().limits(advisor.best());
    }

    private static String shortly(Fit fit) {
        if (fit.limit().kind() != Limit.Kind.ACCURACY_DROP || !fit.quantity().available()) {
            return shortly(fit.quantity());
        }
        String interval = fit.quantity()
                .confidence()
                .map(i -> " [" + Numbers.fixed(-100 * i.high(), 1) + ", " + Numbers.fixed(-100 * i.low(), 1) + "]")
                .orElse("");
        return Numbers.fixed(fit.value(), 1) + " pt" + interval + ", n "
                + Numbers.count(fit.quantity().n());
    }

    private static String shortly(Quantity quantity) {
        return quantity.available() ? Numbers.full(quantity) : Numbers.MISSING;
    }

    private static String method(Quantity quantity) {
        return quantity.metric().label() + ": " + (quantity.available() ? "" : "not known, ") + quantity.method();
    }

    private static String verdict(Assessment assessment) {
        List<String> words = new ArrayList<>();
        if (!assessment.objective().available()) {
            words.add(Labels.lower(assessment.objective().metric().label()) + " not known");
        }
        for (Fit fit : assessment.fits()) {
            switch (fit.state()) {
                case BREAKS ->
                    words.add("over by " + plain(fit.excess()) + " "
                            + fit.limit().kind().unit());
                case UNKNOWN ->
                    words.add(fit.limit().kind().label() + " not known ("
                            + fit.quantity().method() + ")");
                case FITS -> words.add(fit.limit().kind().label() + " within by value");
                case PROVEN -> {
                    // Nothing to add.
                }
            }
        }
        if (assessment.fitsAll()) {
            words.add(0, words.isEmpty() ? (assessment.fits().isEmpty() ? "none set" : "within, proven") : "within");
        }
        if (!assessment.row().doubt().isEmpty()) {
            words.add("doubtful");
        }
        return String.join("; ", words);
    }

    /** As a person would type it. */
    private static String typed(double x) {
        return BigDecimal.valueOf(x).stripTrailingZeros().toPlainString();
    }

    private static String plain(double x) {
        return x == Math.rint(x) && Math.abs(x) < 1e6 ? Numbers.fixed(x, 0) : Numbers.significant(x);
    }
}
