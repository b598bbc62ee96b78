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
 * @param hiddenModels networks left out
 * @param hiddenPrecisions precisions left out
 * @param hiddenBackends trainers and engines left out
 */
public record Choice(
        boolean ratios,
        boolean log,
        boolean paper,
        Set<ModelSpec> hiddenModels,
        Set<Precision> hiddenPrecisions,
        Set<Backend> hiddenBackends) {
    /** Ratios of everything on linear axes. */
    public static final Choice RATIOS = new Choice(true, false, false, Set.of(), Set.of(), Set.of());

    /** Values of everything on linear axes. */
    public static final Choice ABSOLUTE = RATIOS.withRatios(false);

    public Choice {
        hiddenModels = Set.copyOf(hiddenModels);
        hiddenPrecisions = Set.copyOf(hiddenPrecisions);
        hiddenBackends = Set.copyOf(hiddenBackends);
    }

    /** The same with factors or with values. */
    public Choice withRatios(boolean value) {
        return new Choice(value, log, paper, hiddenModels, hiddenPrecisions, hiddenBackends);
    }

    /** The same on a logarithmic or linear axis. */
    public Choice withLog(boolean value) {
        return new Choice(ratios, value, paper, hiddenModels, hiddenPrecisions, hiddenBackends);
    }

    /** The same with the paper's numbers beside, or without. */
    public Choice withPaper(boolean value) {
        return new Choice(ratios, log, value, hiddenModels, hiddenPrecisions, hiddenBackends);
    }

    /** The same with other things left out. */
    public Choice hiding(Set<ModelSpec> models, Set<Precision> precisions, Set<Backend> backends) {
        return new Choice(ratios, log, paper, models, precisions, backends);
    }

    /** Whether a cell is drawn. */
    boolean shows(Cell.Key key) {
        return !hiddenModels.contains(key.model())
                && !hiddenPrecisions.contains(key.precision())
                && !hiddenBackends.contains(key.backend());
    }
}
