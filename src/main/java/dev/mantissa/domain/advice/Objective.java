package dev.mantissa.domain.advice;

import dev.mantissa.domain.measure.Metric;
import dev.mantissa.domain.measure.Quantity;
import dev.mantissa.domain.measure.StudySummary;
import dev.mantissa.domain.measure.TimePerImage;
import dev.mantissa.domain.study.Stage;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What an inference or a training is wanted to have much or little of. */
public enum Objective {
    ACCURACY(Metric.ACCURACY, true, Stage.TRAINING, Stage.INFERENCE),
    LATENCY(Metric.LATENCY_P50, false, Stage.INFERENCE),
    THROUGHPUT(Metric.THROUGHPUT, true, Stage.INFERENCE),
    TIME_PER_IMAGE(Metric.TRAINING_TIME_PER_IMAGE, false, Stage.TRAINING),
    TRAINING_TIME(Metric.TRAINING_TIME, false, Stage.TRAINING),
    MEMORY(Metric.PEAK_MEMORY, false, Stage.TRAINING, Stage.INFERENCE),
    ENERGY(Metric.ENERGY_PER_IMAGE, false, Stage.TRAINING, Stage.INFERENCE);

    /** Why a cell has no value where nothing else says so. */
    static final String NOT_MEASURED = "it was not measured";

    private final Metric metric;
    private final boolean higherIsBetter;
    private final Set<Stage> stages;

    Objective(Metric metric, boolean higherIsBetter, Stage... stages) {
        this.metric = metric;
        this.higherIsBetter = higherIsBetter;
        this.stages = Set.of(stages);
    }

    /** Those that cells of a stage can be wanted for. */
    public static List<Objective> of(Stage stage) {
        return Arrays.stream(values()).filter(o -> o.stages.contains(stage)).toList();
    }

    /** What cells of a stage are wanted for first: throughput of inferences, little time per image of trainings. */
    public static Objective first(Stage stage) {
        return stage == Stage.TRAINING ? TIME_PER_IMAGE : THROUGHPUT;
    }

    /** What stands against accuracy first: the latency of inferences, the time per image of trainings. */
    public static Objective cost(Stage stage) {
        return stage == Stage.TRAINING ? TIME_PER_IMAGE : LATENCY;
    }

    /** The name on the command line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The metric that it is read from. */
    public Metric metric() {
        return metric;
    }

    /** Whether more of it is better. */
    public boolean higherIsBetter() {
        return higherIsBetter;
    }

    /** The objective of this name, if there is one. */
    public static Optional<Objective> byId(String id) {
        for (Objective o : values()) {
            if (o.id().equals(id)) {
                return Optional.of(o);
            }
        }
        return Optional.empty();
    }

    /** The value of a cell, or why it has none. */
    public Quantity of(StudySummary.Row row) {
        if (this == TIME_PER_IMAGE) {
            return TimePerImage.of(row.get(Metric.TRAINING_THROUGHPUT, NOT_MEASURED));
        }
        return row.get(metric, NOT_MEASURED);
    }

    /** Whether a value is better than another. */
    public boolean better(double a, double b) {
        return higherIsBetter ? a > b : a < b;
    }

    /** Whether a value is proven worse than another: the intervals of both do not meet. */
    boolean provenWorse(Quantity worse, Quantity better) {
        if (worse.interval() == null || better.interval() == null) {
            return false;
        }
        return higherIsBetter
                ? worse.interval().high() < better.interval().low()
                : worse.interval().low() > better.interval().high();
    }
}
