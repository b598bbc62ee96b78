package dev.mantissa.domain.paper;

import dev.mantissa.domain.measure.Metric;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Published numbers over the batch size, as printed.
 *
 * @param table where they stand
 * @param network the network's id in the zoo
 * @param mode the column
 * @param metric what they are: {@link Metric#PEAK_MEMORY} in bytes (printed in GB, taken as 10^9; the paper does not say how it was
 *     measured), {@link Metric#MEMORY_REDUCTION}, {@link Metric#THROUGHPUT} in images/s (the mean of 300 runs)
 * @param byBatch batch size to value
 */
public record ReferenceSeries(
        PublishedTable table, String network, Mode mode, Metric metric, SortedMap<Integer, Double> byBatch) {
    private static final double GB = 1e9;
    private static final int[] TRAINING = {32, 64, 128, 256, 512, 1024};
    private static final int[] INFERENCE = {8, 16, 32, 64};
    private static final String VGG = "vgg16";
    private static final String RESNET = "resnet50";
    private static final String MOBILENET = "mobilenet_v1";

    public ReferenceSeries {
        byBatch = Collections.unmodifiableSortedMap(new TreeMap<>(byBatch));
    }

    /** All that is known: Table 4 and Table 8. */
    public static List<ReferenceSeries> all() {
        List<ReferenceSeries> all = new ArrayList<>();
        all.add(memory(VGG, Mode.WITHOUT_AMP, 1.42, 1.67, 2.13, 3.24, 3.78, 5.79));
        all.add(memory(RESNET, Mode.WITHOUT_AMP, 0.22, 1.00, 1.1, 1.32, 2.66, 5.23));
        all.add(memory(MOBILENET, Mode.WITHOUT_AMP, 0.13, 0.22, 0.36, 0.7, 1.47, 2.79));
        all.add(memory(VGG, Mode.WITH_AMP, 0.16, 0.23, 0.35, 0.53, 1.23, 1.81));
        all.add(memory(RESNET, Mode.WITH_AMP, 0.21, 0.25, 0.39, 0.66, 1.24, 2.34));
        all.add(memory(MOBILENET, Mode.WITH_AMP, 0.09, 0.14, 0.24, 0.49, 0.88, 1.77));
        all.add(reduction(VGG, 8.88, 7.26, 6.09, 6.11, 3.07, 3.20));
        all.add(reduction(RESNET, 1.05, 4.00, 2.82, 2.00, 2.15, 2.24));
        all.add(reduction(MOBILENET, 1.44, 1.57, 1.50, 1.43, 1.67, 1.58));
        all.add(throughput(VGG, Mode.BASE, 167, 308, 591, 768));
        all.add(throughput(VGG, Mode.FP32, 757, 839, 848, 842));
        all.add(throughput(VGG, Mode.FP16, 2858, 3149, 3169, 3271));
        all.add(throughput(VGG, Mode.INT8, 4081, 5224, 5711, 5718));
        all.add(throughput(RESNET, Mode.BASE, 163, 311, 606, 828));
        all.add(throughput(RESNET, Mode.FP32, 1747, 2031, 2127, 2218));
        all.add(throughput(RESNET, Mode.FP16, 3086, 4859, 6154, 7033));
        all.add(throughput(RESNET, Mode.INT8, 3774, 5783, 9077, 10172));
        all.add(throughput(MOBILENET, Mode.BASE, 196, 388, 730, 1093));
        all.add(throughput(MOBILENET, Mode.FP32, 3563, 5788, 6716, 6967));
        all.add(throughput(MOBILENET, Mode.FP16, 4105, 7041, 10280, 13670));
        all.add(throughput(MOBILENET, Mode.INT8, 4470, 7108, 10024, 16368));
        return all;
    }

    /** A printed number, where there is one. */
    public static OptionalDouble value(PublishedTable table, String network, Mode mode, Metric metric, int batch) {
        return all().stream()
                .filter(s -> s.table == table
                        && s.network.equals(network)
                        && s.mode == mode
                        && s.metric == metric
                        && s.byBatch.containsKey(batch))
                .mapToDouble(s -> s.byBatch.get(batch))
                .findFirst();
    }

    private static ReferenceSeries memory(String network, Mode mode, double... gigabytes) {
        double[] bytes = new double[gigabytes.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = gigabytes[i] * GB;
        }
        return series(PublishedTable.TABLE_4, network, mode, Metric.PEAK_MEMORY, TRAINING, bytes);
    }

    private static ReferenceSeries reduction(String network, double... factors) {
        return series(PublishedTable.TABLE_4, network, Mode.WITH_AMP, Metric.MEMORY_REDUCTION, TRAINING, factors);
    }

    private static ReferenceSeries throughput(String network, Mode mode, double... imagesPerSecond) {
        return series(PublishedTable.TABLE_8, network, mode, Metric.THROUGHPUT, INFERENCE, imagesPerSecond);
    }

    private static ReferenceSeries series(
            PublishedTable table, String network, Mode mode, Metric metric, int[] batches, double... values) {
        SortedMap<Integer, Double> byBatch = new TreeMap<>();
        for (int i = 0; i < batches.length; i++) {
            byBatch.put(batches[i], values[i]);
        }
        return new ReferenceSeries(table, network, mode, metric, byBatch);
    }
}
