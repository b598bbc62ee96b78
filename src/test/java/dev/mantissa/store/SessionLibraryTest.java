package dev.mantissa.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mantissa.domain.session.Session;
import dev.mantissa.domain.study.BadInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names, tags and notes beside a session; copies of it; the list of all of them. */
class SessionLibraryTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final SessionNotes NOTES =
            new SessionNotes("first light", List.of("paper", " paper ", "", "cpu"), "The fan was loud.\nRepeat.");

    @TempDir
    private Path home;

    private SessionStore store;

    @BeforeEach
    void store() {
        store = new SessionStore(home);
    }

    @Test
    void notesStandBesideTheMeasuredDataAndTouchNoneOfIt() throws Exception {
        Path folder = session();
        Map<String, byte[]> before = files(folder);

        store.annotate(folder, NOTES);

        Map<String, byte[]> after = files(folder);
        assertThat(after.remove("notes.json")).isNotNull();
        assertThat(after.keySet()).isEqualTo(before.keySet());
        after.forEach((name, content) -> assertThat(content).as(name).isEqualTo(before.get(name)));
        SessionEntry entry = store.recent().get(0);
        assertThat(entry.name()).isEqualTo("first light");
        assertThat(entry.notes().tags()).containsExactly("paper", "cpu");
        assertThat(entry.text()).contains("fan was loud").contains("paper").contains("mobilenet_v1");
        assertThat(store.open(folder).spec().name()).isEqualTo("first light");
    }

    @Test
    void notesAreSavedWithTheSession() throws Exception {
        Path folder = session();
        store.annotate(folder, NOTES);
        Path file = home.resolve("saved.mantissa");
        store.save(folder, file);

        SessionStore other = new SessionStore(home.resolve("other"));
        assertThat(other.open(file).spec().name()).isEqualTo("first light");
        assertThat(other.recent())
                .singleElement()
                .satisfies(e -> assertThat(e.notes().text()).startsWith("The fan"));
        assertThatThrownBy(() -> other.annotate(file, NOTES))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("copy it into the library");
    }

    @Test
    void damagedNotesDoNotKeepASessionFromOpening() throws Exception {
        Path folder = session();
        Files.writeString(folder.resolve("notes.json"), "{\"tags\": 3");
        assertThat(store.open(folder).spec().name()).isEqualTo("quick");
        assertThat(store.recent().get(0).state()).isEqualTo("complete");
    }

    @Test
    void aNameThatCanBeNoFilesNameIsRefused() throws Exception {
        Path folder = session();
        assertThatThrownBy(() -> store.annotate(folder, SessionNotes.NONE.named("../x")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("can't be a file's name");
        assertThat(folder.resolve("notes.json")).doesNotExist();
    }

    @Test
    void aCopyIsASessionOfItsOwn() throws Exception {
        Path folder = session();
        store.annotate(folder, NOTES);
        Path file = home.resolve("saved.mantissa");
        store.save(folder, file);
        for (Path origin : List.of(folder, file)) {
            Path copy = store.copy(origin, "again", NOW);

            Session session = store.open(copy);
            assertThat(session.spec().name()).isEqualTo("again");
            assertThat(session.records()).hasSameSizeAs(Sessions.PLAN.cells());
            assertThat(session.records().get(0).series().get("latency_ms"))
                    .isEqualTo(store.open(folder).records().get(0).series().get("latency_ms"));
            assertThat(copy.resolve("models")).isDirectory();
        }
        assertThat(store.recent()).extracting(SessionEntry::name).contains("first light", "again", "again");
    }

    @Test
    void aCopyThatFailsLeavesNothing() throws Exception {
        Path file = home.resolve("saved.mantissa");
        store.save(session(), file);
        Path sessions = Files.createDirectories(home.resolve("locked"));
        assertThatThrownBy(() -> new SessionStore(home, sessions).copy(file, "a/b", NOW))
                .isInstanceOf(BadInput.class);
        assertThat(sessions).isEmptyDirectory();
    }

    @Test
    void theListIsReadFromTheIndexUntilASessionChanges() throws Exception {
        Path folder = session();
        age(folder);
        assertThat(store.recent()).hasSize(1);
        assertThat(home.resolve("sessions-index.json")).exists();

        // What is not watched may be gone: the list does not need it.
        byte[] plan = Files.readAllBytes(folder.resolve("plan.json"));
        Files.delete(folder.resolve("plan.json"));
        SessionStore next = new SessionStore(home);
        assertThat(next.recent()).extracting(SessionEntry::state).containsExactly("complete");

        Files.write(folder.resolve("plan.json"), plan);
        next.annotate(folder, NOTES);
        assertThat(next.recent()).extracting(SessionEntry::name).containsExactly("first light");
    }

    @Test
    void theListHasTheTimeThatTheSessionRecordsNotThatOfItsFile() throws Exception {
        Path folder = session();
        Path file = home.resolve("saved.mantissa");
        store.save(folder, file);
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2031-01-01T00:00:00Z")));
        age(folder);
        String recorded = store.open(folder).createdAt();

        SessionStore other = new SessionStore(home.resolve("other"));
        other.open(file);
        assertThat(other.recent()).extracting(SessionEntry::createdAt).containsExactly(recorded);
        assertThat(store.recent()).extracting(SessionEntry::createdAt).containsExactly(recorded);
        assertThat(new SessionStore(home).recent())
                .as("from the index")
                .extracting(SessionEntry::createdAt)
                .containsExactly(recorded);
    }

    @Test
    void aModelOfTheUserIsListedByTheNameOfItsFile() throws Exception {
        Path folder = session();
        String study = Files.readString(folder.resolve("study.json"));
        Files.writeString(
                folder.resolve("study.json"),
                study.replaceFirst(
                        "(?s)\"models\"\\s*:\\s*\\[.*?\\]",
                        "\"models\": [{\"network\": \"onnx\", \"file\": \"/models/ours.onnx\"}]"));
        assertThat(store.recent()).extracting(SessionEntry::model).containsExactly("ours.onnx");
    }

    @Test
    void aFileThatCanNotBeReadHasTheTimeOfItsFile() throws Exception {
        Path folder = session();
        Files.writeString(folder.resolve("session.json"), "{");
        Instant changed = Instant.parse("2026-02-03T04:05:06Z");
        Files.setLastModifiedTime(folder.resolve("session.json"), FileTime.from(changed));
        assertThat(store.recent()).extracting(SessionEntry::createdAt).containsExactly(changed.toString());
    }

    @Test
    void anIndexFromBeforeSessionsHadTheirTimeInItIsReadAnew() throws Exception {
        Path folder = session();
        age(folder);
        String recorded = store.recent().get(0).createdAt();
        Path index = home.resolve("sessions-index.json");
        Files.writeString(index, Files.readString(index).replaceAll("\"created_at\"\\s*:\\s*\"[^\"]*\",", ""));
        assertThat(index).content().doesNotContain("created_at");
        assertThat(new SessionStore(home).recent())
                .extracting(SessionEntry::createdAt)
                .containsExactly(recorded);
    }

    @Test
    void aDamagedIndexIsMadeAnew() throws Exception {
        age(session());
        Files.writeString(home.resolve("sessions-index.json"), "[");
        assertThat(store.recent()).hasSize(1);
    }

    @Test
    void aRunThatDiedIsInterruptedInTheListWhateverTheIndexSays() throws Exception {
        try (SessionWriter writer = Sessions.create(store)) {
            age(writer.folder());
            assertThat(store.recent()).extracting(SessionEntry::state).containsExactly("running");
        }
        assertThat(store.recent()).extracting(SessionEntry::state).containsExactly("interrupted");
    }

    @Test
    void aRunThatEndedWithoutOneMeasurementIsListedAsFailed() throws Exception {
        assertThat(ended(1)).isEqualTo("complete");
        assertThat(ended(0)).isEqualTo("failed");
        Path folder = store.recent().get(0).path();
        assertThat(store.open(folder).state()).isEqualTo(Session.State.COMPLETE);
    }

    private String ended(int measured) throws Exception {
        try (SessionWriter writer = Sessions.create(store)) {
            writer.ended(Session.State.COMPLETE, measured);
            Path folder = writer.folder();
            return store.recent().stream()
                    .filter(e -> e.path().equals(folder))
                    .findFirst()
                    .orElseThrow()
                    .state();
        }
    }

    private Path session() throws BadInput, IOException {
        try (SessionWriter writer = Sessions.create(store)) {
            Sessions.commit(writer, Sessions.PLAN.cells().size());
            writer.state(Session.State.COMPLETE);
            return writer.folder();
        }
    }

    /** Sets all times back, so that the next change can be told from this state. */
    private static void age(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.toList()) {
                Files.setLastModifiedTime(path, FileTime.from(Instant.now().minusSeconds(60)));
            }
        }
    }

    private static Map<String, byte[]> files(Path folder) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            paths.filter(Files::isRegularFile).forEach(p -> {
                try {
                    files.put(folder.relativize(p).toString(), Files.readAllBytes(p));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        return files;
    }
}
