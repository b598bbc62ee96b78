package dev.mantissa.store;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mantissa.domain.provenance.Provenance;
import dev.mantissa.domain.session.Session;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.StudySpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A session in the list, and what tells whether it changed since.
 *
 * @param stamp times of its files when it was read; empty where it has to be read again
 * @param identity what it shares with the files it was saved as
 * @param entry as it is shown, but for a state that says running: whether it still does has to be looked up
 */
record SessionLine(String stamp, String identity, SessionEntry entry) {
    /** Files that change when a session does; finished cells are never changed, only added. */
    private static final List<String> WATCHED =
            List.of(SessionLayout.SESSION, SessionLayout.NOTES, SessionLayout.PROVENANCE, SessionLayout.CELLS);

    /** File systems tell times in steps of up to two seconds: what was just changed may change again unseen. */
    private static final Duration SETTLED = Duration.ofSeconds(3);

    /**
     * Times and sizes of what may change; costs some looks at the file system, but no reading. Empty where one of them is too
     * new to tell the next change from, or can't be read.
     */
    static String stamp(Path path, Instant now) {
        try {
            StringBuilder stamp = new StringBuilder();
            boolean folder = Files.isDirectory(path);
            for (Path file : folder ? WATCHED.stream().map(path::resolve).toList() : List.of(path)) {
                if (Files.exists(file)) {
                    Instant changed = Files.getLastModifiedTime(file).toInstant();
                    if (changed.isAfter(now.minus(SETTLED))) {
                        return "";
                    }
                    stamp.append(changed);
                }
                stamp.append(' ');
            }
            return folder ? stamp.toString() : stamp.append(Files.size(path)).toString();
        } catch (IOException e) {
            return "";
        }
    }

    /** Reads a session's head; one that can't be read gives a line that says so, and is read again the next time. */
    static SessionLine of(Path path, String stamp) {
        try (SessionSource source = SessionSource.of(path)) {
            SessionReader reader = new SessionReader(source);
            SessionInfo info = reader.info();
            SessionNotes notes = reader.notes();
            StudySpec spec = reader.study();
            return new SessionLine(
                    stamp,
                    info.createdAt() + " " + info.name(),
                    new SessionEntry(
                            path,
                            notes.name().isEmpty() ? info.name() : notes.name(),
                            spec.models().stream()
                                    .map(m -> m.external() ? m.fileName() : m.network())
                                    .collect(Collectors.joining(", ")),
                            Path.of(spec.data().path()).getFileName() + ", "
                                    + spec.data().imageSizes().stream()
                                            .map(s -> s + "x" + s)
                                            .collect(Collectors.joining(", ")),
                            device(reader.provenance()),
                            source.cells().size(),
                            reader.plan().cells().size(),
                            info.outcome(),
                            instant(info.createdAt()).orElse(modified(path)),
                            modified(path),
                            notes));
        } catch (BadInput | IOException | RuntimeException e) {
            return new SessionLine(
                    "",
                    path.toString(),
                    new SessionEntry(
                            path,
                            String.valueOf(path.getFileName()),
                            "",
                            "",
                            0,
                            0,
                            SessionEntry.UNREADABLE,
                            since(path)));
        }
    }

    /** The entry as it is now: a process that died could not write that it did. */
    SessionEntry now(boolean held) {
        if (!entry.state().equals(Session.State.RUNNING.id()) || held) {
            return entry;
        }
        return entry.in(Session.State.INTERRUPTED.id());
    }

    static SessionLine read(Fields in) {
        return new SessionLine(
                // Earlier versions kept no time of the session: it is read again.
                in.text("created_at", "").isEmpty() ? "" : in.text("stamp", ""),
                in.text("identity", ""),
                new SessionEntry(
                        Path.of(in.text("path", "")),
                        in.text("name", ""),
                        in.text("model", ""),
                        in.text("data", ""),
                        in.text("device", ""),
                        in.integer("ended", 0),
                        in.integer("cells", 0),
                        in.text("state", ""),
                        in.text("created_at", ""),
                        in.text("modified_at", ""),
                        new SessionNotes(in.text("own_name", ""), in.texts("tags", List.of()), in.text("note", ""))));
    }

    ObjectNode write() {
        ObjectNode out = Json.object()
                .put("stamp", stamp)
                .put("identity", identity)
                .put("path", entry.path().toString())
                .put("name", entry.name())
                .put("model", entry.model())
                .put("data", entry.data())
                .put("device", entry.device())
                .put("ended", entry.endedCells())
                .put("cells", entry.cells())
                .put("state", entry.state())
                .put("created_at", entry.createdAt())
                .put("modified_at", entry.modifiedAt())
                .put("own_name", entry.notes().name());
        ArrayNode tags = out.putArray("tags");
        entry.notes().tags().forEach(tags::add);
        return out.put("note", entry.notes().text());
    }

    private static String device(Provenance provenance) {
        String cpu = provenance.value("cpu", "model").orElse("");
        String gpu = provenance.value("cpu", "GPU").orElse("");
        return gpu.isEmpty() || gpu.toLowerCase(Locale.ROOT).startsWith("no ") ? cpu : gpu + ", " + cpu;
    }

    private static Optional<String> instant(String text) {
        try {
            return Optional.of(Instant.parse(text).toString());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static String modified(Path path) throws IOException {
        Path file = Files.isDirectory(path) ? path.resolve(SessionLayout.SESSION) : path;
        return Files.getLastModifiedTime(file).toInstant().toString();
    }

    private static String since(Path path) {
        try {
            return modified(path);
        } catch (IOException e) {
            return Instant.EPOCH.toString();
        }
    }
}
