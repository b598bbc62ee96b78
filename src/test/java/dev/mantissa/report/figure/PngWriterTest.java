package dev.mantissa.report.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mantissa.domain.study.BadInput;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PngWriterTest {
    @TempDir
    private Path folder;

    private final Drawing drawing =
            ChartPainter.draw(Samples.figures(Samples.quick(), 1).get(0), 320, 240, Theme.LIGHT);

    @Test
    void aPrintHas300Dpi() throws Exception {
        Path file = folder.resolve("new/throughput.png");
        PngWriter.write(drawing, PngWriter.PRINT, file);
        BufferedImage image = ImageIO.read(file.toFile());
        assertThat(image.getWidth()).isEqualTo(1_000);
        assertThat(image.getHeight()).isEqualTo(750);
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        int at = new String(bytes.array(), StandardCharsets.ISO_8859_1).indexOf("pHYs");
        assertThat(at).as("the chunk pHYs is there").isPositive();
        assertThat(bytes.getInt(at + 4)).as("300 dpi are 11811 pixels a metre").isEqualTo(11_811);
        assertThat(bytes.getInt(at + 8)).isEqualTo(11_811);
        assertThat(bytes.get(at + 12)).as("in metres").isEqualTo((byte) 1);
    }

    @Test
    void aFileThereIsReplacedAndNothingIsLeftBeside() throws Exception {
        Path file = folder.resolve("a.png");
        Files.writeString(file, "old");
        PngWriter.write(drawing, 1, file);
        assertThat(ImageIO.read(file.toFile()).getWidth()).isEqualTo(320);
        assertThat(folder.toFile().list()).containsExactly("a.png");
    }

    @Test
    void aFolderThatIsAFileIsNamed() throws Exception {
        Path blocker = folder.resolve("taken");
        Files.writeString(blocker, "a file");
        Path file = blocker.resolve("a.png");
        assertThatThrownBy(() -> PngWriter.write(drawing, 1, file))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("The file " + file + " can't be written")
                .hasMessageContaining("Choose a folder");
    }

    @Test
    void aFolderInThePlaceOfTheFileIsNotHarmed() throws Exception {
        Path file = folder.resolve("b.png");
        Files.createDirectories(file.resolve("inside"));
        assertThatThrownBy(() -> PngWriter.write(drawing, 1, file)).isInstanceOf(BadInput.class);
        assertThat(file.resolve("inside")).isDirectory();
        assertThat(folder.toFile().list()).containsExactly("b.png");
    }

    @Test
    void theSvgIsWellFormedAndKeepsText() throws Exception {
        String svg = SvgWriter.of(drawing);
        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        assertThat(svg).contains(">Throughput</text>", "#d55e00");
    }
}
