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

    /** Those that have a number; where none has, the first says why. */
    static Observations of(List<Evidence> compared, String missing) {
        List<Evidence> known =
                compared.stream().filter(e -> e.result().available()).toList();
        return new Observations(
                known,
                known.isEmpty() && !compared.isEmpty()
                        ? compared.get(0).result().method()
                        : missing);
    }
}
