package dev.mantissa.domain.advice;

import java.util.List;

/** What to use under limits. */
public sealed interface Advice {
    /** Every cell that was looked at, the best first. */
    List<Assessment> ranking();

    /**
     * A cell that is within every limit.
     *
     * @param best the best of those that are
     * @param level others that are within and not proven worse than the best
     * @param ranking all cells
     */
    record Use(Assessment best, List<Assessment> level, List<Assessment> ranking) implements Advice {
        public Use {
            level = List.copyOf(level);
            ranking = List.copyOf(ranking);
        }
    }

    /**
     * No cell is within every limit.
     *
     * @param nearest the one that exceeds its worst limit by the smallest share
     * @param ranking all cells
     */
    record NothingFits(Assessment nearest, List<Assessment> ranking) implements Advice {
        public NothingFits {
            ranking = List.copyOf(ranking);
        }
    }

    /**
     * It can't be said.
     *
     * @param why a phrase for a person
     * @param ranking all cells
     */
    record Unknown(String why, List<Assessment> ranking) implements Advice {
        public Unknown {
            ranking = List.copyOf(ranking);
        }
    }
}
