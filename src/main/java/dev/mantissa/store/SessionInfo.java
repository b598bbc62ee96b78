package dev.mantissa.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mantissa.domain.session.Session;
import java.util.List;
import java.util.OptionalInt;

/**
 * The head of a session, {@code session.json}.
 *
 * @param name of the study
 * @param createdAt ISO-8601 instant
 * @param state as last written; a run whose process died still says running
 * @param mantissa version that made it
 * @param dataPath absolute path of the images, for a run that is continued
 * @param measured cells that gave a measurement, told when the run ended; empty before, and where an earlier version wrote it
 */
record SessionInfo(
        String name, String createdAt, Session.State state, String mantissa, String dataPath, OptionalInt measured) {
    private static final int UNTOLD = -1;

    /** What a session is called in a list whose run came to its end without one measurement. */
    static final String FAILED = "failed";

    /** Of a run that begins. */
    SessionInfo(String name, String createdAt, Session.State state, String mantissa, String dataPath) {
        this(name, createdAt, state, mantissa, dataPath, OptionalInt.empty());
    }

    SessionInfo with(Session.State next, OptionalInt cells) {
        return new SessionInfo(name, createdAt, next, mantissa, dataPath, cells);
    }

    /** How the run went, for a list. */
    String outcome() {
        boolean nothing = state == Session.State.COMPLETE && measured.isPresent() && measured.getAsInt() == 0;
        return nothing ? FAILED : state.id();
    }

    static SessionInfo read(Fields in) {
        for (String field : List.of("schema", "name", "created_at", "state")) {
            in.require(field, "the file was not written by Mantissa, or was changed");
        }
        in.integer("schema", SessionLayout.SCHEMA);
        return new SessionInfo(
                in.text("name", ""),
                in.text("created_at", ""),
                in.choice("state", List.of(Session.State.values()), Session.State::id, Session.State.INTERRUPTED),
                in.text("mantissa", ""),
                in.text("data_path", ""),
                measured(in.integer("measured", UNTOLD)));
    }

    private static OptionalInt measured(int cells) {
        return cells < 0 ? OptionalInt.empty() : OptionalInt.of(cells);
    }

    ObjectNode write() {
        ObjectNode out = Json.object()
                .put("schema", SessionLayout.SCHEMA)
                .put("name", name)
                .put("created_at", createdAt)
                .put("state", state.id())
                .put("mantissa", mantissa)
                .put("data_path", dataPath);
        measured.ifPresent(cells -> out.put("measured", cells));
        return out;
    }
}
