package dev.mantissa.ui.run;

import dev.mantissa.domain.measure.Metric;
import dev.mantissa.domain.study.Stage;
import java.util.Optional;

/** What the boxes of a plan show of a finished cell. */
public enum PlanMetric {
    TIME("Time"),
    THROUGHPUT("Throughput"),
    MEMORY("Peak memory"),
    ACCURACY("Test accuracy"),
    VARIATION("Variation of the times"),
    ENERGY("Energy per image");

    private final String label;

    PlanMetric(String label) {
        this.label = label;
    }

    /** For a person. */
    public String label() {
        return label;
    }

    /** The quantity that stands for it in a stage; empty where it has none. */
    public Optional<Metric> of(Stage stage) {
        boolean training = stage == Stage.TRAINING;
        boolean conversion = stage == Stage.CONVERSION;
        return Optional.ofNullable(
                switch (this) {
                    case TIME ->
                        training ? Metric.TRAINING_TIME : conversion ? Metric.CONVERSION_TIME : Metric.LATENCY_P50;
                    case THROUGHPUT -> training ? Metric.TRAINING_THROUGHPUT : conversion ? null : Metric.THROUGHPUT;
                    case MEMORY -> Metric.PEAK_MEMORY;
                    case ACCURACY -> conversion ? null : Metric.ACCURACY;
                    case VARIATION -> stage == Stage.INFERENCE ? Metric.LATENCY_CV : null;
                    case ENERGY -> conversion ? null : Metric.ENERGY_PER_IMAGE;
                });
    }
}
