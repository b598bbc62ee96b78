package dev.mantissa.domain.study;

import java.util.OptionalDouble;

/**
 * How long cells take, before any of their kind has run: the {@link Forecast} of a step or call, times how often the study
 * asks for it, plus what a worker does around it.
 */
public final class TimeForecast {
    /** A step is one pass forward and two back: to the inputs and to the weights. */
    private static final double PASSES_PER_STEP = 3;

    private static final double CONVERSION_SECONDS = 3;
    /** What it usually takes until three windows of half a second agree. */
    private static final double UNTIL_FLAT_SECONDS = 2;

    private final StudySpec spec;
    private final Images images;
    private final Forecast forecast;
    private final Hardware on;

    /**
     * Images of each split.
     *
     * @param train trained on in an epoch
     * @param validation answered after each epoch
     * @param test answered by each model
     * @param classes of their labels
     */
    public record Images(int train, int validation, int test, int classes) {}

    /** Of a study whose cells compute on this. */
    public TimeForecast(StudySpec spec, Images images, Forecast forecast, Hardware machine) {
        this.spec = spec;
        this.images = images;
        this.forecast = forecast;
        this.on = machine.on(spec.device());
    }

    /** Seconds of all cells of a plan; empty where that of one is not known. */
    public OptionalDouble seconds(Plan plan) {
        double sum = 0;
        for (Cell cell : plan.cells()) {
            OptionalDouble seconds = seconds(cell);
            if (seconds.isEmpty()) {
                return seconds;
            }
            sum += seconds.getAsDouble();
        }
        return OptionalDouble.of(sum);
    }

    /** Seconds of a cell, the start of its worker included; empty where its network is not known. */
    public OptionalDouble seconds(Cell cell) {
        if (cell.stage() == Stage.CONVERSION) {
            return OptionalDouble.of(Forecast.AROUND_SECONDS + CONVERSION_SECONDS);
        }
        OptionalDouble call =
                forecast.callSeconds(cell, images.classes(), on, spec.training().cudaGraph());
        if (call.isEmpty()) {
            return call;
        }
        double work = cell.stage() == Stage.TRAINING
                ? training(cell.batch(), call.getAsDouble())
                : inference(cell.batch(), call.getAsDouble());
        return OptionalDouble.of(forecast.aroundSeconds(cell, images.classes(), on, call.getAsDouble()) + work);
    }

    /** Steps of a whole training at a batch size: those of its epochs, or the budget where that is less. */
    public long steps(int batch) {
        long all = stepsOfEpoch(batch) * spec.training().epochs();
        int budget = spec.training().steps();
        return budget > 0 ? Math.min(budget, all) : all;
    }

    private long stepsOfEpoch(int batch) {
        return Math.max(1, images.train() / batch);
    }

    private double training(int batch, double step) {
        long steps = steps(batch);
        long epochs = (steps + stepsOfEpoch(batch) - 1) / stepsOfEpoch(batch);
        double answered = (double) epochs * images.validation() + images.test();
        return step * (steps + answered / batch / PASSES_PER_STEP);
    }

    private double inference(int batch, double call) {
        MeasuringSpec m = spec.measuring();
        double least = Math.max(m.warmupRuns() * call, m.warmupMillis() / 1e3);
        double flat = m.untilFlat() ? Math.max(least, UNTIL_FLAT_SECONDS) : least;
        double warmup = Math.min(Math.max(call, m.maxWarmupMillis() / 1e3), flat);
        double timed = Math.min(Math.max(call, m.maxMillis() / 1e3), Math.max(m.runs() * call, m.millis() / 1e3));
        return warmup + timed + call * images.test() / batch;
    }
}
