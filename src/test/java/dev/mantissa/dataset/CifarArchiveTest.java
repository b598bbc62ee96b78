package dev.mantissa.dataset;

import static dev.mantissa.dataset.Fixtures.records;
import static dev.mantissa.dataset.Fixtures.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mantissa.domain.study.BadInput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CifarArchiveTest {
    private static final Map<String, byte[]> FILES = Map.of(
            "cifar-10-batches-bin/data_batch_1.bin", records(0, 1),
            "cifar-10-batches-bin/test_batch.bin", records(2),
            "cifar-10-batches-bin/batches.meta.txt", "a\nb\nc\n".getBytes(StandardCharsets.UTF_8),
            "cifar-10-batches-bin/readme.html", new byte[10]);

    @TempDir
    Path folder;

    @Test
    void readsATarGzAsTheFolderItUnpacksTo() throws Exception {
        for (Map.Entry<String, byte[]> file : FILES.entrySet()) {
            write(folder.resolve("unpacked").resolve(file.getKey()), file.getValue());
        }
        ImageSet unpacked = Datasets.open(folder.resolve("unpacked"));

        ImageSet set = Datasets.open(gzip("cifar-10-binary.tar.gz", FILES));

        assertThat(set.name()).isEqualTo("cifar-10-binary");
        assertThat(set.classes()).containsExactly("a", "b", "c");
        assertThat(set.size()).isEqualTo(3);
        assertThat(set.bringsTest(2)).isTrue();
        byte[] target = new byte[RecordFile.PIXELS];
        set.read(1, 32, target, 0);
        assertThat(target).containsOnly(1);
        assertThat(set.hash()).isEqualTo(unpacked.hash());
    }

    @Test
    void readsAPlainTarAndGoesByContentNotByItsName() throws Exception {
        Path plain = folder.resolve("plain.tar");
        try (OutputStream out = Files.newOutputStream(plain)) {
            tar(out, FILES);
        }
        assertThat(Datasets.open(plain).size()).isEqualTo(3);
        assertThat(Datasets.open(gzip("really-gzip.tar", FILES)).size()).isEqualTo(3);
    }

    @Test
    void namesThatClimbOutOfTheArchiveLeadNowhere() throws Exception {
        Path archive = gzip("climbing.tgz", Map.of("../../data_batch_1.bin", records(0, 1)));

        assertThat(Datasets.open(archive).size()).isEqualTo(2);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(archive);
        }
    }

    @Test
    void aCutOffArchiveIsAnError() throws Exception {
        Path archive = gzip("cut.tar.gz", FILES);
        byte[] whole = Files.readAllBytes(archive);
        Files.write(archive, Arrays.copyOf(whole, whole.length / 2));

        assertThatThrownBy(() -> Datasets.open(archive))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("cut.tar.gz")
                .hasMessageContaining("ends too early")
                .hasMessageContaining("again");
    }

    @Test
    void rubbishIsAnError() throws Exception {
        Path rubbish = write(
                folder.resolve("rubbish.tar.gz"), "<html>404</html>".repeat(100).getBytes(StandardCharsets.US_ASCII));
        assertThatThrownBy(() -> Datasets.open(rubbish))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("rubbish.tar.gz");
    }

    @Test
    void anEntryThatClaimsToBeHugeIsRefusedBeforeItIsRead() throws Exception {
        Path archive = folder.resolve("huge.tar");
        byte[] header = new byte[512];
        TarArchiveEntry entry = new TarArchiveEntry("data_batch_1.bin");
        entry.setSize(7L << 30);
        entry.writeEntryHeader(header);
        Files.write(archive, header);

        assertThatThrownBy(() -> Datasets.open(archive))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("huge.tar")
                .hasMessageContaining("1024 MiB");
    }

    @Test
    void anArchiveThatUnpacksToFarMoreThanItsSizeIsRefused() throws Exception {
        Path archive = folder.resolve("bomb.tar.gz");
        byte[] header = new byte[512];
        TarArchiveEntry entry = new TarArchiveEntry("readme.html");
        entry.setSize(9 << 20);
        entry.writeEntryHeader(header);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(archive), 1 << 16)) {
            out.write(header);
            byte[] zeros = new byte[1 << 20];
            for (int mebibyte = 0; mebibyte < 9; mebibyte++) {
                out.write(zeros);
            }
        }

        assertThat(Files.size(archive)).isLessThan(1 << 16);
        assertThatThrownBy(() -> CifarArchive.open(archive, "bomb", true, 8 << 20))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("bomb.tar.gz unpacks to more than 8 MiB");
    }

    @Test
    void aNameOfManyMegabytesIsRefusedBeforeItFillsTheMemory() throws Exception {
        Path archive = folder.resolve("name.tar.gz");
        byte[] header = new byte[512];
        TarArchiveEntry name = new TarArchiveEntry("././@LongLink", TarConstants.LF_GNUTYPE_LONGNAME);
        name.setSize(4 << 20);
        name.writeEntryHeader(header);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(archive))) {
            out.write(header);
            out.write(new byte[4 << 20]);
        }

        assertThatThrownBy(() -> Datasets.open(archive))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("name.tar.gz holds a header of more than 1 MiB");
    }

    @Test
    void linksAndFoldersAreNoRecords() throws Exception {
        Path archive = folder.resolve("links.tar");
        try (TarArchiveOutputStream out = new TarArchiveOutputStream(Files.newOutputStream(archive))) {
            TarArchiveEntry link = new TarArchiveEntry("data_batch_1.bin", TarConstants.LF_SYMLINK);
            link.setLinkName("/etc/hostname");
            out.putArchiveEntry(link);
            out.closeArchiveEntry();
        }

        assertThatThrownBy(() -> Datasets.open(archive))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("no CIFAR-10 binary files")
                .hasMessageContaining("1 other entries");
    }

    @Test
    void thePythonVersionIsRecognised() throws Exception {
        Path archive = gzip("cifar-10-python.tar.gz", Map.of("cifar-10-batches-py/data_batch_1", new byte[9]));

        assertThatThrownBy(() -> Datasets.open(archive))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("download the binary version");
    }

    @Test
    void aTruncatedRecordFileInItIsNamed() throws Exception {
        Path archive = gzip("short.tar.gz", Map.of("x/data_batch_1.bin", new byte[3_000]));

        assertThatThrownBy(() -> Datasets.open(archive))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("short.tar.gz (x/data_batch_1.bin)")
                .hasMessageContaining("3000 bytes left over");
    }

    private Path gzip(String name, Map<String, byte[]> files) throws IOException {
        Path archive = folder.resolve(name);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(archive))) {
            tar(out, files);
        }
        return archive;
    }

    private static void tar(OutputStream target, Map<String, byte[]> files) throws IOException {
        try (TarArchiveOutputStream out = new TarArchiveOutputStream(target)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey(), true);
                entry.setSize(file.getValue().length);
                out.putArchiveEntry(entry);
                out.write(file.getValue());
                out.closeArchiveEntry();
            }
        }
    }
}
