package dev.mantissa.domain.measure;

import dev.mantissa.domain.measure.CellRecord.Names;
import dev.mantissa.domain.stats.TInterval;
import dev.mantissa.domain.stats.Wilson;
import dev.mantissa.domain.study.Forecast;
import dev.mantissa.domain.study.Stage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Quantities that several stages have. */
final class CommonQuantities {
    private static final String MEMORY_METHOD = "VmHWM minus idle baseline (runtime and data loaded)";
    private static final String GPU_MEMORY_METHOD = "GPU memory held by the worker minus its idle context";
    private static final String NO_MEMORY = "VmHWM is read from /proc/self/status, which only Linux has";

    /** Why there is no accuracy. */
    static final String NO_LABELS = "the images have no labels";

    private CommonQuantities() {}

    /** Whether right answers could be counted. */
    static boolean labelled(Forks forks) {
        return !Names.NO_LABELS.equals(forks.first().facts().get(Names.LABELS));
    }

    /**
     * The peak of each fork minus its idle baseline, in bytes, where both were read: of the GPU where the cell computed on
     * one, else of the host.
     */
    static Optional<Repeated> memory(Forks forks) {
        return onGpu(forks)
                ? memory(forks, Names.GPU_PEAK_MEMORY, Names.GPU_IDLE_MEMORY)
                : memory(forks, Names.PEAK_MEMORY, Names.IDLE_MEMORY);
    }

    private static boolean onGpu(Forks forks) {
        return forks.values(Names.GPU_PEAK_MEMORY).length > 0;
    }

    private static Optional<Repeated> memory(Forks forks, String peak, String idle) {
        double[] perFork = forks.measured().stream()
                .map(CellRecord::values)
                .filter(v -> v.containsKey(peak) && v.containsKey(idle))
                .mapToDouble(v -> Math.max(0, v.get(peak) - v.get(idle)))
                .toArray();
        return perFork.length == 0 ? Optional.empty() : Optional.of(new Repeated(perFork));
    }

    private static String memoryMethod(Forks forks) {
        return onGpu(forks) ? GPU_MEMORY_METHOD : MEMORY_METHOD;
    }

    static Quantity peakMemory(Forks forks) {
        return memory(forks)
                .map(m -> m.quantity(Metric.PEAK_MEMORY, m.perFork().length, memoryMethod(forks)))
                .orElseGet(() -> Quantity.unavailable(Metric.PEAK_MEMORY, 0, NO_MEMORY));
    }

