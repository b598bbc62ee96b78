package dev.mantissa.worker;

import dev.mantissa.domain.measure.CellRecord.Names;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Energy (measuring.md, rule 10): a window of 5 s in which the worker waits, then one in which it makes calls. It has windows of
 * its own, since the timed calls may last less, and they cost time only where the counters can be read.
 */
final class EnergyWindows {
    private static final long WINDOW = TimeUnit.SECONDS.toNanos(5);

    private final Rapl rapl;
    private final Reporter reporter;
    private final Cancellation cancellation;
    private final LongSupplier clock;

    EnergyWindows(Rapl rapl, Reporter reporter, Cancellation cancellation, LongSupplier clock) {
        this.rapl = rapl;
        this.reporter = reporter;
        this.cancellation = cancellation;
        this.clock = clock;
    }

    /** Measures, or says why not. */
    void measure(Runnable call, int images) throws IOException {
        if (idle()) {
            long calls = window(call, Names.ENERGY, Names.ENERGY_SECONDS);
            reporter.value(Names.ENERGY_IMAGES, (double) calls * images);
        }
    }

    /** Measures the window of waiting alone; or says why not, and returns false. */
    boolean idle() throws IOException {
        if (!rapl.missing().isEmpty()) {
            reporter.fact(Names.NO_ENERGY, rapl.missing());
            return false;
        }
        reporter.phase("measuring energy");
        reporter.fact(Names.ENERGY_DOMAINS, rapl.names());
        window(() -> LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100)), Names.IDLE_ENERGY, Names.IDLE_SECONDS);
        return true;
    }

    private long window(Runnable call, String joules, String seconds) throws IOException {
        long begin = clock.getAsLong();
        long[] before = rapl.read();
        long calls = 0;
        long now;
        do {
            call.run();
            calls++;
            cancellation.check();
            now = clock.getAsLong();
        } while (now - begin < WINDOW);
        reporter.value(joules, rapl.joules(before, rapl.read()));
        reporter.value(seconds, (now - begin) / 1e9);
        return calls;
    }
}
