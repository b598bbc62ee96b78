package dev.mantissa.report.figure;

import dev.mantissa.domain.measure.Interval;
import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.Precision;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Values over categories: bars, stacked bars or lines.
 *
 * @param id file name without extension, for instance {@code throughput}
 * @param kind how values are drawn
 * @param title what
 * @param subtitle how: unit, timing domain, statistic, n
 * @param note what a reader must know to read it right; empty where nothing
 * @param categories of the horizontal axis, for instance "batch 8"; evenly spaced; all of the plan, finished or not
 * @param series bars of one precision, or a line
 * @param reference where a dashed line is drawn (1.0 in charts of ratios)
 * @param log whether the vertical axis is logarithmic; never so for bars, which begin at 0
 */
public record Figure(
        String id,
        Kind kind,
        String title,
        String subtitle,
        String note,
        List<String> categories,
        List<Series> series,
        OptionalDouble reference,
        boolean log)
        implements Chart {
    public Figure {
        categories = List.copyOf(categories);
        series = List.copyOf(series);
    }

    @Override
    public List<Cell.Key> cells() {
        return series.stream()
                .flatMap(s -> s.points().stream())
                .map(Point::cell)
                .toList();
    }

    /** How values are drawn. */
    public enum Kind {
        BARS,
        LINES,
        /** Bars on top of each other: a series is a part, a category its whole. */
        STACKS
    }

    /** A colour with a meaning (look.md); themes say what it looks like. */
    public enum Ink {
        FP32,
        TF32,
        BF16,
        FP16,
        INT8,
        NETWORK_1,
        NETWORK_2,
        NETWORK_3,
        NETWORK_4,
        NETWORK_5,
        NETWORK_6,
        /** The parts of a training step, in their order. */
        PART_1,
        PART_2,
        PART_3,
        PART_4;

        /** Those of networks, in order; in a chart of one network those of what it compares. */
        private static final List<Ink> NETWORKS =
                List.of(NETWORK_1, NETWORK_2, NETWORK_3, NETWORK_4, NETWORK_5, NETWORK_6);

        /** The colour of the n-th network of a study, from 0. */
        public static Ink network(int n) {
            return NETWORKS.get(n % NETWORKS.size());
        }

        /** The colour of a precision. */
        public static Ink of(Precision precision) {
            return switch (precision) {
                case FP32 -> FP32;
                case TF32 -> TF32;
                case FP16, AMP_FP16 -> FP16;
                case BF16, AMP_BF16 -> BF16;
                case INT8 -> INT8;
            };
        }
    }

    /** A shape with a meaning: the backend. */
    public enum Marker {
        /** LibTorch. */
        CIRCLE,
        /** DeepLearning4J, its lines dashed. */
        SQUARE,
        /** ONNX Runtime. */
        TRIANGLE,
        /** TensorRT. */
        DIAMOND;

        /** The shape of a backend. */
        public static Marker of(Backend backend) {
            return switch (backend) {
                case LIBTORCH -> CIRCLE;
                case DL4J -> SQUARE;
                case ONNXRUNTIME -> TRIANGLE;
                case TENSORRT -> DIAMOND;
            };
        }
    }

    /**
     * Values of one colour and shape.
     *
     * @param label direct label or legend entry
     * @param ink precision or network
     * @param marker backend
     * @param points at most one a category; a category without one is not measured yet
     */
    public record Series(String label, Ink ink, Marker marker, List<Point> points) {
        public Series {
            points = List.copyOf(points);
        }
    }

    /**
     * A value.
     *
     * @param category index into the figure's categories
     * @param value in the unit of the subtitle; NaN where there is none
     * @param interval 95 %, or null
     * @param hollow no proven difference to the reference
     * @param label what stands in place of a missing value ("OOM", "failed"); empty otherwise
     * @param hover n, method, settings
     * @param cell which cell it came from
     * @param expected an estimate made before, in the same unit, drawn as a short line across; NaN where there is none
     * @param published the paper's number, in the same unit, drawn dashed; NaN where there is none
     */
    public record Point(
            int category,
            double value,
            Interval interval,
            boolean hollow,
            String label,
            String hover,
            Cell.Key cell,
            double expected,
            double published) {}
}
