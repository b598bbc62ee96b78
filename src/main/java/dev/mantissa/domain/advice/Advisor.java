package dev.mantissa.domain.advice;

import dev.mantissa.domain.measure.StudySummary;
import dev.mantissa.domain.study.Stage;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Chooses the inference that is best in one thing while others keep limits: the paper's own conclusion (section 7, "choose the
 * optimal batch size that provides the most desirable performance") made a rule. A value decides; whether its interval does
 * too is told. What is not known counts as not fitting.
 *
 * @param limits what must not be exceeded
 * @param best what is wanted
 */
public record Advisor(List<Limit> limits, Objective best) {
    public Advisor {
        limits = List.copyOf(limits);
    }

    /** The advice for the inference cells among rows. */
    public Advice advise(List<StudySummary.Row> rows) {
        List<Assessment> all = rows.stream()
                .filter(r -> r.key().stage() == Stage.INFERENCE)
                .map(this::assess)
                .sorted(order())
                .toList();
        if (all.isEmpty()) {
            return new Advice.Unknown("no inference was measured", all);
        }
        List<Assessment> fitting = all.stream().filter(Assessment::fitsAll).toList();
        if (!fitting.isEmpty()) {
            return use(fitting, all);
        }
        return all.stream()
                .filter(Assessment::known)
                .min(Comparator.comparingDouble(Assessment::distance))
                .<Advice>map(nearest -> new Advice.NothingFits(nearest, all))
                .orElseGet(() -> new Advice.Unknown(unknown(all), all));
    }

    private Assessment assess(StudySummary.Row row) {
        return new Assessment(
                row, best.of(row), limits.stream().map(l -> l.of(row)).toList());
    }

    private Advice use(List<Assessment> fitting, List<Assessment> all) {
        Assessment first = fitting.get(0);
        if (!first.objective().available()) {
            return new Advice.Unknown(
                    best.metric().label() + ": " + first.objective().method(), all);
        }
        List<Assessment> level = fitting.stream()
                .skip(1)
                .filter(a -> a.objective().available() && !best.provenWorse(a.objective(), first.objective()))
                .toList();
        return new Advice.Use(first, level, all);
    }

    /** What fits before what does not, the known before the unknown, the nearer before the farther, the better before the worse. */
    private Comparator<Assessment> order() {
        Comparator<Assessment> byObjective =
                Comparator.comparingDouble(a -> a.objective().available()
                        ? (best.higherIsBetter() ? -1 : 1) * a.objective().value()
                        : Double.POSITIVE_INFINITY);
        return Comparator.comparing((Assessment a) -> !a.fitsAll())
                .thenComparing(a -> !a.known())
                .thenComparingDouble(a -> a.fitsAll() || !a.known() ? 0 : a.distance())
                .thenComparing(byObjective);
    }

    private static String unknown(List<Assessment> all) {
        Optional<Fit> missing = all.stream()
                .flatMap(a -> a.fits().stream())
                .filter(f -> f.state() == Fit.State.UNKNOWN)
                .findFirst();
        return missing.map(f -> f.limit().kind().label() + ": " + f.quantity().method())
                .orElse("no value is known");
    }
}
