package dev.mantissa.domain.compare;

import dev.mantissa.domain.compare.Matching.Match;
import dev.mantissa.domain.compare.SessionComparison.Entry;
import dev.mantissa.domain.compare.SessionComparison.Line;
import dev.mantissa.domain.compare.SessionComparison.Unmatched;
import dev.mantissa.domain.measure.Metric;
import dev.mantissa.domain.measure.Quantity;
import dev.mantissa.domain.measure.StudySummary;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.Stage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Makes a comparison: matches the cells of the sessions and sets their quantities against each other. */
final class Comparing {
    private final List<Side> sides;
    private final Matching matching;
    private final List<Map<Match, List<StudySummary.Row>>> rows = new ArrayList<>();
    private final Set<Cell.Key> accuracies = new HashSet<>();

    Comparing(List<Side> sides, Matching matching) {
        this.sides = sides;
        this.matching = matching;
        for (Side side : sides) {
            Map<Match, List<StudySummary.Row>> own = new LinkedHashMap<>();
            side.summary().rows().forEach(r -> own.computeIfAbsent(matching.of(r.key()), m -> new ArrayList<>())
                    .add(r));
            rows.add(own);
        }
    }

    SessionComparison comparison() {
        List<Line> lines = new ArrayList<>();
        List<Unmatched> unmatched = new ArrayList<>();
        Set<Match> all = new LinkedHashSet<>();
        rows.forEach(own -> all.addAll(own.keySet()));
        for (Match match : all) {
            Optional<StudySummary.Row> reference = only(0, match);
            boolean elsewhere = others().anyMatch(i -> only(i, match).isPresent());
            if (reference.isPresent() && elsewhere) {
                lines.addAll(lines(match, reference.get()));
            }
            if (reference.isEmpty() || others().anyMatch(i -> only(i, match).isEmpty())) {
                unmatched.add(unmatched(match));
            }
        }
        return new SessionComparison(sides, matching, lines, unmatched, EnvironmentFact.of(sides));
    }

    private IntStream others() {
        return IntStream.range(1, sides.size());
    }

    /** The row of a session that matches, where exactly one does. */
    private Optional<StudySummary.Row> only(int side, Match match) {
        List<StudySummary.Row> found = rows.get(side).getOrDefault(match, List.of());
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private List<Line> lines(Match match, StudySummary.Row reference) {
        List<Line> lines = new ArrayList<>();
        for (Metric metric : Contrasts.metrics(reference.key().stage())) {
            // The same model answers the same images at every batch size, so it is compared once.
            if (metric == Metric.ACCURACY && !accuracies.add(reference.key().withoutBatch()) && inference(reference)) {
                continue;
            }
            List<Entry> entries = new ArrayList<>();
            for (int i = 0; i < sides.size(); i++) {
                entries.add(entry(i, match, metric, reference));
            }
            // Energy that no session could read, device times where none has a device: nothing to compare.
            if (entries.stream().anyMatch(e -> e.value().available())) {
                lines.add(new Line(reference.key(), metric, entries));
            }
        }
        return lines;
    }

    private static boolean inference(StudySummary.Row row) {
        return row.key().stage() == Stage.INFERENCE;
    }

    private Entry entry(int side, Match match, Metric metric, StudySummary.Row reference) {
        Optional<StudySummary.Row> own = only(side, match);
        Quantity value = own.map(r -> SessionComparison.value(r, metric))
                .orElseGet(() -> Quantity.unavailable(metric, 0, "the session has no such cell"));
        String doubt = own.map(StudySummary.Row::doubt).orElse("");
        if (side == 0) {
            return new Entry(value, doubt, Optional.empty());
        }
        Quantity theirs = SessionComparison.value(reference, metric);
        Contrast contrast = metric == Metric.ACCURACY
                ? Contrasts.accuracy(
                        sides.get(side),
                        own.map(StudySummary.Row::key).orElse(reference.key()),
                        value,
                        sides.get(0),
                        reference.key(),
                        theirs)
                : Contrasts.ratio(value, theirs);
        return new Entry(value, doubt, Optional.of(contrast));
    }

    private Unmatched unmatched(Match match) {
        List<String> in = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        Cell.Key key = null;
        boolean several = false;
        for (int i = 0; i < sides.size(); i++) {
            List<StudySummary.Row> found = rows.get(i).getOrDefault(match, List.of());
            (found.isEmpty() ? missing : in).add(sides.get(i).name());
            several |= found.size() > 1;
            key = key == null && !found.isEmpty() ? found.get(0).key() : key;
        }
        return new Unmatched(
                key,
                in,
                missing,
                several
                        ? "several cells of one session match; match the library too"
                        : "not in " + String.join(", ", missing));
    }
}
