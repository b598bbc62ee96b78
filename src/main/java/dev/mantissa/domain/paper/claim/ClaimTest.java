package dev.mantissa.domain.paper.claim;

/** Looks for a finding of the paper in a study. */
@FunctionalInterface
interface ClaimTest {
    /** What bears on it. */
    Observations observe(Cells cells);
}
