package dev.mantissa.worker.backend.libtorch;

import java.util.EnumMap;
import java.util.Map;

/** The host's clock: calls on a CPU are done when they return. */
final class HostStepClock implements StepClock {
    private final Map<Part, Long> marks = new EnumMap<>(Part.class);

    @Override
    public void mark(Part part) {
        marks.put(part, System.nanoTime());
    }

    @Override
    public long between(Part from, Part to) {
        return marks.get(to) - marks.get(from);
    }

    @Override
    public void close() {
        // Holds nothing native.
    }
}
