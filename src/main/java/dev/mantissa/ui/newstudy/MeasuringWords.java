package dev.mantissa.ui.newstudy;

import dev.mantissa.domain.study.MeasuringSpec;
import dev.mantissa.domain.study.MeasuringSpec.Preset;
import java.math.BigDecimal;

/** What a choice of measuring means, in sentences. */
final class MeasuringWords {
    private MeasuringWords() {}

    /** When a preset is the right one. */
    static String purpose(Preset preset) {
        return switch (preset) {
            case QUICK -> "A first look: large effects show, small ones may not.";
            case AS_PUBLISHED -> "The paper's loop, for numbers to set beside its own.";
            case RIGOROUS -> "For numbers to publish: differences between processes are in the interval.";
            case CUSTOM -> "Your own numbers.";
        };
    }

    /** How the processes are started. */
    static String processes(MeasuringSpec spec) {
        return spec.forks() == 1 ? "1 fresh process a cell" : spec.forks() + " fresh processes a cell";
    }

    /** How long the warm-up is. */
    static String warmup(MeasuringSpec spec) {
        String least = spec.warmupMillis() > 0
                ? "at least " + spec.warmupRuns() + " runs and " + seconds(spec.warmupMillis())
                : spec.warmupRuns() + " runs";
        return spec.untilFlat()
                ? least + ", on until three 0.5 s windows agree within 5 %, " + seconds(spec.maxWarmupMillis())
                        + " at most"
                : least;
    }

    /** How long the timed part is. */
    static String timed(MeasuringSpec spec) {
        String least = spec.millis() > 0
                ? "at least " + spec.runs() + " runs and " + seconds(spec.millis())
                : spec.runs() + " runs";
        return least + ", " + seconds(spec.maxMillis()) + " at most";
    }

    /** How many threads a worker computes with. */
    static String threads(MeasuringSpec spec) {
        return spec.threads() == 0
                ? "one a logical processor"
                : spec.threads() == 1 ? "1 a worker" : spec.threads() + " a worker";
    }

    /** What the number of processes and runs allows to be said. */
    static String consequence(MeasuringSpec spec) {
        String percentiles = spec.runs() >= 3_000
                ? "Percentiles up to p99."
                : spec.runs() >= 600
                        ? "Percentiles up to p95 (p99 needs 3,000 runs)."
                        : spec.runs() >= 300
                                ? "Percentiles up to p90 (p95 needs 600 runs, p99 needs 3,000)."
                                : "Only the median (p90 needs 300 runs).";
        return spec.forks() >= 3
                ? percentiles + " Intervals across processes."
                : percentiles + " Intervals within one process only; fewer than 3 processes say nothing about the"
                        + " difference between them.";
    }

    static String seconds(int millis) {
        if (millis >= 60_000 && millis % 60_000 == 0) {
            return millis / 60_000 + " min";
        }
        return BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString() + " s";
    }
}
