package dev.mantissa.worker;

import dev.mantissa.domain.measure.CellRecord.Names;
import dev.mantissa.protocol.Job;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * Several streams that compute at the same time, each with a batch and a thread of its own that calls again as soon as a call has
 * ended. What is reported is the time in which as many calls ended as there are streams, one after the other over the whole
 * measurement, so that the samples add up to its duration.
 */
final class Streams {
    private static final long WARMUP = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long LEAST = TimeUnit.SECONDS.toNanos(1);
    private static final double NANOS_PER_MILLI = 1e6;

    private final Reporter reporter;
    private final Cancellation cancellation;
    private final LongSupplier clock;
    private volatile boolean ended;

    /** {@code clock}: nanoseconds from an arbitrary origin. */
    Streams(Reporter reporter, Cancellation cancellation, LongSupplier clock) {
        this.reporter = reporter;
        this.cancellation = cancellation;
        this.clock = clock;
    }

    /**
     * Measures, where the job asks for more than one stream.
     *
     * @param first an engine whose input is bound to {@code batch}
     */
    void measure(InferenceEngine first, float[] batch, Job.Infer job) throws UnsupportedWork {
        int number = job.tensorRt().streams();
        if (number == 1) {
            return;
        }
        reporter.phase("measuring " + number + " streams");
        List<InferenceEngine> engines = new ArrayList<>(List.of(first));
        try {
            while (engines.size() < number) {
                InferenceEngine engine = first.another();
                engines.add(engine);
                engine.bind(batch, job.batch());
            }
            long duration = Math.max(
                    LEAST, TimeUnit.MILLISECONDS.toNanos(job.measuring().millis()));
            reporter.value(Names.STREAM_COUNT, number);
            reporter.samples(Names.STREAMS, rounds(run(engines, duration), number));
        } finally {
            engines.stream().skip(1).forEach(InferenceEngine::close);
        }
    }

    /** When each call ended, of all streams, in order; those of the warm-up left out. */
    private long[] run(List<InferenceEngine> engines, long duration) {
        long begin = clock.getAsLong() + WARMUP;
        long end = begin + duration;
        ExecutorService threads = Executors.newFixedThreadPool(engines.size());
        try {
            List<Future<long[]>> all = new ArrayList<>();
            for (InferenceEngine engine : engines) {
                all.add(threads.submit(() -> calls(engine, begin, end)));
            }
            List<long[]> ends = new ArrayList<>();
            for (Future<long[]> one : all) {
                ends.add(await(one));
            }
            return ends.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        } finally {
            ended = true;
            // No engine may be closed while a thread is inside a call of it.
            joined(threads);
        }
    }

    private long[] calls(InferenceEngine engine, long begin, long end) {
        long[] ends = new long[1 << 10];
        int count = 0;
        long now;
        do {
            engine.run();
            now = clock.getAsLong();
            if (now >= begin) {
                ends = count == ends.length ? Arrays.copyOf(ends, 2 * count) : ends;
                ends[count++] = now;
            }
        } while (now < end && !ended);
        return Arrays.copyOf(ends, count);
    }

    private long[] await(Future<long[]> one) {
        Optional<long[]> ends = poll(one);
        while (ends.isEmpty()) {
            cancellation.check();
            ends = poll(one);
        }
        return ends.get();
    }

    private static Optional<long[]> poll(Future<long[]> one) {
        try {
            return Optional.of(one.get(100, TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WorkFailed("The measuring of several streams was interrupted.", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof OutOfMemoryError memory) {
                throw memory;
            }
            throw new WorkFailed("A stream failed: " + e.getCause().getMessage(), e);
        }
    }

    /** Lets threads end what they do, and waits for that. */
    static void joined(ExecutorService threads) {
        threads.shutdown();
        try {
            threads.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** From every {@code number}-th end to the next, in ms. */
    static double[] rounds(long[] ends, int number) {
        double[] rounds = new double[Math.max(0, (ends.length - 1) / number)];
        for (int i = 0; i < rounds.length; i++) {
            rounds[i] = (ends[(i + 1) * number] - ends[i * number]) / NANOS_PER_MILLI;
        }
        return rounds;
    }
}
