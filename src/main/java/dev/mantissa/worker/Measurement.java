package dev.mantissa.worker;

import dev.mantissa.domain.study.MeasuringSpec;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Timed calls: at least {@link MeasuringSpec#runs()} of them and {@link MeasuringSpec#millis()} inside calls, none begun after
 * {@link MeasuringSpec#maxMillis()}, but always one. The clock is read directly before and after a call; nothing else happens
 * in between.
 */
final class Measurement {
    private final MeasuringSpec spec;
    private final LongSupplier clock;

    /**
     * A measurement.
     *
     * @param clock nanoseconds from an arbitrary origin
     */
    Measurement(MeasuringSpec spec, LongSupplier clock) {
        this.spec = spec;
        this.clock = clock;
    }

    /**
     * Measures.
     *
     * @param afterCall takes the duration of each call, in ns, outside the timed region
     * @return calls made
     */
    long run(Runnable call, LongConsumer afterCall) {
        long least = TimeUnit.MILLISECONDS.toNanos(spec.millis());
        long most = TimeUnit.MILLISECONDS.toNanos(spec.maxMillis());
        long begin = clock.getAsLong();
        long runs = 0;
        long timed = 0;
        do {
            long before = clock.getAsLong();
            call.run();
            long after = clock.getAsLong();
            runs++;
            timed += after - before;
            afterCall.accept(after - before);
        } while ((runs < spec.runs() || timed < least) && clock.getAsLong() - begin < most);
        return runs;
    }
}
