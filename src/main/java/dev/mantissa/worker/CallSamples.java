package dev.mantissa.worker;

import java.util.function.LongConsumer;

/** Takes the durations of calls between two calls, never inside one: keeps them, and reports when it is time. */
final class CallSamples implements LongConsumer {
    private static final double NANOS_PER_MILLI = 1e6;
    /** Calls between two reports at most: 200 ms at 3 microseconds a call. */
    private static final int BUFFER = 1 << 16;

    private final SampleBuffer samples;
    private final String unit;
    private final Reporter reporter;
    private final Cancellation cancellation;

    /**
     * Samples of a series.
     *
     * @param unit what progress counts
     */
    CallSamples(String series, String unit, Reporter reporter, Cancellation cancellation) {
        this.samples = new SampleBuffer(series, BUFFER);
        this.unit = unit;
        this.reporter = reporter;
        this.cancellation = cancellation;
    }

    @Override
    public void accept(long nanos) {
        samples.add(nanos / NANOS_PER_MILLI);
        if (reporter.progress(samples.total(), 0, unit) || samples.full()) {
            samples.send(reporter);
        }
        cancellation.check();
    }

    /** Sends what is left. */
    void end() {
        samples.send(reporter);
    }
}