    /** What the memory on a GPU is for, as far as it was told; on a host nothing. */
    static List<Quantity> memoryParts(Forks forks) {
        boolean training = forks.key().stage() == Stage.TRAINING;
        String library = forks.key().backend().label();
        return Stream.of(
                        part(
                                forks,
                                Metric.CONTEXT_MEMORY,
                                Names.GPU_IDLE_MEMORY,
                                "GPU memory held by the worker before the work; not in the peak"),
                        part(
                                forks,
                                Metric.WEIGHTS_MEMORY,
                                Names.WEIGHTS_MEMORY,
                                training
                                        ? "held between steps by " + library
                                                + "'s allocator: weights, their copies in 16 bit, Adam's moments, running statistics"
                                        : "held between calls: " + library + "'s weights"),
                        part(
                                forks,
                                Metric.ACTIVATIONS_MEMORY,
                                Names.ACTIVATIONS_MEMORY,
                                training
                                        ? "what a step takes besides by " + library
                                                + "'s allocator: activations, gradients, workspaces; without the first step"
                                        : "what a call takes besides by " + library
                                                + "'s account: activations and workspaces"))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Quantity> part(Forks forks, Metric metric, String name, String method) {
        double[] bytes = forks.values(name);
        return bytes.length == 0
                ? Optional.empty()
                : Optional.of(new Repeated(bytes).quantity(metric, bytes.length, method));
    }

    /** The estimate, which cells that did not fit have too. */
    static Quantity memoryEstimate(Forks forks) {
        return forks.all().stream()
                .filter(r -> r.values().containsKey(Names.MEMORY_ESTIMATE))
                .map(r -> Quantity.of(
                        Metric.MEMORY_ESTIMATE, r.values().get(Names.MEMORY_ESTIMATE), 1, Forecast.MEMORY_METHOD))
                .findFirst()
                .orElseGet(
                        () -> Quantity.unavailable(Metric.MEMORY_ESTIMATE, 0, "there is no estimate for this network"));
    }

    /** What a search found after a batch that did not fit; empty where none was made. */
    static Optional<Quantity> largestBatch(Forks forks) {
        return forks.all().stream()
                .map(CellRecord::values)
                .filter(v -> v.containsKey(Names.LARGEST_BATCH))
                .map(CommonQuantities::largestBatch)
                .findFirst();
    }

    private static Quantity largestBatch(Map<String, Double> values) {
        long tries = Math.round(values.getOrDefault(Names.LARGEST_BATCH_TRIES, 0.0));
        long unfit = Math.round(values.getOrDefault(Names.SMALLEST_UNFIT_BATCH, Double.NaN));
        String searched =
                "bisection over " + Phrases.count(tries, "batch tried for 3 steps", "batches tried for 3 steps")
                        + ", each in a fresh worker";
        double largest = values.get(Names.LARGEST_BATCH);
        return largest < 1
                ? Quantity.unavailable(Metric.LARGEST_BATCH, tries, "no batch fits; " + searched)
                : Quantity.of(Metric.LARGEST_BATCH, largest, tries, searched + "; batch " + unfit + " did not fit");
    }

    static Quantity memoryReduction(Forks forks, Forks reference) {
        Optional<Repeated> own = memory(forks);
        Optional<Repeated> fp32 = memory(reference);
        if (own.isEmpty() || fp32.isEmpty()) {
            return Quantity.unavailable(Metric.MEMORY_REDUCTION, 0, NO_MEMORY);
        }
        if (own.get().mean() == 0) {
            return Quantity.unavailable(Metric.MEMORY_REDUCTION, 0, "the peak is not above the idle baseline");
        }
        return own.get()
                .ratio(Metric.MEMORY_REDUCTION, fp32.get(), "FP32's peak over this one's, " + memoryMethod(forks));
    }

    /**
     * Test accuracy. Trainings differ from fork to fork, so each fork counts; inference repeats the same model on the
     * same images, so further forks add nothing to n.
     */
    static Quantity accuracy(Forks forks, boolean forksDiffer) {
        if (!labelled(forks)) {
            return Quantity.unavailable(Metric.ACCURACY, 0, NO_LABELS);
        }
        double[] correct = forks.values(Names.TEST_CORRECT);
        double[] images = forks.values(Names.TEST_IMAGES);
        if (correct.length == 0 || images.length != correct.length || images[0] < 1) {
            return Quantity.unavailable(Metric.ACCURACY, 0, "no test images were counted");
        }
        long n = Math.round(images[0]);
        if (!forksDiffer || correct.length == 1) {
            return Quantity.of(
                    Metric.ACCURACY,
                    correct[0] / n,
                    Wilson.of(Math.round(correct[0]), n),
                    n,
                    "share of the test split, 95 % Wilson interval");
        }
        return ofForks(Metric.ACCURACY, correct, images, n, "share of the test split");
    }

    static Quantity validation(Forks forks) {
        double[] images = forks.values(Names.VALIDATION_IMAGES);
        double[] last = forks.series(Names.VALIDATION).stream()
                .mapToDouble(s -> s[s.length - 1])
                .toArray();
        if (last.length == 0 || images.length != last.length || images[0] < 1) {
            return Quantity.unavailable(Metric.VALIDATION_ACCURACY, 0, "no validation images");
        }
        double[] correct = new double[last.length];
        for (int i = 0; i < last.length; i++) {
            correct[i] = Math.rint(last[i] * images[i]);
        }
        long n = Math.round(images[0]);
        String method = "share of the validation split after the last epoch";
        if (last.length > 1) {
            return ofForks(Metric.VALIDATION_ACCURACY, correct, images, n, method);
        }
        return Quantity.of(
                Metric.VALIDATION_ACCURACY,
                last[0],
                Wilson.of(Math.min(n, Math.round(correct[0])), n),
                n,
                method + ", 95 % Wilson interval");
    }

    static Quantity modelSize(Forks forks) {
        double[] bytes = forks.values(Names.MODEL_BYTES);
        return bytes.length == 0
                ? Quantity.unavailable(Metric.MODEL_SIZE, 0, "the worker reported no model file")
                : Quantity.of(Metric.MODEL_SIZE, bytes[0], 1, "bytes of the model file");
    }

    static Quantity allocatorPeak(Forks forks) {
        double[] peaks = forks.values(Names.ALLOCATOR_PEAK);
        return peaks.length == 0
                ? Quantity.unavailable(
                        Metric.ALLOCATOR_PEAK_MEMORY,
                        0,
                        forks.key().backend().label() + " does not tell what its allocator held")
                : new Repeated(peaks)
                        .quantity(
                                Metric.ALLOCATOR_PEAK_MEMORY,
                                peaks.length,
                                "what the library's own allocator held at most");
    }

    /** Shares of forks that are trainings of their own. */
    static Quantity ofForks(Metric metric, double[] correct, double[] images, long n, String method) {
        double[] shares = new double[correct.length];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = correct[i] / images[i];
        }
        Repeated repeated = new Repeated(shares);
        String several = method + ", mean of " + shares.length + " trainings with other initial weights";
        return TInterval.of(shares)
                .map(t -> Quantity.of(
                        metric,
                        repeated.mean(),
                        new Interval(Math.max(0, t.low()), Math.min(1, t.high())),
                        n,
                        several + ", 95 % t-interval"))
                .orElseGet(() -> Quantity.of(
                        metric,
                        repeated.mean(),
                        n,
                        several + ", no interval: fewer than " + TInterval.LEAST + " processes"));
    }
}
