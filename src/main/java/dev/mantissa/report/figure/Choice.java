package dev.mantissa.report.figure;

import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.domain.study.Precision;
import java.util.Set;

/**
 * What of a study is drawn, and how.
 *
 * @param ratios factors over a reference, or absolute values
 * @param log whether vertical axes are logarithmic
 * @param paper whether the paper's numbers stand beside
 * @param across what stands along horizontal axes
 * @param hidden what is left out
 */
public record Choice(boolean ratios, boolean log, boolean paper, Across across, Hidden hidden) {
    /** Ratios of everything on linear axes. */
    public static final Choice RATIOS = new Choice(true, false, false, Across.BATCH, Hidden.NOTHING);

    /** Values of everything on linear axes. */
    public static final Choice ABSOLUTE = RATIOS.withRatios(false);

    /**
     * What is left out.
     *
     * @param models networks
     * @param precisions of trainings and inferences
     * @param backends trainers and engines
     * @param batches images per step or call
     * @param sides of the images, px
     */
    public record Hidden(
            Set<ModelSpec> models,
            Set<Precision> precisions,
            Set<Backend> backends,
            Set<Integer> batches,
            Set<Integer> sides) {
        /** Everything is drawn. */
        public static final Hidden NOTHING = new Hidden(Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

        public Hidden {
            models = Set.copyOf(models);
            precisions = Set.copyOf(precisions);
            backends = Set.copyOf(backends);
            batches = Set.copyOf(batches);
            sides = Set.copyOf(sides);
        }
    }

    /** The same with factors or with values. */
    public Choice withRatios(boolean value) {
        return new Choice(value, log, paper, across, hidden);
    }

    /** The same on a logarithmic or linear axis. */
    public Choice withLog(boolean value) {
        return new Choice(ratios, value, paper, across, hidden);
    }

    /** The same with the paper's numbers beside, or without. */
    public Choice withPaper(boolean value) {
        return new Choice(ratios, log, value, across, hidden);
    }

    /** The same with something else along horizontal axes. */
    public Choice across(Across value) {
        return new Choice(ratios, log, paper, value, hidden);
    }

    /** The same with other things left out. */
    public Choice hiding(Hidden value) {
        return new Choice(ratios, log, paper, across, value);
    }

    /** The same with other networks, precisions and libraries left out. */
    public Choice hiding(Set<ModelSpec> models, Set<Precision> precisions, Set<Backend> backends) {
        return hiding(new Hidden(models, precisions, backends, hidden.batches(), hidden.sides()));
    }

    /** Whether a cell is drawn. */
    boolean shows(Cell.Key key) {
        return !hidden.models().contains(key.model())
                && !hidden.precisions().contains(key.precision())
                && !hidden.backends().contains(key.backend())
                && !hidden.batches().contains(key.batch())
                && !hidden.sides().contains(key.imageSize());
    }
}
