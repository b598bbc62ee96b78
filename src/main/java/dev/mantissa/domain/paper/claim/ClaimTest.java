package dev.mantissa.domain.paper.claim;

import dev.mantissa.domain.measure.StudySummary;

/** Looks for a finding of the paper in a study. */
@FunctionalInterface
interface ClaimTest {
    /** What bears on it. */
    Observations observe(StudySummary summary);
}
