package dev.mantissa.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.Plan;
import dev.mantissa.domain.study.Presets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionDeletionTest {
    @TempDir
    private Path home;

    @Test
    void aSessionOfTheStoreIsDeletedAndLinksInItAreNotFollowed() throws Exception {
        SessionStore store = new SessionStore(home);
        Path outside = Files.writeString(home.resolve("precious.txt"), "kept");
        Path folder = session(store);
        Files.createSymbolicLink(folder.resolve("link"), outside);

        new SessionDeletion(store).delete(folder);

        assertThat(folder).doesNotExist();
        assertThat(outside).exists();
    }

    @Test
    void aFolderElsewhereIsLeftAlone() throws Exception {
        SessionStore store = new SessionStore(home.resolve("a"));
        Path other = session(new SessionStore(home.resolve("b")));

        assertThatThrownBy(() -> new SessionDeletion(store).delete(other))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("It was left alone");
        assertThat(other).exists();
    }

    @Test
    void aPathThatClimbsOutOfTheStoreIsLeftAlone() throws IOException {
        SessionStore store = new SessionStore(home);
        Path precious = Files.createDirectories(home.resolve("precious"));
        Files.createDirectories(store.sessions());

        assertThatThrownBy(() -> new SessionDeletion(store)
                        .delete(store.sessions().resolve("..").resolve("precious")))
                .isInstanceOf(BadInput.class);
        assertThat(precious).exists();
    }

    private static Path session(SessionStore store) throws BadInput, IOException {
        try (SessionWriter writer = store.create(
                Presets.quick(), Plan.of(Presets.quick(), "glyphs"), Path.of("/data"), "test", Instant.now())) {
            return writer.folder();
        }
    }
}
