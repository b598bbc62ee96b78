package dev.mantissa.domain.session;

import dev.mantissa.domain.measure.CellRecord;
import dev.mantissa.domain.provenance.Provenance;
import dev.mantissa.domain.study.Plan;
import dev.mantissa.domain.study.StudySpec;
import java.nio.file.Path;
import java.util.List;

/**
 * A run on disk: a folder while it runs, one {@code .mantissa} file when saved.
 *
 * @param origin the folder or file it was read from
 * @param createdAt ISO-8601 instant
 * @param state how far the run came
 * @param spec what was asked for
 * @param plan its cells in order
 * @param provenance where and with what it ran
 * @param records of the finished cells, in the plan's order; on reopening, the unfinished cells of a run that ended early
 *     are added as interrupted, those of a cancelled run as cancelled
 */
public record Session(
        Path origin,
        String createdAt,
        State state,
        StudySpec spec,
        Plan plan,
        Provenance provenance,
        List<CellRecord> records) {
    public Session {
        records = List.copyOf(records);
    }

    /** {@code 2026-11-25}. */
    public String date() {
        return createdAt.split("T")[0];
    }

    /** How far a run came. */
    public enum State {
        /** All cells ended. */
        COMPLETE("complete"),
        /** Cancelled by the user. */
        CANCELLED("cancelled"),
        /** The process ended before the run did. */
        INTERRUPTED("interrupted"),
        /** The run goes on, in this window or in another process. */
        RUNNING("running");

        private final String id;

        State(String id) {
            this.id = id;
        }

        /** The name in files, and as a person reads it. */
        public String id() {
            return id;
        }
    }
}
