package dev.mantissa.domain.measure;

import dev.mantissa.domain.measure.CellRecord.Names;
import dev.mantissa.domain.stats.Paired;
import dev.mantissa.domain.stats.Percentile;
import dev.mantissa.domain.stats.Wilson;
import dev.mantissa.domain.study.Precision;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The quantities of inference. */
final class InferenceQuantities {
    private static final String CLOCK = "host clock around the call";
    private static final List<Metric> PAIRED =
            List.of(Metric.ACCURACY_DIFFERENCE, Metric.PREDICTION_FLIPS, Metric.MCNEMAR_P);

    private final Forks forks;

    InferenceQuantities(Forks forks) {
        this.forks = forks;
    }

    static List<Metric> metrics(boolean reference, boolean base) {
        List<Metric> metrics = new ArrayList<>(List.of(
                Metric.LATENCY_MEAN,
                Metric.LATENCY_P50,
                Metric.LATENCY_P90,
                Metric.LATENCY_P95,
                Metric.LATENCY_P99,
                Metric.LATENCY_IQR,
                Metric.LATENCY_CV,
                Metric.THROUGHPUT,
                Metric.CEILING_SHARE));
        metrics.addAll(EnergyQuantities.METRICS);
        metrics.addAll(List.of(Metric.PEAK_MEMORY, Metric.MEMORY_ESTIMATE, Metric.ACCURACY, Metric.ACCURACY_TOP5));
        if (!reference) {
            metrics.addAll(PAIRED);
            metrics.addAll(List.of(Metric.LATENCY_SPEEDUP, Metric.LATENCY_SPEEDUP_MEAN, Metric.MEMORY_REDUCTION));
        }
        if (!base) {
            metrics.add(Metric.LOGIT_MAX_ABS_DIFFERENCE);
        }
        metrics.addAll(List.of(Metric.MODEL_SIZE, Metric.WARMUP_RUNS, Metric.WARMUP_TIME));
        return metrics;
    }

    static Timing calls(Forks forks, long seed) {
        return new Timing(forks.series(Names.LATENCY), CLOCK, seed);
    }

    /**
     * All of {@link #metrics}; where the images have no labels, agreement with FP32 too.
     *
     * @param calls the timed calls
     * @param fp32 FP32 on the same engine at the same batch, where it was measured
     * @param fp32Calls its timed calls
     * @param ceiling what the machine can do at most
     * @param base the training framework's own inference at the same batch, where it was measured
     */
    List<Quantity> all(
            Timing calls, Optional<Forks> fp32, Optional<Timing> fp32Calls, Ceiling ceiling, Optional<Forks> base) {
        List<Quantity> all = new ArrayList<>();
        all.add(calls.mean(Metric.LATENCY_MEAN));
        all.add(calls.median(Metric.LATENCY_P50));
        all.add(calls.percentile(Metric.LATENCY_P90, Percentile.P90));
        all.add(calls.percentile(Metric.LATENCY_P95, Percentile.P95));
        all.add(calls.percentile(Metric.LATENCY_P99, Percentile.P99));
        all.add(calls.iqr(Metric.LATENCY_IQR));
        all.add(calls.cv(Metric.LATENCY_CV));
        Quantity throughput = calls.throughput(Metric.THROUGHPUT, forks.key().batch());
        all.add(throughput);
        all.add(ceiling.share(forks.key(), throughput));
        all.addAll(EnergyQuantities.all(forks));
        all.add(CommonQuantities.peakMemory(forks));
        all.addAll(CommonQuantities.memoryParts(forks));
        all.add(CommonQuantities.memoryEstimate(forks));
        all.add(CommonQuantities.accuracy(forks, false));
        all.add(TopFive.accuracy(forks, false));
        if (forks.key().precision() != Precision.FP32) {
            all.addAll(paired(fp32));
            all.add(fp32Calls
                    .map(reference -> calls.speedup(Metric.LATENCY_SPEEDUP, reference))
                    .orElseGet(() -> Quantity.unavailable(Metric.LATENCY_SPEEDUP, 0, Summaries.NO_FP32)));
            all.add(fp32Calls
                    .map(reference -> calls.speedupOfMeans(Metric.LATENCY_SPEEDUP_MEAN, reference))
                    .orElseGet(() -> Quantity.unavailable(Metric.LATENCY_SPEEDUP_MEAN, 0, Summaries.NO_FP32)));
            all.add(fp32.map(reference -> CommonQuantities.memoryReduction(forks, reference))
                    .orElseGet(() -> Quantity.unavailable(Metric.MEMORY_REDUCTION, 0, Summaries.NO_FP32)));
        }
        if (!forks.key().isBase()) {
            all.add(logitDifference(base));
        }
        all.addAll(
                DeviceQuantities.all(forks, fp32, forks.all().get(0).cell().id().hashCode()));
        all.add(CommonQuantities.modelSize(forks));
        all.addAll(warmup());
        return all;
    }

