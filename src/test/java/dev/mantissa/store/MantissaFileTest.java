package dev.mantissa.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mantissa.domain.session.Session;
import dev.mantissa.domain.study.BadInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A saved session that is damaged or hostile: each gives its sentence, and nothing is written anywhere. */
class MantissaFileTest {
    private static final String CELL = Sessions.PLAN.cells().get(0).id();

    @TempDir
    private Path home;

    private SessionStore store;
    private Path good;
    private Path file;

    @BeforeEach
    void save() throws Exception {
        store = new SessionStore(home);
        try (SessionWriter writer = Sessions.create(store)) {
            Sessions.commit(writer, Sessions.PLAN.cells().size());
            writer.state(Session.State.COMPLETE);
            good = home.resolve("good.mantissa");
            store.save(writer.folder(), good);
        }
        file = home.resolve("x.mantissa");
    }

    @Test
    void notAZip() throws IOException {
        Files.writeString(file, "hello");
        assertRefused("is no Mantissa session: it is not a zip file");
        Files.write(file, new byte[0]);
        assertRefused("it is not a zip file");
    }

    @Test
    void aTruncatedZip() throws IOException {
        byte[] whole = Files.readAllBytes(good);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        assertRefused("is damaged: the end of it is missing");
    }

    @Test
    void anotherZip() throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            entry(zip, "readme.txt", "hello".getBytes(StandardCharsets.UTF_8));
        }
        assertRefused("lacks the entry session.json");
    }

    @Test
    void namesThatPointOutside() throws IOException {
        for (String name : new String[] {
            "../evil.txt", "cells/../../evil.txt", "/etc/evil", "C:/evil", "cells\\evil", "a/..",
        }) {
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
                copy(zip, Map.of());
                entry(zip, name, new byte[] {1});
            }
            assertRefused("which points outside of it; it is not opened");
        }
        assertThat(home.resolveSibling("evil.txt")).doesNotExist();
    }

    @Test
    void aDoubledName() throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            copy(zip, Map.of());
            entry(zip, "session.jsoX", "{}".getBytes(StandardCharsets.UTF_8));
        }
        byte[] bytes = Files.readAllBytes(file);
        String text = new String(bytes, StandardCharsets.ISO_8859_1).replace("session.jsoX", "session.json");
        Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
        assertRefused("twice");
    }

    @Test
    void aBomb() throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            copy(zip, Map.of());
            entry(zip, "models/zeros.onnx", new byte[64 << 20]);
        }
        assertRefused("would unpack to far more than a session holds");
    }

    @Test
    void aFileThatIsMissing() throws IOException {
        repack("plan.json", null);
        assertRefused("lacks the entry plan.json");
        repack("cells/" + CELL + "/latency_ms.f64", null);
        assertRefused("latency_ms.f64");
        repack("cells/" + CELL + "/record.json", null);
        assertRefused("record.json");
    }

    @Test
    void jsonOfTheWrongTypes() throws IOException {
        repack("session.json", s -> s.replace("\"complete\"", "7"));
        assertRefused("session.json can't be used");
        repack("plan.json", s -> "{\"cells\": {}}");
        assertRefused("cells: must be a list");
        repack("cells/" + CELL + "/record.json", s -> s.replace("\"seconds\" : 12.5", "\"seconds\" : \"long\""));
        assertRefused("seconds: must be a number");
        repack("study.json", s -> s.replace("\"models\"", "\"modles\""));
        assertRefused("did you mean 'models'");
    }

    @Test
    void numbersThatAreNone() throws IOException {
        repack("cells/" + CELL + "/record.json", s -> s.replace("12.5", "NaN"));
        assertRefused("NaN and Infinity are no JSON numbers");
        repack("cells/" + CELL + "/record.json", s -> s.replace("12.5", "1e999"));
        assertRefused("seconds: must be a number");
    }

    @Test
    void samplesThatWereCutOffOrAreTooMany() throws IOException {
        String record = "cells/" + CELL + "/record.json";
        repack(record, s -> s.replace("\"latency_ms\" : 3", "\"latency_ms\" : 4"));
        assertRefused("holds 3 samples, but 4 were recorded");
        repack(record, s -> s.replace("\"latency_ms\" : 3", "\"latency_ms\" : 2"));
        assertRefused("latency_ms.f64 has more than the 16 bytes it should have");
        repack(record, s -> s.replace("\"latency_ms\" : 3", "\"latency_ms\" : 2147483647"));
        assertRefused("were recorded");
        repack(record, s -> s.replace("\"latency_ms\"", "\"../../x\""));
        assertRefused("is no series of samples");
    }

    @Test
    void aPlanThatNamesACellTwice() throws IOException {
        repack("plan.json", s -> s.replaceFirst("(?s)\\[ (\\{.*\\}) \\]", "[ $1, $1 ]"));
        assertRefused("cells: names " + CELL + " twice");
    }

    @Test
    void aNumberOfLogitsBelowNone() throws IOException {
        repack("cells/" + CELL + "/record.json", s -> s.replaceFirst("\"logits\" : \\d+", "\"logits\" : -1"));
        assertRefused("logits: is no number of logits");
    }

    @Test
    void aDeviceOrPipeIsNotWaitedFor() {
        assertThatThrownBy(() -> store.open(Path.of("/dev/zero")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("/dev/zero");
    }

    @Test
    void aSessionIsSavedBehindALink() throws Exception {
        Path link = Files.createSymbolicLink(home.resolve("link.mantissa"), good);
        store.save(store.recent().get(0).path(), link);

        assertThat(link).isSymbolicLink();
        assertThat(store.open(good).records()).isNotEmpty();
    }

    @Test
    void aRecordOfAnotherCell() throws IOException {
        repack("cells/" + CELL + "/record.json", s -> s.replace("\"batch\" : 32", "\"batch\" : 64"));
        assertRefused("describes another cell than the plan");
    }

    @Test
    void aNewerSchema() throws IOException {
        repack("session.json", s -> s.replace("\"schema\" : 1", "\"schema\" : 2"));
        assertRefused("was written by a newer Mantissa (schema 2");
    }

    private void assertRefused(String sentence) {
        long before = files();
        try {
            store.open(file);
        } catch (BadInput e) {
            assertThat(e).hasMessageContaining(file.toString()).hasMessageContaining(sentence);
            assertThat(files()).isEqualTo(before);
            return;
        }
        throw new AssertionError("was opened; expected: " + sentence);
    }

    private long files() {
        try (Stream<Path> all = Files.walk(home)) {
            return all.count();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Copies the good file with one entry changed, or left out where {@code change} is null. */
    private void repack(String name, UnaryOperator<String> change) throws IOException {
        Map<String, UnaryOperator<String>> changes = new LinkedHashMap<>();
        changes.put(name, change);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            copy(zip, changes);
        }
    }

    private void copy(ZipOutputStream zip, Map<String, UnaryOperator<String>> changes) throws IOException {
        try (ZipFile from = new ZipFile(good.toFile())) {
            for (ZipEntry entry : from.stream().toList()) {
                byte[] content;
                try (InputStream in = from.getInputStream(entry)) {
                    content = in.readAllBytes();
                }
                if (changes.containsKey(entry.getName())) {
                    UnaryOperator<String> change = changes.get(entry.getName());
                    if (change == null) {
                        continue;
                    }
                    String before = new String(content, StandardCharsets.UTF_8);
                    String after = change.apply(before);
                    assertThat(after).isNotEqualTo(before);
                    content = after.getBytes(StandardCharsets.UTF_8);
                }
                entry(zip, entry.getName(), content);
            }
        }
    }

    private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }
}
