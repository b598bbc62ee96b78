package dev.mantissa.domain.paper.claim;

import dev.mantissa.domain.measure.StudySummary;

/**
 * A finding of the paper.
 *
 * @param id short and stable
 * @param title what it says, in a few words of ours
 * @param quote the paper's own words
 * @param source section and tables
 * @param flaw what is known to be wrong with the original evidence
 * @param criterion what has to be measured here for it to count as reproduced
 * @param test looks for it
 */
public record Claim(
        String id, String title, String quote, String source, String flaw, String criterion, ClaimTest test) {
    /** The verdict on a study. */
    public Judgement judge(StudySummary summary) {
        return judge(new Cells(summary));
    }

    Judgement judge(Cells cells) {
        return new Judgement(this, Verdict.of(test.observe(cells)));
    }
}
