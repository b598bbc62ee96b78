package dev.mantissa.domain.measure;

import dev.mantissa.domain.measure.CellRecord.Names;
import dev.mantissa.domain.stats.Summary;
import dev.mantissa.domain.study.Precision;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The quantities of trainings. */
final class TrainingQuantities {
    private static final String SCOPE = "training steps alone: no validation, test or export";

    private final Forks forks;
    private final Optional<Repeated> total;

    TrainingQuantities(Forks forks) {
        this.forks = forks;
        double[] sums = forks.series(Names.EPOCH).stream()
                .mapToDouble(s -> Arrays.stream(s).sum())
                .toArray();
        total = sums.length == 0 ? Optional.empty() : Optional.of(new Repeated(sums));
    }

    static List<Metric> metrics(Precision precision) {
        List<Metric> metrics = new ArrayList<>(List.of(
                Metric.TRAINING_TIME,
                Metric.FIRST_EPOCH_TIME,
                Metric.EPOCH_TIME,
                Metric.STEP_TIME_P50,
                Metric.TRAINING_THROUGHPUT,
                Metric.TRAINING_LOSS,
                Metric.VALIDATION_ACCURACY,
                Metric.ACCURACY,
                Metric.ACCURACY_TOP5,
                Metric.PEAK_MEMORY,
                Metric.MEMORY_ESTIMATE,
                Metric.ALLOCATOR_PEAK_MEMORY,
                Metric.MODEL_SIZE));
        metrics.addAll(EnergyQuantities.METRICS);
        metrics.addAll(StepQuantities.metrics(precision.mixed()));
        if (precision != Precision.FP32) {
            metrics.addAll(List.of(Metric.TRAINING_SPEEDUP, Metric.TRAINING_SPEEDUP_TOTAL, Metric.MEMORY_REDUCTION));
        }
        return metrics;
    }

    /** All of {@link #metrics}, compared with FP32 of the same trainer and batch where this is not it. */
    List<Quantity> all(Timing steps, Optional<TrainingQuantities> fp32, Optional<Timing> fp32Steps) {
        List<Quantity> all = new ArrayList<>();
        all.add(time());
        all.add(firstEpoch());
        all.add(steadyEpoch());
        all.add(steps.median(Metric.STEP_TIME_P50));
        all.add(steps.throughput(Metric.TRAINING_THROUGHPUT, imagesPerStep()));
        all.add(loss());
        all.add(CommonQuantities.validation(forks));
        all.add(CommonQuantities.accuracy(forks, true));
        all.add(TopFive.accuracy(forks, true));
        all.add(CommonQuantities.peakMemory(forks));
        all.addAll(CommonQuantities.memoryParts(forks));
        all.add(CommonQuantities.memoryEstimate(forks));
        CommonQuantities.largestBatch(forks).ifPresent(all::add);
        all.add(CommonQuantities.allocatorPeak(forks));
        all.add(CommonQuantities.modelSize(forks));
        all.addAll(EnergyQuantities.all(forks));
        all.addAll(new StepQuantities(forks).all());
        if (forks.key().precision() != Precision.FP32) {
            all.add(fp32Steps
                    .map(reference -> steps.speedup(Metric.TRAINING_SPEEDUP, reference))
                    .orElseGet(() -> Quantity.unavailable(Metric.TRAINING_SPEEDUP, 0, Summaries.NO_FP32)));
            all.add(speedupOfTotals(fp32));
            all.add(fp32.map(r -> CommonQuantities.memoryReduction(forks, r.forks))
                    .orElseGet(() -> Quantity.unavailable(Metric.MEMORY_REDUCTION, 0, Summaries.NO_FP32)));
        }
        return all;
    }

    /** The steps without the warm-up of each fork. */
    static Timing steps(Forks forks, long seed) {
        return new Timing(
                steady(forks.series(Names.STEP)),
                "host clock around the step, first " + CellRecord.WARMUP_STEPS + " steps left out as warm-up",
                seed);
    }