    private List<Quantity> paired(Optional<Forks> fp32) {
        if (fp32.isEmpty()) {
            return unpaired(Summaries.NO_FP32);
        }
        if (!CommonQuantities.labelled(forks)) {
            return agreement(fp32.get());
        }
        double[] label = forks.first().samples(Names.LABEL);
        double[] variant = forks.first().samples(Names.PREDICTION);
        double[] reference = fp32.get().first().samples(Names.PREDICTION);
        if (label.length == 0 || variant.length != label.length || reference.length != label.length) {
            return unpaired("the predictions of both on the same test images are not there");
        }
        if (!Arrays.equals(label, fp32.get().first().samples(Names.LABEL))) {
            return unpaired("FP32 was tested on other images");
        }
        Paired pairs = Paired.of(label, reference, variant);
        int flips = flips(variant, reference);
        String counts = pairs.gained() + " gained and " + pairs.lost() + " lost";
        return List.of(
                Quantity.of(
                        Metric.ACCURACY_DIFFERENCE,
                        pairs.difference(),
                        pairs.interval(),
                        pairs.n(),
                        "paired with FP32 on the same images, " + counts + ", 95 % Bonett-Price interval"),
                Quantity.of(
                        Metric.PREDICTION_FLIPS,
                        flips,
                        pairs.n(),
                        "images whose predicted class differs from FP32's, right or wrong"),
                Quantity.of(Metric.MCNEMAR_P, pairs.mcNemarP(), pairs.n(), "exact, two-sided, " + counts));
    }

    /** Where no answer is right or wrong it can still be the same. */
    private List<Quantity> agreement(Forks fp32) {
        double[] variant = forks.first().samples(Names.PREDICTION);
        double[] reference = fp32.first().samples(Names.PREDICTION);
        int n = variant.length;
        if (n == 0 || reference.length != n) {
            return unpaired("the predictions of both on the same test images are not there");
        }
        int flips = flips(variant, reference);
        return List.of(
                Quantity.unavailable(Metric.ACCURACY_DIFFERENCE, 0, CommonQuantities.NO_LABELS),
                Quantity.of(
                        Metric.AGREEMENT_WITH_FP32,
                        (n - flips) / (double) n,
                        Wilson.of(n - flips, n),
                        n,
                        "share of the test split with FP32's predicted class, 95 % Wilson interval"),
                Quantity.of(Metric.PREDICTION_FLIPS, flips, n, "images whose predicted class differs from FP32's"),
                Quantity.unavailable(Metric.MCNEMAR_P, 0, CommonQuantities.NO_LABELS));
    }

    private static int flips(double[] variant, double[] reference) {
        int flips = 0;
        for (int i = 0; i < variant.length; i++) {
            flips += variant[i] != reference[i] ? 1 : 0;
        }
        return flips;
    }

    private static List<Quantity> unpaired(String why) {
        return PAIRED.stream().map(m -> Quantity.unavailable(m, 0, why)).toList();
    }

    private Quantity logitDifference(Optional<Forks> base) {
        Metric metric = Metric.LOGIT_MAX_ABS_DIFFERENCE;
        if (forks.key().model().external()) {
            return Quantity.unavailable(metric, 0, "a model file of your own has no Base");
        }
        if (base.isEmpty()) {
            return Quantity.unavailable(metric, 0, "Base was not measured at this batch");
        }
        float[] own = forks.first().logits();
        float[] reference = base.get().first().logits();
        if (own.length == 0 || own.length != reference.length) {
            return Quantity.unavailable(metric, 0, "the logits of both on the same test images are not there");
        }
        double largest = 0;
        for (int i = 0; i < own.length; i++) {
            double difference = Math.abs((double) own[i] - reference[i]);
            if (Double.isNaN(difference)) {
                return Quantity.unavailable(metric, own.length, "a logit is not a number");
            }
            largest = Math.max(largest, difference);
        }
        return Quantity.of(metric, largest, own.length, "over every logit of the test split");
    }

    private List<Quantity> warmup() {
        List<double[]> series = forks.series(Names.WARMUP);
        if (series.isEmpty()) {
            return List.of(
                    Quantity.unavailable(Metric.WARMUP_RUNS, 0, "no warm-up call was reported"),
                    Quantity.unavailable(Metric.WARMUP_TIME, 0, "no warm-up call was reported"));
        }
        double runs = series.stream().mapToInt(s -> s.length).average().orElseThrow();
        double seconds = series.stream()
                .mapToDouble(s -> Arrays.stream(s).sum() / 1_000)
                .average()
                .orElseThrow();
        String method = "untimed calls before the first sample" + (series.size() > 1 ? ", mean of the processes" : "");
        return List.of(
                Quantity.of(Metric.WARMUP_RUNS, runs, series.size(), method),
                Quantity.of(Metric.WARMUP_TIME, seconds, series.size(), method));
    }
}
