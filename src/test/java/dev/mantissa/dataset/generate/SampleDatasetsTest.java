package dev.mantissa.dataset.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mantissa.dataset.Datasets;
import dev.mantissa.dataset.ImageSet;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** The committed files are what the generator makes. */
class SampleDatasetsTest {
    private static final Path SHIPPED = Path.of("sample-datasets");

    @Test
    void theManifestNamesAllFilesWithTheirSums() throws Exception {
        List<String> lines = Files.readAllLines(SHIPPED.resolve("SHA256SUMS"));
        for (String line : lines) {
            byte[] content = Files.readAllBytes(SHIPPED.resolve(line.substring(66)));
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(content);
            assertThat(HexFormat.of().formatHex(sum)).as(line).isEqualTo(line.substring(0, 64));
        }
        for (String set : List.of("glyphs-cifar10", "glyphs-folders")) {
            try (Stream<Path> files = Files.walk(SHIPPED.resolve(set))) {
                assertThat(files.filter(Files::isRegularFile).count())
                        .isEqualTo(lines.stream().filter(l -> l.contains(set)).count());
            }
        }
    }

    @Test
    void recordsComeOutTheSameByteForByte() throws Exception {
        byte[] train = Files.readAllBytes(SHIPPED.resolve("glyphs-cifar10/data_batch_1.bin"));
        byte[] test = Files.readAllBytes(SHIPPED.resolve("glyphs-cifar10/test_batch.bin"));
        assertThat(train).hasSize(GlyphRecords.TRAIN * GlyphRecords.RECORD);
        assertThat(test).hasSize(GlyphRecords.TEST * GlyphRecords.RECORD);
        for (int i = 0; i < GlyphRecords.TRAIN; i += 50) {
            assertThat(record(train, i)).as("train %d", i).isEqualTo(GlyphRecords.train(i));
        }
        for (int i = 0; i < GlyphRecords.TEST; i += 50) {
            assertThat(record(test, i)).as("test %d", i).isEqualTo(GlyphRecords.test(i));
        }
        assertThat(Files.readString(SHIPPED.resolve("glyphs-cifar10/batches.meta.txt"), StandardCharsets.US_ASCII))
                .isEqualTo(GlyphRecords.names());
    }

    @Test
    void imagesComeOutTheSame() throws Exception {
        for (GlyphImage image : GlyphImage.all().filter(g -> g.number() < 4).toList()) {
            Path file = SHIPPED.resolve("glyphs-folders").resolve(image.path());
            if (image.isJpeg()) {
                // JPEG loses part of the noise; another image differs three times as much.
                assertThat(meanDifference(image.draw(), ImageIO.read(file.toFile())))
                        .as(image.path())
                        .isLessThan(20);
            } else {
                assertThat(Files.readAllBytes(file)).as(image.path()).isEqualTo(image.encode());
            }
        }
    }

    @Test
    void theRecordsAreABalancedSetWithItsOwnTestImages() throws Exception {
        ImageSet set = Datasets.open(SHIPPED.resolve("glyphs-cifar10"));

        assertThat(set.name()).isEqualTo("glyphs-cifar10");
        assertThat(set.classes()).hasSize(10).contains("ring", "spiral");
        int[] train = new int[10];
        int[] test = new int[10];
        for (int i = 0; i < set.size(); i++) {
            (set.bringsTest(i) ? test : train)[set.label(i)]++;
        }
        assertThat(train).containsOnly(150);
        assertThat(test).containsOnly(50);
    }

    @Test
    void theFoldersAreASetOfManySizesWithoutTestImages() throws Exception {
        ImageSet set = Datasets.open(SHIPPED.resolve("glyphs-folders"));

        assertThat(set.classes()).containsExactly("cross", "ring", "star", "triangle");
        assertThat(set.size()).isEqualTo(160);
        assertThat(IntStream.range(0, set.size()).noneMatch(set::bringsTest)).isTrue();
        byte[] target = new byte[3 * 48 * 48];
        for (int i = 0; i < set.size(); i++) {
            set.read(i, 48, target, 0);
        }
    }

    private static byte[] record(byte[] file, int i) {
        return Arrays.copyOfRange(file, i * GlyphRecords.RECORD, (i + 1) * GlyphRecords.RECORD);
    }

    private static double meanDifference(GlyphImage.Drawn drawn, BufferedImage image) {
        assertThat(image.getWidth()).isEqualTo(drawn.width());
        assertThat(image.getHeight()).isEqualTo(drawn.height());
        long sum = 0;
        for (int p = 0; p < drawn.width() * drawn.height(); p++) {
            int rgb = image.getRGB(p % drawn.width(), p / drawn.width());
            for (int c = 0; c < 3; c++) {
                sum += Math.abs((drawn.rgb()[3 * p + c] & 0xff) - (rgb >> (16 - 8 * c) & 0xff));
            }
        }
        return sum / (double) drawn.rgb().length;
    }
}