    /** Series of steps without the warm-up; those that are no longer than it are left out. */
    static List<double[]> steady(List<double[]> series) {
        return series.stream()
                .filter(s -> s.length > CellRecord.WARMUP_STEPS)
                .map(s -> Arrays.copyOfRange(s, CellRecord.WARMUP_STEPS, s.length))
                .toList();
    }

    private Quantity time() {
        int epochs =
                forks.series(Names.EPOCH).stream().mapToInt(s -> s.length).max().orElse(0);
        return total.map(t -> t.quantity(
                        Metric.TRAINING_TIME,
                        t.perFork().length,
                        "sum over " + Phrases.count(epochs, "epoch", "epochs") + ", " + SCOPE))
                .orElseGet(() -> Quantity.unavailable(Metric.TRAINING_TIME, 0, "no epoch ended"));
    }

    private Quantity firstEpoch() {
        double[] first =
                forks.series(Names.EPOCH).stream().mapToDouble(s -> s[0]).toArray();
        return first.length == 0
                ? Quantity.unavailable(Metric.FIRST_EPOCH_TIME, 0, "no epoch ended")
                : new Repeated(first).quantity(Metric.FIRST_EPOCH_TIME, first.length, "warm-up included, " + SCOPE);
    }

    private Quantity steadyEpoch() {
        List<double[]> steady = forks.series(Names.EPOCH).stream()
                .filter(s -> s.length > 1)
                .map(s -> Arrays.copyOfRange(s, 1, s.length))
                .toList();
        if (steady.isEmpty()) {
            return Quantity.unavailable(Metric.EPOCH_TIME, 0, "it takes 2 epochs or more: the first is warm-up");
        }
        long n = steady.stream().mapToInt(s -> s.length).sum();
        double[] medians =
                steady.stream().mapToDouble(s -> Summary.of(s).median()).toArray();
        return new Repeated(medians).quantity(Metric.EPOCH_TIME, n, "median of the epochs after the first, " + SCOPE);
    }

    /** A training split smaller than a batch is one step of all its images. */
    private double imagesPerStep() {
        double[] images = forks.values(Names.TRAIN_IMAGES);
        int batch = forks.key().batch();
        return images.length == 0 ? batch : Math.min(batch, images[0]);
    }

    private Quantity loss() {
        List<double[]> losses = forks.series(Names.LOSS);
        int epochs =
                forks.series(Names.EPOCH).stream().mapToInt(s -> s.length).max().orElse(1);
        if (losses.isEmpty()) {
            return Quantity.unavailable(Metric.TRAINING_LOSS, 0, "no loss was reported");
        }
        long n = 0;
        double[] means = new double[losses.size()];
        for (int i = 0; i < means.length; i++) {
            double[] loss = losses.get(i);
            int steps = (loss.length + epochs - 1) / epochs;
            means[i] = Summary.of(Arrays.copyOfRange(loss, loss.length - steps, loss.length))
                    .mean();
            n += steps;
        }
        Repeated repeated = new Repeated(means);
        return Double.isFinite(repeated.mean())
                ? repeated.quantity(Metric.TRAINING_LOSS, n, "mean over the steps of the last epoch")
                : Quantity.unavailable(Metric.TRAINING_LOSS, n, "the loss is not finite: the training diverged");
    }

    private Quantity speedupOfTotals(Optional<TrainingQuantities> fp32) {
        if (fp32.isEmpty() || fp32.get().total.isEmpty() || total.isEmpty()) {
            return Quantity.unavailable(Metric.TRAINING_SPEEDUP_TOTAL, 0, Summaries.NO_FP32);
        }
        return total.get()
                .ratio(
                        Metric.TRAINING_SPEEDUP_TOTAL,
                        fp32.get().total.get(),
                        "FP32's total training time over this one's, warm-up included");
    }
}
