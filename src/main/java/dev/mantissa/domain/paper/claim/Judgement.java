package dev.mantissa.domain.paper.claim;

import dev.mantissa.domain.paper.claim.Evidence.Leaning;

/**
 * A finding of the paper and what a study says about it.
 *
 * @param claim the finding
 * @param verdict whether it is reproduced
 */
public record Judgement(Claim claim, Verdict verdict) {
    /** How many comparisons lean so. */
    public long count(Leaning leaning) {
        return verdict.evidence().stream().filter(e -> e.leaning() == leaning).count();
    }
}
