package dev.mantissa.domain.measure;

/** What an image costs a training: the throughput the other way round, so that trainings at several batches compare. */
public final class TimePerImage {
    private static final double MILLIS = 1_000;

    private TimePerImage() {}

    /** The time per image, ms, of a throughput in images/s; why there is none where that has none. */
    public static Quantity of(Quantity throughput) {
        if (!throughput.available()) {
            return Quantity.unavailable(Metric.TRAINING_TIME_PER_IMAGE, throughput.n(), throughput.method());
        }
        return Quantity.of(
                Metric.TRAINING_TIME_PER_IMAGE,
                MILLIS / throughput.value(),
                throughput
                        .confidence()
                        .filter(i -> i.low() > 0)
                        .map(i -> new Interval(MILLIS / i.high(), MILLIS / i.low()))
                        .orElse(null),
                throughput.n(),
                "1 over the throughput: " + throughput.method());
    }
}
