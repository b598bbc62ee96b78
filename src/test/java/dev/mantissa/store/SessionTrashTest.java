package dev.mantissa.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mantissa.domain.study.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionTrashTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @TempDir
    private Path home;

    private SessionStore store;
    private SessionTrash trash;

    @BeforeEach
    void trash() {
        store = new SessionStore(home);
        trash = new SessionTrash(store);
    }

    @Test
    void aDeletedSessionIsInTheTrashAndComesBackWhole() throws Exception {
        Path folder = session();
        byte[] before = Files.readAllBytes(folder.resolve("plan.json"));

        SessionTrash.Deleted deleted = trash.delete(folder, "quick", NOW);

        assertThat(folder).doesNotExist();
        assertThat(store.recent()).isEmpty();
        assertThat(trash.list()).containsExactly(deleted);
        assertThat(deleted.bytes()).isPositive();

        assertThat(trash.restore(deleted)).isEqualTo(folder);
        assertThat(folder.resolve("plan.json")).hasBinaryContent(before);
        assertThat(store.open(folder).records()).isNotEmpty();
        assertThat(trash.list()).isEmpty();
        assertThat(home.resolve("trash")).isEmptyDirectory();
    }

    @Test
    void aSessionWhosePlaceIsTakenComesBackBesideIt() throws Exception {
        Path folder = session();
        SessionTrash.Deleted deleted = trash.delete(folder, "quick", NOW);
        Files.createDirectories(folder);
        assertThat(trash.restore(deleted)).isEqualTo(folder.resolveSibling(folder.getFileName() + "-2"));
    }

    @Test
    void afterThirtyDaysItIsDeletedForGood() throws Exception {
        trash.delete(session(), "old", NOW.minus(Duration.ofDays(31)));
        SessionTrash.Deleted kept = trash.delete(session(), "new", NOW.minus(Duration.ofDays(29)));
        trash.tidy(NOW);
        assertThat(trash.list()).containsExactly(kept);
    }

    @Test
    void whereTheyTakeTooMuchTheOldestGoesFirstAndTheLastStays() throws Exception {
        trash.delete(session(), "first", NOW.minusSeconds(20));
        SessionTrash.Deleted second = trash.delete(session(), "second", NOW.minusSeconds(10));
        SessionTrash.Deleted third = trash.delete(session(), "third", NOW);

        trash.tidy(NOW, second.bytes() + third.bytes());
        assertThat(trash.list()).containsExactly(third, second);
        trash.tidy(NOW, 1);
        assertThat(trash.list()).containsExactly(third);
        trash.empty();
        assertThat(trash.list()).isEmpty();
    }

    @Test
    void linksInADeletedSessionAreNotFollowed() throws Exception {
        Path outside = Files.writeString(home.resolve("precious.txt"), "kept");
        Path folder = session();
        Files.createSymbolicLink(folder.resolve("link"), outside);
        trash.delete(folder, "quick", NOW);
        trash.empty();
        assertThat(outside).exists();
    }

    @Test
    void aFolderElsewhereIsLeftAlone() throws Exception {
        Path other;
        try (SessionWriter writer = Sessions.create(new SessionStore(home.resolve("b")))) {
            other = writer.folder();
        }
        assertThatThrownBy(() -> trash.delete(other, "other", NOW))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("It was left alone");
        assertThat(other).exists();
    }

    @Test
    void aPathThatClimbsOutOfTheStoreIsLeftAlone() throws IOException {
        Path precious = Files.createDirectories(home.resolve("precious"));
        Files.createDirectories(store.sessions());
        assertThatThrownBy(() -> trash.delete(store.sessions().resolve("..").resolve("precious"), "precious", NOW))
                .isInstanceOf(BadInput.class);
        assertThat(precious).exists();
    }

    @Test
    void aSessionThatARunIsAtWorkOnIsLeftAlone() throws Exception {
        try (SessionWriter writer = Sessions.create(store)) {
            assertThatThrownBy(() -> trash.delete(writer.folder(), "quick", NOW))
                    .isInstanceOf(BadInput.class)
                    .hasMessageContaining("A run is at work");
            assertThat(writer.folder()).exists();
        }
    }

    private Path session() throws BadInput, IOException {
        try (SessionWriter writer = Sessions.create(store)) {
            Sessions.commit(writer, 1);
            return writer.folder();
        }
    }
}
