package dev.mantissa.ui.newstudy;

import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.MeasuringSpec;
import dev.mantissa.domain.study.Plan;
import dev.mantissa.domain.study.StudySpec;

/**
 * About how long a study takes, before anything has run.
 *
 * <p>The rates are those of MobileNetV1 at 48x48 on two cores of an AMD EPYC (AVX512): training and Base in DeepLearning4J,
 * the rest in ONNX Runtime. Another machine or network is easily off by a factor of 1.5, so the words give a range, and
 * the run page replaces it by what it measures.
 */
final class TimeEstimate {
    /** What the estimate rests on, for a person. */
    static final String BASIS = "Estimated from the networks' operations per image with rates measured on a 2-core AMD"
            + " EPYC, and from the measuring times. The run page replaces it after the first cells.";

    /** One forward pass, and two backward: to the inputs and to the weights. */
    private static final double PASSES_PER_STEP = 3;

    private static final double TRAINER_FLOPS_PER_THREAD = 3.9e9;
    private static final double ENGINE_FLOPS_PER_THREAD = 15e9;
    private static final double WORKER_START_SECONDS = 4;
    private static final double CONVERSION_SECONDS = 6;
    private static final double WARMUP_UNTIL_FLAT_MILLIS = 2_000;
    private static final double SPREAD = 1.5;

    private final StudySpec spec;
    private final DataReport data;
    private final NetworkCost.Source costs;
    private final int threads;

    TimeEstimate(StudySpec spec, DataReport data, NetworkCost.Source costs, int threads) {
        this.spec = spec;
        this.data = data;
        this.costs = costs;
        this.threads = threads;
    }

    /** Seconds for all cells of a plan. */
    double seconds(Plan plan) {
        return plan.cells().stream().mapToDouble(this::seconds).sum();
    }

    /** "about 4 min (3 to 6)". */
    static String words(double seconds) {
        if (seconds < 90) {
            return "about a minute";
        }
        boolean hours = seconds > 2 * 3_600;
        double unit = hours ? 3_600 : 60;
        long low = Math.max(1, Math.round(seconds / SPREAD / unit));
        long high = Math.round(Math.ceil(seconds * SPREAD / unit));
        return "about " + Math.round(seconds / unit) + (hours ? " h" : " min") + " (" + low + " to " + high + ")";
    }

    private double seconds(Cell cell) {
        double flops =
                costs.of(cell.model(), cell.imageSize(), data.classes().size()).flops();
        return WORKER_START_SECONDS
                + switch (cell.stage()) {
                    case TRAINING ->
                        (PASSES_PER_STEP * data.train() * spec.training().epochs() + data.validation() + data.test())
                                * flops
                                / (TRAINER_FLOPS_PER_THREAD * threads);
                    case CONVERSION -> CONVERSION_SECONDS;
                    case INFERENCE ->
                        inference(
                                flops / (cell.isBase() ? TRAINER_FLOPS_PER_THREAD : ENGINE_FLOPS_PER_THREAD) / threads,
                                cell.batch());
                };
    }

    private double inference(double perImage, int batch) {
        MeasuringSpec m = spec.measuring();
        double call = perImage * batch * 1_000;
        double warmup = Math.min(
                m.maxWarmupMillis(),
                Math.max(
                        Math.max(m.warmupRuns() * call, m.warmupMillis()),
                        m.untilFlat() ? WARMUP_UNTIL_FLAT_MILLIS : 0));
        double timed = Math.min(m.maxMillis(), Math.max(m.runs() * call, m.millis()));
        return (warmup + timed) / 1_000 + data.test() * perImage;
    }
}
