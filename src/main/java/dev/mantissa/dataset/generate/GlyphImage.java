package dev.mantissa.dataset.generate;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An image of the set with a folder per class: four shapes, sizes from 40 to 120 pixels, every other one JPEG.
 *
 * @param glyph its class
 * @param number in its class, from 0
 */
record GlyphImage(Glyph glyph, int number) {
    private static final List<Glyph> CLASSES = List.of(Glyph.CROSS, Glyph.RING, Glyph.STAR, Glyph.TRIANGLE);
    private static final int PER_CLASS = 40;
    private static final long SEED = 30_000_000;

    /** All images of the set. */
    static Stream<GlyphImage> all() {
        return CLASSES.stream().flatMap(g -> IntStream.range(0, PER_CLASS).mapToObj(n -> new GlyphImage(g, n)));
    }

    /** A drawn image. */
    record Drawn(byte[] rgb, int width, int height) {}

    boolean isJpeg() {
        return number % 2 == 1;
    }

    /** Its path in the set, with slashes. */
    String path() {
        String name = glyph.name().toLowerCase(Locale.ROOT);
        return String.format(Locale.ROOT, "%s/%s-%02d.%s", name, name, number + 1, isJpeg() ? "jpg" : "png");
    }

    Drawn draw() {
        Draw draw = new Draw(SEED + 1_000L * CLASSES.indexOf(glyph) + number);
        int width = draw.between(40, 120);
        int height = draw.chance(0.3) ? width : draw.between(40, 120);
        return new Drawn(new Scene(glyph, Difficulty.SHIPPED, draw).render(width, height), width, height);
    }

    /** The content of its file. */
    byte[] encode() throws IOException {
        Drawn drawn = draw();
        return isJpeg()
                ? JpegFile.encode(drawn.rgb(), drawn.width(), drawn.height())
                : PngFile.encode(drawn.rgb(), drawn.width(), drawn.height());
    }
}
