package dev.mantissa.report.figure;

import dev.mantissa.domain.measure.Interval;
import dev.mantissa.domain.study.Cell;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a chart says, before it is drawn. The same figure is drawn in the window and into files.
 *
 * @param id file name without extension, for instance {@code throughput}
 * @param kind bars or lines over categories
 * @param title what
 * @param subtitle how: unit, timing domain, statistic, n
 * @param note what a reader must know to read it right; empty where nothing
 * @param categories of the horizontal axis, for instance "batch 8"; evenly spaced; all of the plan, finished or not
 * @param series bars of one precision, or a line
 * @param reference where a dashed line is drawn (1.0 in charts of ratios)
 */
public record Figure(
        String id,
        Kind kind,
        String title,
        String subtitle,
        String note,
        List<String> categories,
        List<Series> series,
        OptionalDouble reference) {
    public Figure {
        categories = List.copyOf(categories);
        series = List.copyOf(series);
    }

    /** How values are drawn. */
    public enum Kind {
        BARS,
        LINES
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
        NETWORK_6
    }

    /** A shape with a meaning: the backend. */
    public enum Marker {
        /** LibTorch. */
        CIRCLE,
        /** DeepLearning4J, drawn open and dashed. */
        SQUARE,
        /** ONNX Runtime. */
        TRIANGLE,
        /** TensorRT. */
        DIAMOND
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
     */
    public record Point(
            int category, double value, Interval interval, boolean hollow, String label, String hover, Cell.Key cell) {}
}
