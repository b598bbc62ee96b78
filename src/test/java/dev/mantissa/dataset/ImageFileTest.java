package dev.mantissa.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mantissa.domain.study.BadInput;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFileTest {
    private static final int CRIMSON = 0xffc8285a;

    @TempDir
    Path folder;

    @Test
    void greyIsNotBrightened() throws Exception {
        BufferedImage grey = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY);
        fill(grey.getRaster(), 100);
        assertThat(firstPixel("grey.png", png(grey))).containsExactly(100, 100, 100);
        assertThat(firstPixel("grey.jpg", encode(grey, "jpeg"))).containsExactly(100, 100, 100);

        BufferedImage deep = new BufferedImage(8, 8, BufferedImage.TYPE_USHORT_GRAY);
        fill(deep.getRaster(), 100 << 8);
        assertThat(firstPixel("deep.png", png(deep))).containsExactly(100, 100, 100);
    }

    @Test
    void transparentPixelsLieOverWhite() throws Exception {
        assertThat(firstPixel("half.png", png(filled(BufferedImage.TYPE_INT_ARGB, 0x80c8285a))))
                .containsExactly(227, 147, 172);
        assertThat(firstPixel("clear.png", png(filled(BufferedImage.TYPE_INT_ARGB, 0))))
                .containsExactly(255, 255, 255);
    }

    @Test
    void palettesAreLookedUp() throws Exception {
        BufferedImage palette = filled(BufferedImage.TYPE_BYTE_INDEXED, 0xffff3300);
        assertThat(firstPixel("palette.png", png(palette))).containsExactly(255, 51, 0);
    }

    @Test
    void contentCountsNotTheEndingOfTheName() throws Exception {
        assertThat(firstPixel("png.jpg", png(filled(BufferedImage.TYPE_INT_RGB, CRIMSON))))
                .containsExactly(200, 40, 90);
    }

    @Test
    void fourColoursBecomeThree() throws Exception {
        // Cyan 55, magenta 215, yellow 165, black 0: light is what each ink leaves.
        assertThat(firstPixel("cmyk.jpg", cmyk(55, 215, 165, 0))).satisfies(rgb -> {
            assertThat(rgb[0]).isBetween(198, 202);
            assertThat(rgb[1]).isBetween(38, 42);
            assertThat(rgb[2]).isBetween(88, 92);
        });
        assertThat(firstPixel("black.jpg", cmyk(0, 0, 0, 255))).containsOnly(0);
    }

    @Test
    void adobesFourColoursAreInverted() throws Exception {
        byte[] plain = cmyk(200, 40, 90, 255);
        byte[] adobe = new byte[plain.length + 16];
        System.arraycopy(plain, 0, adobe, 0, 2);
        byte[] marker = {(byte) 0xff, (byte) 0xee, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0};
        System.arraycopy(marker, 0, adobe, 2, marker.length);
        System.arraycopy(plain, 2, adobe, 18, plain.length - 2);

        assertThat(firstPixel("adobe.jpg", adobe)).satisfies(rgb -> {
            assertThat(rgb[0]).isBetween(198, 202);
            assertThat(rgb[1]).isBetween(38, 42);
            assertThat(rgb[2]).isBetween(88, 92);
        });
    }

    @Test
    void damagedFilesAreNamed() throws Exception {
        byte[] png = png(filled(BufferedImage.TYPE_INT_RGB, CRIMSON));
        byte[] jpeg = encode(filled(BufferedImage.TYPE_INT_RGB, CRIMSON), "jpeg");

        assertBad("cut.png", Arrays.copyOf(png, png.length / 2), "can't be decoded");
        assertBad("cut.jpg", Arrays.copyOf(jpeg, jpeg.length - 10), "can't be decoded");
        assertBad("header.jpg", Arrays.copyOf(jpeg, 30), "can't be decoded");
        assertBad("empty.png", new byte[0], "is empty");
        assertBad("page.jpg", "<html>".getBytes(StandardCharsets.UTF_8), "is not a JPEG or PNG image");
    }

    @Test
    void absurdSizesAreRefusedBeforeDecoding() throws Exception {
        assertBad("wide.png", pngOfSize(2_000_000_000, 2), "says it is 2000000000x2 pixels");
        assertBad("large.png", pngOfSize(60_000, 60_000), "at most 100 megapixels");
    }

    private int[] firstPixel(String name, byte[] content) throws Exception {
        PixelRows rows = ImageFile.decode(Files.write(folder.resolve(name), content));
        byte[] row = new byte[3 * rows.width()];
        rows.row(rows.height() - 1, row);
        return new int[] {row[0] & 0xff, row[1] & 0xff, row[2] & 0xff};
    }

    private void assertBad(String name, byte[] content, String sentence) {
        assertThatThrownBy(() -> firstPixel(name, content))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining(name)
                .hasMessageContaining(sentence)
                .hasMessageContaining("elete");
    }

    private static BufferedImage filled(int type, int argb) {
        BufferedImage image = new BufferedImage(16, 16, type);
        for (int p = 0; p < 256; p++) {
            image.setRGB(p % 16, p / 16, argb);
        }
        return image;
    }

    private static void fill(WritableRaster raster, int... pixel) {
        for (int y = 0; y < raster.getHeight(); y++) {
            for (int x = 0; x < raster.getWidth(); x++) {
                raster.setPixel(x, y, pixel);
            }
        }
    }

    private static byte[] png(BufferedImage image) throws IOException {
        return encode(image, "png");
    }

    private static byte[] encode(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, format, bytes);
        return bytes.toByteArray();
    }

    /** A JPEG of four components without a marker that says what they are. */
    private static byte[] cmyk(int... inks) throws IOException {
        WritableRaster raster = Raster.createInterleavedRaster(0, 16, 16, 4, null);
        fill(raster, inks);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(raster, null, null), null);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** The beginning of a PNG file that says it has this size. */
    private static byte[] pngOfSize(int width, int height) {
        ByteBuffer header = ByteBuffer.allocate(8 + 4 + 17 + 4 + 12);
        header.putLong(0x89504E470D0A1A0AL).putInt(13);
        byte[] chunk = ByteBuffer.allocate(17)
                .put("IHDR".getBytes(StandardCharsets.US_ASCII))
                .putInt(width)
                .putInt(height)
                .put(new byte[] {8, 2, 0, 0, 0})
                .array();
        CRC32 crc = new CRC32();
        crc.update(chunk);
        header.put(chunk).putInt((int) crc.getValue());
        header.putInt(0).put("IDAT".getBytes(StandardCharsets.US_ASCII)).putInt(0x35AF061E);
        return header.array();
    }
}
