package dev.mantissa.worker;

import dev.mantissa.domain.study.MeasuringSpec;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Untimed calls until a model answers at its steady pace: at least {@link MeasuringSpec#warmupRuns()} calls and
 * {@link MeasuringSpec#warmupMillis()}, then, where {@link MeasuringSpec#untilFlat()} asks for it, until the mean call times of
 * the last three windows of 0.5 s differ by no more than 5 % of the smallest of them. It ends at
 * {@link MeasuringSpec#maxWarmupMillis()} in any case, but never before one call.
 */
final class Warmup {
    private static final long WINDOW = TimeUnit.MILLISECONDS.toNanos(500);
    private static final double AGREEMENT = 1.05;

    private final MeasuringSpec spec;
    private final LongSupplier clock;
    private final double[] means = new double[3];
    private long windows;
    private long windowBegin;
    private long windowCalls;
    private long windowTime;

    /**
     * A warm-up to run once.
     *
     * @param clock nanoseconds from an arbitrary origin
     */
    Warmup(MeasuringSpec spec, LongSupplier clock) {
        this.spec = spec;
        this.clock = clock;
    }

    /**
     * How it went.
     *
     * @param runs calls made
     * @param nanos from the first call's begin to the last one's end
     * @param flat whether the last three windows agreed
     */
    record Outcome(long runs, long nanos, boolean flat) {}

    /**
     * Warms up.
     *
     * @param afterCall takes the duration of each call, in ns, outside the call
     */
    Outcome run(Runnable call, LongConsumer afterCall) {
        long begin = clock.getAsLong();
        windowBegin = begin;
        long runs = 0;
        while (true) {
            long before = clock.getAsLong();
            call.run();
            long after = clock.getAsLong();
            runs++;
            count(after - before, after);
            long elapsed = after - begin;
            boolean done = enough(runs, elapsed);
            afterCall.accept(after - before);
            if (done) {
                return new Outcome(runs, elapsed, flat());
            }
        }
    }

    private boolean enough(long runs, long elapsed) {
        if (elapsed >= TimeUnit.MILLISECONDS.toNanos(spec.maxWarmupMillis())) {
            return true;
        }
        return runs >= spec.warmupRuns()
                && elapsed >= TimeUnit.MILLISECONDS.toNanos(spec.warmupMillis())
                && (!spec.untilFlat() || flat());
    }

    private void count(long duration, long now) {
        windowCalls++;
        windowTime += duration;
        if (now - windowBegin >= WINDOW) {
            means[(int) (windows % means.length)] = (double) windowTime / windowCalls;
            windows++;
            windowBegin = now;
            windowCalls = 0;
            windowTime = 0;
        }
    }

    private boolean flat() {
        if (windows < means.length) {
            return false;
        }
        double smallest = Math.min(means[0], Math.min(means[1], means[2]));
        double largest = Math.max(means[0], Math.max(means[1], means[2]));
        return largest <= AGREEMENT * smallest;
    }
}
