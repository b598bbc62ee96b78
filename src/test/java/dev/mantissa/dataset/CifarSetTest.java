package dev.mantissa.dataset;

import static dev.mantissa.dataset.Fixtures.records;
import static dev.mantissa.dataset.Fixtures.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mantissa.domain.study.BadInput;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CifarSetTest {
    @TempDir
    Path folder;

    @Test
    void readsTheFilesOfTheOriginalInTheirOrderAndTakesTheTestFileAsTest() throws Exception {
        write(folder.resolve("data_batch_2.bin"), records(3, 4));
        write(folder.resolve("data_batch_10.bin"), records(5));
        write(folder.resolve("data_batch_1.bin"), records(1, 2));
        write(folder.resolve("test_batch.bin"), records(9));
        write(folder.resolve("readme.html"), new byte[5]);

        ImageSet set = Datasets.open(folder);

        assertThat(labels(set)).containsExactly(1, 2, 3, 4, 5, 9);
        assertThat(IntStream.range(0, 6).mapToObj(set::bringsTest))
                .containsExactly(false, false, false, false, false, true);
        assertThat(set.name()).isEqualTo(folder.getFileName().toString());
        assertThat(set.classes()).hasSize(10).startsWith("airplane").endsWith("truck");
    }

    @Test
    void readsTrainAndTestAndTheNamesBesideThem() throws Exception {
        write(folder.resolve("Train.BIN"), records(0, 1));
        write(folder.resolve("test.bin"), records(1));
        names("été\nhiver\n\n");

        ImageSet set = Datasets.open(folder);

        assertThat(set.classes()).containsExactly("été", "hiver");
        assertThat(set.size()).isEqualTo(3);
    }

    @Test
    void givesPlanesAsStoredAtTheirOwnSize() throws Exception {
        byte[] record = new byte[RecordFile.RECORD];
        record[0] = 7;
        for (int p = 0; p < RecordFile.PIXELS; p++) {
            record[1 + p] = (byte) (p * 31);
        }
        write(folder.resolve("train.bin"), record);

        byte[] target = new byte[RecordFile.PIXELS + 2];
        Datasets.open(folder).read(0, 32, target, 1);

        assertThat(Arrays.copyOfRange(target, 1, target.length - 1))
                .isEqualTo(Arrays.copyOfRange(record, 1, record.length));
        assertThat(target[0]).isZero();
        assertThat(target[target.length - 1]).isZero();
    }

    @Test
    void readsPixelsWhenAskedAndKeepsNoFileOpen() throws Exception {
        Path file = write(folder.resolve("train.bin"), records(0, 1));
        ImageSet set = Datasets.open(folder);
        Files.delete(file);

        assertThatThrownBy(() -> set.read(1, 32, new byte[RecordFile.PIXELS], 0))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("train.bin")
                .hasMessageContaining("no longer there");
    }

    @Test
    void aSingleFileIsAPoolWithoutTestImages() throws Exception {
        Path file = write(folder.resolve("test_batch.bin"), records(0, 1));

        ImageSet set = Datasets.open(file);

        assertThat(set.name()).isEqualTo("test_batch");
        assertThat(set.bringsTest(0)).isFalse();
    }

    @Test
    void looksIntoTheFolderThatUnpackingTheArchiveGives() throws Exception {
        write(folder.resolve("cifar-10-batches-bin/data_batch_1.bin"), records(0, 1));

        assertThat(Datasets.open(folder).size()).isEqualTo(2);
    }

    @Test
    void aTruncatedFileIsNamedWithItsRecordsAndWhatIsLeftOver() throws Exception {
        byte[] cut = Arrays.copyOf(records(1, 2, 3), 2 * RecordFile.RECORD + 100);
        write(folder.resolve("data_batch_1.bin"), cut);

        assertThatThrownBy(() -> Datasets.open(folder))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("data_batch_1.bin")
                .hasMessageContaining("2 records of 3073 bytes and 100 bytes left over (truncated?)");
    }

    @Test
    void anEmptyFileIsNamed() throws Exception {
        write(folder.resolve("train.bin"), new byte[0]);

        assertThatThrownBy(() -> Datasets.open(folder))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("0 records");
    }

    @Test
    void aLabelBeyondTheClassesIsNamedWithItsPlace() throws Exception {
        write(folder.resolve("train.bin"), records(0, 1, 200));
        assertThatThrownBy(() -> Datasets.open(folder))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("train.bin: record 2 has label 200, but there are 10 classes (0 to 9)");

        write(folder.resolve("train.bin"), records(0, 2));
        names("a\nb\n");
        assertThatThrownBy(() -> Datasets.open(folder))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("record 1 has label 2, but there are 2 classes (0 to 1)");
    }

    @Test
    void classNamesMustBeSeveralAndDifferent() throws Exception {
        write(folder.resolve("train.bin"), records(0));
        for (String text : List.of("", "one\n", "twin\ntwin\n")) {
            names(text);
            assertThatThrownBy(() -> Datasets.open(folder))
                    .isInstanceOf(BadInput.class)
                    .hasMessageContaining("batches.meta.txt");
        }
    }

    @Test
    void twoSetsInOneFolderAreNotMixed() throws Exception {
        write(folder.resolve("train.bin"), records(0));
        write(folder.resolve("data_batch_1.bin"), records(0));

        assertThatThrownBy(() -> Datasets.open(folder))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("two sets");
    }

    @Test
    void testImagesAloneAreNotEnough() throws Exception {
        write(folder.resolve("test_batch.bin"), records(0));

        assertThatThrownBy(() -> Datasets.open(folder))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("test images only")
                .hasMessageContaining("data_batch_1.bin");
    }

    @Test
    void theHashFollowsContentAndClassNames() throws Exception {
        write(folder.resolve("train.bin"), records(0, 1));
        String before = Datasets.open(folder).hash();
        assertThat(before)
                .matches("[0-9a-f]{64}")
                .isEqualTo(Datasets.open(folder).hash());

        names("a\nb\n");
        String named = Datasets.open(folder).hash();
        write(folder.resolve("train.bin"), records(1, 0));
        String swapped = Datasets.open(folder).hash();

        assertThat(List.of(before, named, swapped)).doesNotHaveDuplicates();
    }

    @Test
    void readingFromSeveralThreadsGivesTheSame() throws Exception {
        int[] labels = new int[100];
        write(folder.resolve("train.bin"), records(labels));
        ImageSet set = Datasets.open(folder);

        boolean right = IntStream.range(0, 2_000).parallel().allMatch(k -> {
            byte[] target = new byte[3 * 16 * 16];
            try {
                set.read(k % 100, 16, target, 0);
            } catch (BadInput e) {
                return false;
            }
            return target[0] == k % 100 && target[target.length - 1] == k % 100;
        });

        assertThat(right).isTrue();
    }

    private void names(String text) throws Exception {
        write(folder.resolve("batches.meta.txt"), text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Integer> labels(ImageSet set) {
        return IntStream.range(0, set.size()).mapToObj(set::label).toList();
    }
}
