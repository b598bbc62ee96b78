package dev.mantissa.store;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the list shows of each session, kept in {@code sessions-index.json} so that thousands need not be read anew: a session
 * whose files have the times they had is taken from there. A convenience: without it the sessions are read.
 */
final class SessionIndex {
    private static final Logger LOG = LoggerFactory.getLogger(SessionIndex.class);

    private final Path file;
    private Map<Path, SessionLine> known;

    SessionIndex(Path file) {
        this.file = file;
    }

    /** The lines of these sessions, in their order. */
    synchronized List<SessionLine> lines(List<Path> paths) {
        Map<Path, SessionLine> before = known == null ? read() : known;
        Map<Path, SessionLine> now = new HashMap<>();
        Instant clock = Instant.now();
        // Most of the time is spent waiting for the disk.
        List<SessionLine> lines =
                paths.parallelStream().map(p -> line(p, before.get(p), clock)).toList();
        for (SessionLine line : lines) {
            if (!line.stamp().isEmpty()) {
                now.put(line.entry().path(), line);
            }
        }
        if (!now.equals(before)) {
            write(now);
        }
        known = now;
        return lines;
    }

    private static SessionLine line(Path path, SessionLine before, Instant now) {
        String stamp = SessionLine.stamp(path, now);
        return before != null && !stamp.isEmpty() && before.stamp().equals(stamp)
                ? before
                : SessionLine.of(path, stamp);
    }

    private Map<Path, SessionLine> read() {
        Map<Path, SessionLine> lines = new HashMap<>();
        if (Files.exists(file)) {
            try {
                for (Fields each : Fields.of(file).objects("sessions")) {
                    SessionLine line = SessionLine.read(each);
                    lines.put(line.entry().path(), line);
                }
            } catch (IOException | BadInput | RuntimeException e) {
                LOG.warn("The index of sessions is damaged and is made anew: {}", e.getMessage());
                return new HashMap<>();
            }
        }
        return lines;
    }

    private void write(Map<Path, SessionLine> lines) {
        ObjectNode out = Json.object();
        ArrayNode all = out.putArray("sessions");
        lines.values().forEach(l -> all.add(l.write()));
        try {
            AtomicFile.write(file, Json.bytes(out));
        } catch (IOException e) {
            LOG.warn("The index of sessions can't be written to {}: {}", file, Reason.of(e));
        }
    }
}
