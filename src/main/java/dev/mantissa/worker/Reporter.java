package dev.mantissa.worker;

import dev.mantissa.protocol.MessageWriter;
import dev.mantissa.protocol.WorkerEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * What a worker has to say. Phases go out at once, progress at most five times a second, numbers and facts with the result.
 */
final class Reporter {
    private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(200);
    private static final int CHUNK = 8192;

    private final MessageWriter<WorkerEvent> out;
    private final LongSupplier clock;
    private final Map<String, Double> values = new LinkedHashMap<>();
    private final Map<String, String> facts = new LinkedHashMap<>();
    private final PhaseTimes phases;
    private boolean prepared;
    private long lastSent;

    /**
     * Reports to the application.
     *
     * @param clock nanoseconds from an arbitrary origin
     */
    Reporter(MessageWriter<WorkerEvent> out, LongSupplier clock) {
        this.out = out;
        this.clock = clock;
        this.phases = new PhaseTimes(clock);
        this.lastSent = clock.getAsLong() - INTERVAL;
    }

    /** A new part of the work begins. */
    void phase(String name) {
        phases.begin(name);
        send(new WorkerEvent.Phase(name));
    }

    /** Whether it is time to send what has gathered. */
    boolean due() {
        return clock.getAsLong() - lastSent >= INTERVAL;
    }

    /** How far the phase is; sent when it is time, and at its end. Returns whether it was sent. */
    boolean progress(long done, long total, String unit) {
        if (due() || (total > 0 && done == total)) {
            send(new WorkerEvent.Progress(done, total, unit));
            lastSent = clock.getAsLong();
            return true;
        }
        return false;
    }

    /** Appends samples to a series, in lines of a bounded length. */
    void samples(String series, double[] samples) {
        for (int from = 0; from < samples.length; from += CHUNK) {
            send(new WorkerEvent.Samples(
                    series, Arrays.copyOfRange(samples, from, Math.min(samples.length, from + CHUNK))));
        }
    }

    /** A number of the result. */
    void value(String name, double value) {
        values.put(name, value);
    }

    /** A number of the result, left out where it is not available. */
    void value(String name, OptionalLong value) {
        value.ifPresent(v -> values.put(name, (double) v));
    }

    /** A fact of the result. */
    void fact(String name, String fact) {
        facts.put(name, fact);
    }

    /** Facts of the result. */
    void facts(Map<String, String> more) {
        facts.putAll(more);
    }

    /** The work was to prepare a measurement, and is done. */
    void prepared() {
        prepared = true;
    }

    /** Sends the result: the work is done and its files are complete. */
    void result() {
        fact("seconds.phases", phases.text());
        send(prepared ? new WorkerEvent.Prepared(facts) : new WorkerEvent.Result(values, facts));
    }

    private void send(WorkerEvent event) {
        try {
            out.write(event);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
