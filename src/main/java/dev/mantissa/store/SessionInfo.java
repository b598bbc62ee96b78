package dev.mantissa.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mantissa.domain.session.Session;
import java.util.List;

/**
 * The head of a session, {@code session.json}.
 *
 * @param name of the study
 * @param createdAt ISO-8601 instant
 * @param state as last written; a run whose process died still says running
 * @param mantissa version that made it
 * @param dataPath absolute path of the images, for a run that is continued
 */
record SessionInfo(String name, String createdAt, Session.State state, String mantissa, String dataPath) {
    SessionInfo with(Session.State next) {
        return new SessionInfo(name, createdAt, next, mantissa, dataPath);
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
                in.text("data_path", ""));
    }

    ObjectNode write() {
        return Json.object()
                .put("schema", SessionLayout.SCHEMA)
                .put("name", name)
                .put("created_at", createdAt)
                .put("state", state.id())
                .put("mantissa", mantissa)
                .put("data_path", dataPath);
    }
}
