package dev.mantissa.domain.advice;

import dev.mantissa.domain.measure.Quantity;
import dev.mantissa.domain.measure.StudySummary;
import java.util.List;

/**
 * A cell held against all limits.
 *
 * @param row the cell
 * @param objective what it is wanted for
 * @param fits one a limit, in the order of the limits
 */
public record Assessment(StudySummary.Row row, Quantity objective, List<Fit> fits) {
    public Assessment {
        fits = List.copyOf(fits);
    }

    /** Whether it is within every limit and what is wanted is known. */
    public boolean fitsAll() {
        return objective.available() && fits.stream().allMatch(Fit::fits);
    }

    /** Whether what is wanted and the quantity of every limit are known. */
    public boolean known() {
        return objective.available() && fits.stream().noneMatch(f -> f.state() == Fit.State.UNKNOWN);
    }

    /** The largest share by which a limit is exceeded; NaN where one is not known. */
    double distance() {
        return fits.stream().mapToDouble(Fit::share).reduce(0, Math::max);
    }
}
