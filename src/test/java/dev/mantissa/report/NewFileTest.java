package dev.mantissa.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.mantissa.domain.study.BadInput;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewFileTest {
    private static final byte[] CONTENT = "content".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    @Test
    void a_link_stays_and_the_file_behind_it_is_replaced() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);

        NewFile.write(link, CONTENT);

        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent("content");
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("file", "link");
    }

    @Test
    void a_device_is_written_into_and_not_replaced() throws Exception {
        Path full = Path.of("/dev/full");
        assumeThat(full).exists();
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("/dev/null"));

        NewFile.write(link, CONTENT);

        assertThat(link).isSymbolicLink();
        assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
        Path toFull = Files.createSymbolicLink(folder.resolve("full"), full);
        assertThatThrownBy(() -> NewFile.write(toFull, CONTENT))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining(toFull + " can't be written: the disk is full");
        assertThat(Files.isRegularFile(full)).isFalse();
    }

    @Test
    void a_folder_in_its_place_is_told_and_leaves_nothing_behind() {
        assertThatThrownBy(() -> NewFile.write(folder, CONTENT))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining(folder + " can't be written");
        assertThat(folder.toFile().list()).isEmpty();
        assertThat(folder.getParent().toFile().list()).noneMatch(n -> n.endsWith(".part"));
    }
}
