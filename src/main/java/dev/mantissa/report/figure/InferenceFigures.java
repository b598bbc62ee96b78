package dev.mantissa.report.figure;

import dev.mantissa.domain.measure.Metric;
import dev.mantissa.domain.measure.OverBase;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.Stage;
import java.util.ArrayList;
import java.util.List;

/**
 * Latency, throughput and memory of inference, a chart a network and a series a precision: factors over Base as in the paper's
 * Figures 12 to 15 and over FP32 of the same engine, or values.
 */
record InferenceFigures(Scope scope) {
    private static final String CALL = "host clock, ";

    /** One metric after the other, each for all networks. */
    List<Figure> of(int side) {
        List<Cell.Key> keys = scope.cells(Stage.INFERENCE, side, scope.variants()::main);
        List<Figure> figures = new ArrayList<>();
        if (scope.choice().ratios()) {
            List<Cell.Key> overBase = keys.stream()
                    .filter(k ->
                            OverBase.base(k).filter(scope.planned()::contains).isPresent())
                    .toList();
            figures.addAll(scope.perNetwork(overBase(), overBase, side));
            figures.addAll(scope.perNetwork(overFp32(), scope.compared(keys), side));
        } else {
            Metric proof = scope.compared(keys).isEmpty() ? null : Metric.LATENCY_SPEEDUP;
            figures.addAll(scope.perNetwork(values("throughput", Metric.THROUGHPUT, "Throughput", proof), keys, side));
            figures.addAll(
                    scope.perNetwork(values("latency_p50", Metric.LATENCY_P50, "Latency p50", proof), keys, side));
            figures.addAll(scope.perNetwork(memory(), keys, side));
        }
        return figures;
    }

    /** Throughput is batch over latency, so that one figure stands for two of the paper's. */
    private Comparison overBase() {
        return Comparison.ratio(
                "speedup_over_base",
                Metric.BASE_SPEEDUP,
                "Speedup over Base",
                "latency and throughput, " + ratio() + " · paper's Figures 12–15 (of means)");
    }

    private Comparison overFp32() {
        return Comparison.ratio(
                "latency_speedup", Metric.LATENCY_SPEEDUP, "Latency speedup over FP32", "same engine, " + ratio());
    }

    private Comparison memory() {
        return new Comparison(
                "peak_memory_inference", Metric.PEAK_MEMORY, "Peak memory, inference", scope.memory(), null);
    }

    private String ratio() {
        return scope.material().spec().measuring().forks() >= 3 ? "ratio of means of medians" : "ratio of medians";
    }

    private Comparison values(String id, Metric metric, String title, Metric proof) {
        return new Comparison(id, metric, title, CALL + scope.times(), proof);
    }
}
