package dev.mantissa.domain.paper.claim;

import dev.mantissa.domain.measure.Quantity;
import dev.mantissa.domain.study.Cell;
import java.util.List;

/**
 * A comparison that bears on a finding.
 *
 * @param cell the cell that it is about: network, library, precision, image size; its batch is 0 where it is about several
 * @param what is compared, for instance "batch 32 to 1,024"
 * @param quantities the numbers compared, each with its interval and n
 * @param result the number that decides, with its interval and n, or why there is none
 * @param leaning what it says
 */
public record Evidence(Cell.Key cell, String what, List<Quantity> quantities, Quantity result, Leaning leaning) {
    public Evidence {
        quantities = List.copyOf(quantities);
    }

    /** What a comparison says about a finding. */
    public enum Leaning {
        /** It is proven as the paper says. */
        FOR,
        /** The opposite, or that it is less than the paper says, is proven. */
        AGAINST,
        /** Neither is proven. */
        OPEN
    }
}
