package dev.mantissa.domain.advice;

import dev.mantissa.domain.measure.Status;
import dev.mantissa.domain.measure.StudySummary;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.Stage;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Chooses the inference or the training that is best in one thing while others keep limits: the paper's own conclusion (section 7, "choose the
 * optimal batch size that provides the most desirable performance") made a rule. A value decides; whether its interval does
 * too is told. What is not known counts as not fitting.
 *
 * @param stage whether an inference or a training is chosen
 * @param limits what must not be exceeded
 * @param best what is wanted
 */
public record Advisor(Stage stage, List<Limit> limits, Objective best) {
    public Advisor {
        limits = List.copyOf(limits);
    }

    /** One that chooses an inference. */
    public Advisor(List<Limit> limits, Objective best) {
        this(Stage.INFERENCE, limits, best);
    }

    /** The advice for the cells of the stage among rows. */
    public Advice advise(List<StudySummary.Row> rows) {
        Map<Cell.Key, StudySummary.Row> own = new LinkedHashMap<>();
        rows.stream().filter(r -> r.key().stage() == stage).forEach(r -> own.put(r.key(), r));
        List<Assessment> all = own.values().stream()
                .map(row -> assess(row, own))
                .sorted(order())
                .toList();
        if (all.isEmpty()) {
            return new Advice.Unknown("no " + stage.id() + " was measured", all);
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

    private Assessment assess(StudySummary.Row row, Map<Cell.Key, StudySummary.Row> all) {
        return new Assessment(
                row, best.of(row), limits.stream().map(l -> l.of(row, all)).toList());
    }

    private Advice use(List<Assessment> fitting, List<Assessment> all) {
        Assessment first = fitting.get(0);
        List<Assessment> level = fitting.stream()
                .skip(1)
                .filter(a -> !best.provenWorse(a.objective(), first.objective()))
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

    private String unknown(List<Assessment> all) {
        if (all.stream().noneMatch(a -> a.objective().available())) {
            // Why a cell that ended well lacks it says more than why another failed.
            Assessment told = all.stream()
                    .filter(a -> a.row().status() == Status.OK)
                    .findFirst()
                    .orElse(all.get(0));
            return best.metric().label() + " is known of no cell ("
                    + told.objective().method().replaceFirst("\\.$", "") + ")";
        }
        Optional<Fit> missing = all.stream()
                .flatMap(a -> a.fits().stream())
                .filter(f -> f.state() == Fit.State.UNKNOWN)
                .findFirst();
        return missing.map(f -> f.limit().kind().label() + ": " + f.quantity().method())
                .orElse("no value is known");
    }
}
