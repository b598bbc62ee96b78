package dev.mantissa.domain.advice;

import dev.mantissa.domain.measure.Metric;
import dev.mantissa.domain.measure.Quantity;
import dev.mantissa.domain.measure.StudySummary;
import java.util.Locale;
import java.util.Optional;

/** What an inference is wanted to have much or little of. */
public enum Objective {
    ACCURACY(Metric.ACCURACY, true),
    LATENCY(Metric.LATENCY_P50, false),
    THROUGHPUT(Metric.THROUGHPUT, true),
    MEMORY(Metric.PEAK_MEMORY, false),
    ENERGY(Metric.ENERGY_PER_IMAGE, false);

    /** Why a cell has no value where nothing else says so. */
    static final String NOT_MEASURED = "it was not measured";

    private final Metric metric;
    private final boolean higherIsBetter;

    Objective(Metric metric, boolean higherIsBetter) {
        this.metric = metric;
        this.higherIsBetter = higherIsBetter;
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
