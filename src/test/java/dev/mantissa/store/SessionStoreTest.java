package dev.mantissa.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.mantissa.domain.measure.CellRecord;
import dev.mantissa.domain.measure.Status;
import dev.mantissa.domain.session.Session;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.Presets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionStoreTest {
    @TempDir
    private Path home;

    private SessionStore store;

    @BeforeEach
    void store() {
        store = new SessionStore(home);
    }

    @Test
    void aSessionThatWasSavedIsReadBackWhole() throws Exception {
        Path folder = finished();
        Path file = home.resolve("a.mantissa");
        store.save(folder, file);
        for (Path origin : List.of(folder, file)) {
            Session session = store.open(origin);
            assertThat(session.state()).isEqualTo(Session.State.COMPLETE);
            assertThat(session.spec()).isEqualTo(Presets.quick());
            assertThat(session.plan()).isEqualTo(Sessions.PLAN);
            assertThat(session.createdAt()).isEqualTo("2026-11-23T12:00:00Z");
            assertThat(session.provenance().value("host", "name")).contains("ada");
            assertThat(session.records()).hasSameSizeAs(Sessions.PLAN.cells());
            CellRecord first = session.records().get(0);
            assertThat(first.cell()).isEqualTo(Sessions.PLAN.cells().get(0));
            assertThat(first.status()).isEqualTo(Status.OK);
            assertThat(first.seconds()).isEqualTo(12.5);
            assertThat(first.values()).containsOnly(Map.entry("test_images", 3.0));
            assertThat(first.facts()).containsEntry("dl4j.version", "1.0");
            assertThat(first.series().get("latency_ms")).containsExactly(1, 2.5, Double.NaN);
            assertThat(first.series().get("loss")).isEmpty();
            assertThat(first.logits()).containsExactly(1.5f, -2, 3);
        }
    }

    @Test
    void aSavedSessionHoldsModelsAndLogsButNoLocksAndNoUnfinishedCells() throws Exception {
        try (SessionWriter writer = Sessions.create(store)) {
            Sessions.commit(writer, 2);
            writer.scratch(Sessions.PLAN.cells().get(2));
            Path file = home.resolve("running.mantissa");
            store.save(writer.folder(), file);
            try (ZipFile zip = new ZipFile(file.toFile())) {
                String id = Sessions.PLAN.cells().get(0).id();
                List<String> names = zip.stream().map(e -> e.getName()).toList();
                assertThat(names).contains("session.json", "models/" + id + ".onnx", "cells/" + id + "/worker.log");
                assertThat(names).noneMatch(n -> n.startsWith(".") || n.contains("/."));
            }
            assertThat(store.open(file).state()).isEqualTo(Session.State.INTERRUPTED);
        }
    }

    @Test
    void aRunThatWasKilledReopensAsInterruptedWithAllFinishedCells() throws Exception {
        Path folder = killed(3);
        Session session = store.open(folder);
        assertThat(session.state()).isEqualTo(Session.State.INTERRUPTED);
        assertThat(session.records().subList(0, 3)).allMatch(r -> r.status() == Status.OK);
        assertThat(session.records().subList(3, session.records().size()))
                .isNotEmpty()
                .allMatch(r -> r.status() == Status.INTERRUPTED && !r.sentence().isEmpty());
    }

    @Test
    void aCellThatWasBeingWrittenIsNotMistakenForAFinishedOne() throws Exception {
        Path folder = killed(1);
        Cell second = Sessions.PLAN.cells().get(1);
        Path part = Files.createDirectories(folder.resolve("cells/." + second.id() + ".part"));
        Files.writeString(part.resolve("record.json"), "{\"cell\": ");
        assertThat(store.open(folder).records().get(1).status()).isEqualTo(Status.INTERRUPTED);
    }

    @Test
    void anInterruptedSessionIsContinuedWithoutTouchingWhatIsFinished() throws Exception {
        Path folder = killed(2);
        try (SessionWriter writer = store.resume(folder)) {
            assertThat(writer.dataPath()).isEqualTo("/data");
            assertThat(store.open(folder).records()).hasSize(2);
            Path scratch = writer.scratch(Sessions.PLAN.cells().get(2));
            assertThat(scratch).isEmptyDirectory();
            writer.commit(Sessions.record(Sessions.PLAN.cells().get(2)), Sessions.FILES);
        }
        assertThat(store.open(folder).records().subList(0, 3)).allMatch(r -> r.status() == Status.OK);
    }

    @Test
    void aRunningSessionCanBeReadButHasOneWriterOnly() throws Exception {
        try (SessionWriter writer = Sessions.create(store)) {
            Sessions.commit(writer, 1);
            Session seen = new SessionStore(home).open(writer.folder());
            assertThat(seen.state()).isEqualTo(Session.State.RUNNING);
            assertThat(seen.records()).hasSize(1);
            assertThatThrownBy(() -> new SessionStore(home).resume(writer.folder()))
                    .isInstanceOf(BadInput.class)
                    .hasMessageContaining("A run is at work on the session");
            assertThat(store.isRunning(writer.folder())).isTrue();
        }
    }

    @Test
    void theCellsOfACancelledRunAreCancelled() throws Exception {
        Path folder;
        try (SessionWriter writer = Sessions.create(store)) {
            folder = writer.folder();
            writer.state(Session.State.CANCELLED);
        }
        assertThat(store.open(folder).records()).allMatch(r -> r.status() == Status.CANCELLED);
    }

    @Test
    void twoSessionsOfOneSecondGetFoldersOfTheirOwn() throws Exception {
        try (SessionWriter one = Sessions.create(store);
                SessionWriter two = Sessions.create(store)) {
            assertThat(two.folder()).isNotEqualTo(one.folder());
            assertThat(two.folder().getFileName().toString())
                    .startsWith("quick-20261123-")
                    .endsWith("-2");
        }
    }

    @Test
    void recentSessionsAreListedAndDamagedOnesSaySo() throws Exception {
        Path folder = finished();
        Path file = home.resolve("saved.mantissa");
        store.save(folder, file);
        Path broken = Files.createDirectories(home.resolve("sessions/broken"));
        Files.writeString(broken.resolve("session.json"), "{");
        assertThat(store.recent())
                .extracting(e -> e.path().getFileName().toString(), SessionEntry::state)
                .containsExactlyInAnyOrder(
                        tuple(folder.getFileName().toString(), "complete"), tuple("broken", "unreadable"));
        SessionEntry entry = store.recent().stream()
                .filter(e -> e.path().equals(folder))
                .findFirst()
                .orElseThrow();
        assertThat(entry.name()).isEqualTo("quick");
        assertThat(entry.model()).isEqualTo("mobilenet_v1");
        assertThat(entry.data()).isEqualTo("glyphs-cifar10, 48x48");
        assertThat(entry.endedCells())
                .isEqualTo(entry.cells())
                .isEqualTo(Sessions.PLAN.cells().size());
    }

    @Test
    void aDamagedListOfRecentFilesIsForgotten() throws Exception {
        Files.writeString(home.resolve("recent.json"), "{\"files\": [1, \"\\u0000\", \"/nowhere.mantissa\"");
        assertThat(store.recent()).isEmpty();
        Path file = home.resolve("a.mantissa");
        store.save(finished(), file);
        assertThat(new SessionStore(home, home.resolve("elsewhere")).recent())
                .as("a saved file stands in the list where its folder is not at hand")
                .extracting(SessionEntry::path)
                .contains(file);
    }

    @Test
    void aFullDiskWhileSavingIsSaidAndLeavesNothingBehind() throws Exception {
        Path folder = finished();
        Path target = Files.createDirectories(home.resolve("stick")).resolve("a.mantissa");
        Files.writeString(target, "an older one");
        SessionArchive archive = new SessionArchive(file -> new FullDisk(Files.newOutputStream(file), 500));
        assertThatThrownBy(() -> archive.write(folder, target))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("can't be saved to " + target)
                .hasMessageContaining("the disk is full")
                .hasMessageContaining("MB are needed")
                .hasMessageContaining("is safe in " + folder);
        assertThat(target).hasContent("an older one");
        assertThat(target.getParent().toFile().list()).containsExactly("a.mantissa");
        assertThat(store.open(folder).state()).isEqualTo(Session.State.COMPLETE);
    }

    @Test
    void savingToAFolderOrANonexistentOneIsRefused() throws Exception {
        Path folder = finished();
        assertThatThrownBy(() -> store.save(folder, home))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("folder");
        assertThatThrownBy(() -> store.save(folder, home.resolve("no/such/a.mantissa")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("can't be saved");
    }

    @Test
    void aFolderThatIsNoSessionIsRefused() {
        assertThatThrownBy(() -> store.open(home))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining(home.toString())
                .hasMessageContaining("session.json");
    }

    private Path finished() throws BadInput, IOException {
        try (SessionWriter writer = Sessions.create(store)) {
            Sessions.commit(writer, Sessions.PLAN.cells().size());
            writer.state(Session.State.COMPLETE);
            return writer.folder();
        }
    }

    /** A session whose process died: the lock is gone, but nobody wrote that it ended. */
    private Path killed(int cells) throws BadInput, IOException {
        try (SessionWriter writer = Sessions.create(store)) {
            Sessions.commit(writer, cells);
            return writer.folder();
        }
    }
}
