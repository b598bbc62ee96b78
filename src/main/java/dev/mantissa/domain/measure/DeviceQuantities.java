package dev.mantissa.domain.measure;

import dev.mantissa.domain.measure.CellRecord.Names;
import dev.mantissa.domain.stats.Summary;
import dev.mantissa.domain.study.Precision;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The quantities of inference on a device with a clock of its own: the first two timing domains (measuring.md, rule 4). */
final class DeviceQuantities {
    private static final String EVENTS = "events on the device's stream around the network";
    private static final String COPIES = "events on the device's stream, copies included";
    private static final double ENQUEUE_BOUND = 0.8;

    private DeviceQuantities() {}

    /** Whether a device was timed. */
    static boolean timed(Forks forks) {
        return !forks.series(Names.DEVICE).isEmpty();
    }

    /** All of them; none where the host computed. */
    static List<Quantity> all(Forks forks, Optional<Forks> fp32, long seed) {
        if (!timed(forks)) {
            return List.of();
        }
        Timing compute = compute(forks, seed);
        List<Quantity> all = new ArrayList<>();
        all.add(compute.median(Metric.DEVICE_LATENCY_P50));
        all.add(new Timing(forks.series(Names.TRANSFER), COPIES, seed).median(Metric.TRANSFER_LATENCY_P50));
        all.add(compute.throughput(Metric.DEVICE_THROUGHPUT, forks.key().batch()));
        if (forks.key().precision() != Precision.FP32) {
            all.add(fp32.filter(DeviceQuantities::timed)
                    .map(reference -> compute.speedup(Metric.DEVICE_SPEEDUP, compute(reference, seed + 1)))
                    .orElseGet(() -> Quantity.unavailable(Metric.DEVICE_SPEEDUP, 0, Summaries.NO_FP32)));
        }
        streams(forks, seed).ifPresent(all::add);
        all.add(enqueueShare(forks));
        all.add(state(forks, Names.GPU_CLOCK, Metric.GPU_CLOCK));
        all.add(state(forks, Names.GPU_POWER, Metric.GPU_POWER));
        return all;
    }

    /** Where several streams were asked for. */
    private static Optional<Quantity> streams(Forks forks, long seed) {
        double streams = forks.first().values().getOrDefault(Names.STREAM_COUNT, 0.0);
        return streams < 2
                ? Optional.empty()
                : Optional.of(new Timing(
                                forks.series(Names.STREAMS),
                                "host clock, time in which " + Math.round(streams) + " calls ended on as many streams",
                                seed + 2)
                        .throughput(
                                Metric.STREAMS_THROUGHPUT, streams * forks.key().batch()));
    }

    /** Why the device's state makes the times doubtful; empty where it does not. */
    static String doubt(Forks forks) {
        long reasons = forks.series(Names.GPU_THROTTLE).stream()
                .flatMapToDouble(Arrays::stream)
                .mapToLong(Math::round)
                .reduce(0, (a, b) -> a | b);
        return reasons == 0 ? "" : "the GPU was slowed down while it was measured: " + words(reasons);
    }

    /** The driver's reasons in words (NVML API Reference, clock event reasons). */
    private static String words(long reasons) {
        List<String> words = new ArrayList<>();
        if ((reasons & 4) != 0) {
            words.add("power limit");
        }
        if ((reasons & (8 | 128)) != 0) {
            words.add("hardware slowdown");
        }
        if ((reasons & 16) != 0) {
            words.add("bound to the clocks of other GPUs");
        }
        if ((reasons & (32 | 64)) != 0) {
            words.add("temperature");
        }
        return words.isEmpty() ? "reason " + reasons : String.join(", ", words);
    }

    private static Timing compute(Forks forks, long seed) {
        return new Timing(forks.series(Names.DEVICE), EVENTS, seed);
    }

    private static Quantity enqueueShare(Forks forks) {
        double[] enqueue = pooled(forks, Names.ENQUEUE);
        double[] device = pooled(forks, Names.DEVICE);
        double share = Summary.of(enqueue).median() / Summary.of(device).median();
        return Quantity.of(
                Metric.ENQUEUE_SHARE,
                share,
                enqueue.length,
                "median over median"
                        + (share > ENQUEUE_BOUND
                                ? "; enqueue-bound: the host, not the device, decides the speed"
                                : ""));
    }

    private static Quantity state(Forks forks, String series, Metric metric) {
        double[] values = Arrays.stream(pooled(forks, series))
                .filter(v -> !Double.isNaN(v))
                .toArray();
        return values.length == 0
                ? Quantity.unavailable(metric, 0, "the driver did not tell it while the cell was measured")
                : Quantity.of(metric, Summary.of(values).median(), values.length, "NVML between calls, once a second");
    }

    private static double[] pooled(Forks forks, String series) {
        return forks.series(series).stream().flatMapToDouble(Arrays::stream).toArray();
    }
}
