package dev.mantissa.domain.paper.claim;

import java.util.List;

/**
 * What in a study bears on a finding.
 *
 * @param all one a comparison
 * @param missing what a study must measure to have any; told where there is none
 */
record Observations(List<Evidence> all, String missing) {
    Observations {
        all = List.copyOf(all);
    }
}
