package dev.mantissa.worker;

import java.util.OptionalDouble;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Says once a second how far the loading of a model is or, where the library does not tell, for how long it has gone on; and passes
 * a cancellation on.
 */
final class Loading implements AutoCloseable {
    private static final int PERCENT = 100;

    private final BackendRuntime runtime;
    private final Reporter reporter;
    private final Cancellation cancellation;
    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor();
    private final Future<?> ticking;
    private long seconds;

    /** Begins; nobody else reports until it is closed. */
    Loading(BackendRuntime runtime, Reporter reporter, Cancellation cancellation) {
        this.runtime = runtime;
        this.reporter = reporter;
        this.cancellation = cancellation;
        ticking = ticks.scheduleAtFixedRate(this::tick, 1, 1, TimeUnit.SECONDS);
    }

    private void tick() {
        seconds++;
        if (cancellation.requested()) {
            runtime.stopLoading();
        }
        OptionalDouble share = runtime.loaded();
        if (share.isPresent()) {
            reporter.progress(Math.round(PERCENT * share.getAsDouble()), PERCENT, "%");
        } else {
            reporter.progress(seconds, 0, "s");
        }
    }

    @Override
    public void close() {
        ticking.cancel(false);
        Streams.joined(ticks);
    }
}
