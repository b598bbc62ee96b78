package dev.mantissa.domain.measure;

import dev.mantissa.domain.session.Session;
import dev.mantissa.domain.study.StudySpec;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A run at one moment: immutable, pulled by whoever shows it.
 *
 * @param revision grows with every change; equal revisions are the same state
 * @param spec what was asked for
 * @param activity what the run does
 * @param cells in order of execution
 * @param summary of the cells that have ended
 * @param session the folder the run is kept in
 * @param elapsedSeconds since the start
 * @param secondsLeft estimate, once there is one
 * @param log last lines of the run's log, at most 200
 * @param outcome how it ended; null before
 * @param timeline what happened when
 */
public record RunState(
        long revision,
        StudySpec spec,
        Activity activity,
        List<CellState> cells,
        StudySummary summary,
        Path session,
        double elapsedSeconds,
        OptionalDouble secondsLeft,
        List<String> log,
        Session.State outcome,
        Timeline timeline) {
    public RunState {
        cells = List.copyOf(cells);
        log = List.copyOf(log);
    }

    /** A run of which it is not known what happened when. */
    public RunState(
            long revision,
            StudySpec spec,
            Activity activity,
            List<CellState> cells,
            StudySummary summary,
            Path session,
            double elapsedSeconds,
            OptionalDouble secondsLeft,
            List<String> log,
            Session.State outcome) {
        this(
                revision,
                spec,
                activity,
                cells,
                summary,
                session,
                elapsedSeconds,
                secondsLeft,
                log,
                outcome,
                Timeline.NONE);
    }

    /** What a run does. */
    public enum Activity {
        /** Runtime packs are fetched. */
        FETCHING,
        /** Workers run. */
        RUNNING,
        /** The running worker works on; after it the run pauses. */
        PAUSING,
        /** No new worker starts until it goes on. */
        PAUSED,
        /** The running worker is being stopped. */
        CANCELLING,
        /** Nothing more happens. */
        ENDED
    }

    /** Cells that have ended. */
    public int ended() {
        return (int) cells.stream().filter(c -> c.record() != null).count();
    }
}
