package dev.mantissa.domain.study;

/**
 * How long and how often a cell is measured.
 *
 * @param preset the name these values came from
 * @param forks fresh processes per cell
 * @param warmupRuns untimed runs at least
 * @param warmupMillis untimed time at least, in ms
 * @param untilFlat whether the warm-up goes on until three windows of 0.5 s agree within 5 %
 * @param maxWarmupMillis the end of the warm-up at the latest, in ms
 * @param runs timed runs at least
 * @param millis timed time at least, in ms
 * @param maxMillis the end of the timed runs at the latest, in ms; the n reached is always shown
 * @param threads of a worker's library on the CPU; 0: one a logical processor
 */
public record MeasuringSpec(
        Preset preset,
        int forks,
        int warmupRuns,
        int warmupMillis,
        boolean untilFlat,
        int maxWarmupMillis,
        int runs,
        int millis,
        int maxMillis,
        int threads) {
    /** One thread a logical processor. */
    public MeasuringSpec(
            Preset preset,
            int forks,
            int warmupRuns,
            int warmupMillis,
            boolean untilFlat,
            int maxWarmupMillis,
            int runs,
            int millis,
            int maxMillis) {
        this(preset, forks, warmupRuns, warmupMillis, untilFlat, maxWarmupMillis, runs, millis, maxMillis, 0);
    }

    /** The threads of a worker on a machine with so many logical processors. */
    public int threadsOn(int processors) {
        return threads == 0 ? processors : threads;
    }

    /** The same values under another name. */
    public MeasuringSpec with(Preset name) {
        return new MeasuringSpec(
                name, forks, warmupRuns, warmupMillis, untilFlat, maxWarmupMillis, runs, millis, maxMillis, threads);
    }

    /** The same with so many threads. */
    public MeasuringSpec withThreads(int number) {
        return new MeasuringSpec(
                preset, forks, warmupRuns, warmupMillis, untilFlat, maxWarmupMillis, runs, millis, maxMillis, number);
    }

    /** A named choice of values. */
    public enum Preset {
        /** One process a cell, 3 s. */
        QUICK("quick", "Quick"),
        /** The paper's loop: 50 warm-ups, 300 runs, their mean. */
        AS_PUBLISHED("as_published", "As published"),
        /** Three processes a cell, 10 s each. */
        RIGOROUS("rigorous", "Rigorous"),
        /** Values chosen one by one. */
        CUSTOM("custom", "Custom");

        private final String id;
        private final String label;

        Preset(String id, String label) {
            this.id = id;
            this.label = label;
        }

        /** The name in files. */
        public String id() {
            return id;
        }

        /** The name as a person reads it. */
        public String label() {
            return label;
        }

        /** The values behind the name; those of {@link #CUSTOM} start as Quick's. */
        public MeasuringSpec spec() {
            return switch (this) {
                case QUICK, CUSTOM -> new MeasuringSpec(this, 1, 50, 500, true, 10_000, 300, 3_000, 20_000);
                case AS_PUBLISHED -> new MeasuringSpec(this, 1, 50, 0, false, 600_000, 300, 0, 3_600_000);
                case RIGOROUS -> new MeasuringSpec(this, 3, 50, 500, true, 10_000, 300, 10_000, 600_000);
            };
        }
    }
}
