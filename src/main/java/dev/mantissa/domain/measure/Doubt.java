package dev.mantissa.domain.measure;

import dev.mantissa.domain.measure.CellRecord.Names;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Why the times of a cell should not be trusted (measuring.md, rules 2 and 8). */
final class Doubt {
    /** Others that take less than this are always there. */
    private static final double NOTICEABLE = 0.05;

    private Doubt() {}

    /** The reasons as one phrase; empty where there is none. What other programs took is told with them, as their likely cause. */
    static String of(Forks forks, Timing timing) {
        List<String> reasons = new ArrayList<>();
        if (!DeviceQuantities.doubt(forks).isEmpty()) {
            reasons.add(DeviceQuantities.doubt(forks));
        }
        if (!timing.doubt().isEmpty()) {
            reasons.add(timing.doubt());
        }
        if (forks.measured().stream().anyMatch(r -> "false".equals(r.facts().get(Names.FLAT)))) {
            reasons.add("the warm-up ended at its latest and was not flat");
        }
        double throttled = Arrays.stream(forks.values(Names.THROTTLED)).sum();
        if (throttled > 0) {
            reasons.add("the processor throttled " + Phrases.count(Math.round(throttled), "time", "times"));
        }
        double others = Arrays.stream(forks.values(Names.OTHERS_SHARE)).max().orElse(0);
        if (!reasons.isEmpty() && others > NOTICEABLE) {
            reasons.add(String.format(Locale.ROOT, "other programs took %.0f %% of the processors", 100 * others));
        }
        return String.join("; ", reasons);
    }
}
