package dev.mantissa.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mantissa.domain.measure.CellRecord;
import dev.mantissa.domain.measure.Status;
import dev.mantissa.domain.session.Session;
import dev.mantissa.domain.study.BadInput;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code schema-1.mantissa} was written by Mantissa 0.1.0, by workers with the fake backend; its models were left out. */
class OlderSchemaTest {
    @TempDir
    private Path home;

    private SessionStore store;
    private Path file;

    @BeforeEach
    void file() throws Exception {
        store = new SessionStore(home);
        file = home.resolve("schema-1.mantissa");
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("schema-1.mantissa"))) {
            Files.copy(in, file);
        }
    }

    @Test
    void aFileOfSchemaOneOpensWithAllThatWasMeasured() throws Exception {
        Session session = store.open(file);
        assertThat(session.state()).isEqualTo(Session.State.COMPLETE);
        assertThat(session.spec().name()).isEqualTo("tiny");
        assertThat(session.createdAt()).startsWith("2026-11-25T00:02:");
        assertThat(session.provenance().value("host", "name")).contains("ada");
        assertThat(session.records()).hasSize(4).allSatisfy(r -> assertThat(r.status())
                .isEqualTo(Status.OK));
        CellRecord inference = session.records().stream()
                .filter(r -> r.cell().id().contains("onnxruntime-fp32"))
                .findFirst()
                .orElseThrow();
        assertThat(inference.seconds()).isEqualTo(7.233580921);
        assertThat(inference.values()).containsEntry(CellRecord.Names.TEST_CORRECT, 6.0);
        assertThat(inference.series().get(CellRecord.Names.LATENCY)).hasSize(30).doesNotContain(0);
        assertThat(inference.logits()).hasSize(200);
    }

    @Test
    void itIsListedCopiedIntoTheLibraryAndGivenNotes() throws Exception {
        store.open(file);
        assertThat(store.recent()).singleElement().satisfies(e -> {
            assertThat(e.device()).isEqualTo("AMD EPYC 9B14");
            assertThat(e.notes()).isEqualTo(SessionNotes.NONE);
        });
        Path folder = store.copy(file, "old one", Instant.now());
        store.annotate(folder, new SessionNotes("old one", List.of("2026"), ""));
        assertThat(store.open(folder).records()).hasSameSizeAs(store.open(file).records());
    }

    @Test
    void aFolderOfANewerSchemaIsRefusedWithASentence() throws Exception {
        Path folder = store.copy(file, "newer", Instant.now());
        Path head = folder.resolve("session.json");
        Files.writeString(head, Files.readString(head).replace("\"schema\" : 1", "\"schema\" : 7"));
        assertThatThrownBy(() -> store.open(folder))
                .isInstanceOf(BadInput.class)
                .hasMessage(
                        "The session " + folder + " was written by a newer Mantissa (schema 7, this one knows up to "
                                + SessionLayout.SCHEMA + "); open it with that one.");
    }
}
