package dev.mantissa.worker;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** How long the phases of a worker took, each in all where it comes more than once: where the time of a cell goes. */
final class PhaseTimes {
    private final LongSupplier clock;
    private final Map<String, Long> nanos = new LinkedHashMap<>();
    private String now = "";
    private long since;

    /** {@code clock}: nanoseconds from an arbitrary origin. */
    PhaseTimes(LongSupplier clock) {
        this.clock = clock;
    }

    /** A phase begins, and the one before ends. */
    void begin(String phase) {
        long time = clock.getAsLong();
        if (!now.isEmpty()) {
            nanos.merge(now, time - since, Long::sum);
        }
        now = phase;
        since = time;
    }

    /** All phases, in the order they began in; the last one ends. */
    String text() {
        begin("");
        return nanos.entrySet().stream()
                .map(e -> String.format(Locale.ROOT, "%s %.2f s", e.getKey(), e.getValue() / 1e9))
                .collect(Collectors.joining("; "));
    }
}
