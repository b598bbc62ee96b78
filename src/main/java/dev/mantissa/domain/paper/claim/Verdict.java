package dev.mantissa.domain.paper.claim;

import dev.mantissa.domain.paper.claim.Evidence.Leaning;
import java.util.List;

/** What a study says about a finding of the paper. */
public sealed interface Verdict {
    /** What it rests on. */
    List<Evidence> evidence();

    /**
     * At least one comparison proves it and none the opposite.
     *
     * @param evidence every comparison, open ones too
     */
    record Reproduced(List<Evidence> evidence) implements Verdict {
        public Reproduced {
            evidence = List.copyOf(evidence);
        }
    }

    /**
     * At least one comparison proves the opposite.
     *
     * @param evidence every comparison, those that agree too
     */
    record NotReproduced(List<Evidence> evidence) implements Verdict {
        public NotReproduced {
            evidence = List.copyOf(evidence);
        }
    }

    /**
     * Nothing is proven, or nothing was measured.
     *
     * @param why which
     * @param evidence every comparison
     */
    record CannotBeJudged(String why, List<Evidence> evidence) implements Verdict {
        public CannotBeJudged {
            evidence = List.copyOf(evidence);
        }
    }

    /** The verdict of all comparisons: a general statement is refuted by one counterexample. */
    static Verdict of(Observations observations) {
        List<Evidence> all = observations.all();
        if (all.isEmpty()) {
            return new CannotBeJudged(observations.missing(), all);
        }
        if (has(all, Leaning.AGAINST)) {
            return new NotReproduced(all);
        }
        return has(all, Leaning.FOR)
                ? new Reproduced(all)
                : new CannotBeJudged(
                        all.stream().allMatch(e -> e.result().interval() == null)
                                ? "no comparison has an interval; it takes three processes a cell (Rigorous)"
                                : "the intervals leave it open",
                        all);
    }

    private static boolean has(List<Evidence> all, Leaning leaning) {
        return all.stream().anyMatch(e -> e.leaning() == leaning);
    }
}
