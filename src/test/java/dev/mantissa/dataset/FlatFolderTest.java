package dev.mantissa.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mantissa.domain.study.BadInput;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder of images without class folders. */
class FlatFolderTest {
    @TempDir
    Path folder;

    @BeforeEach
    void images() throws Exception {
        for (int i = 0; i < 20; i++) {
            BufferedImage image = new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB);
            image.setRGB(1, 1, i * 1000);
            ImageIO.write(
                    image, "png", folder.resolve(String.format("%02d.png", i)).toFile());
        }
        Files.writeString(folder.resolve("notes.txt"), "no image");
    }

    @Test
    void imagesDirectlyInAFolderHaveNoLabels() throws Exception {
        ImageSet set = Datasets.open(folder);

        assertThat(set.labelled()).isFalse();
        assertThat(set.size()).isEqualTo(20);
        assertThat(set.classes()).isEmpty();
        assertThat(set.label(3)).isEqualTo(ImageSet.UNLABELLED);
        assertThat(set.bringsTest(3)).isFalse();
        byte[] planes = new byte[3 * 2 * 2];
        set.read(3, 2, planes, 0);
        String before = set.hash();
        Files.delete(folder.resolve("07.png"));
        assertThat(Datasets.open(folder).hash()).isNotEqualTo(before).hasSize(64);
    }

    @Test
    void testAndCalibrationImagesAreNotTheSameAndNothingIsTrainedOn() throws Exception {
        Splits splits = Splits.of(Datasets.open(folder), Fixtures.data(0, 0, 0.1, 0.4), 6, 5);

        assertThat(splits.test()).hasSize(8);
        assertThat(splits.calibration()).hasSize(6).doesNotContain(splits.test());
        assertThat(splits.train()).isEmpty();
        assertThat(splits.validation()).isEmpty();
        assertThat(IntStream.concat(IntStream.of(splits.test()), IntStream.of(splits.calibration())))
                .doesNotHaveDuplicates();
        assertThat(Splits.of(Datasets.open(folder), Fixtures.data(0, 0, 0.1, 0.4), 6, 5)
                        .test())
                .isEqualTo(splits.test());
        assertThat(Splits.of(Datasets.open(folder), Fixtures.data(0, 3, 0.1, 0.4), 0, 5)
                        .test())
                .hasSize(3);
    }

    @Test
    void moreCalibrationImagesThanThereAreIsAProblem() throws Exception {
        ImageSet set = Datasets.open(folder);

        assertThatThrownBy(() -> Splits.of(set, Fixtures.data(0, 0, 0.1, 0.4), 13, 5))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("12 images besides its test images")
                .hasMessageContaining("Lower calibration.images");
    }

    @Test
    void aFolderBesideTheImagesMakesItAFolderPerClass() throws Exception {
        Files.createDirectory(folder.resolve("cats"));

        assertThatThrownBy(() -> Datasets.open(folder)).isInstanceOf(BadInput.class);
    }
}
