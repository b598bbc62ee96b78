package dev.mantissa.domain.measure;

import dev.mantissa.domain.stats.Paired;
import dev.mantissa.domain.study.Cell;

/**
 * Two calibrations of the same model for the same engine, by the answers to the same test images.
 *
 * @param first one of them
 * @param second the other
 * @param pairs the images that only one answers right: gained by the second, or lost by it
 */
public record CalibrationComparison(Cell.Key first, Cell.Key second, Paired pairs) {}
