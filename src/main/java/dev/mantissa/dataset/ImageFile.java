package dev.mantissa.dataset;

import dev.mantissa.domain.study.BadInput;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicReference;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;

/** Decodes image files. Works without a display and without a cache on disk. */
final class ImageFile {
    /** Decoded, three bytes each; more than any photograph a network of this kind is trained on. */
    private static final long MOST_PIXELS = 100_000_000;

    private static final int LONGEST_SIDE = 65_535;

    private ImageFile() {}

    /**
     * Decodes a JPEG or PNG file. Samples are taken as they are, without colour management and without looking at the
     * orientation a camera noted; transparent pixels are laid over white.
     *
     * @throws BadInput naming the file, where it is damaged, no image, or larger than 100 megapixels
     */
    static PixelRows decode(Path file) throws BadInput {
        try {
            if (Files.size(file) == 0) {
                throw new BadInput(file + " is empty; replace or delete it.");
            }
            // A file stream reads in place; ImageIO's own choice would copy to a temporary file first.
            try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
                Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
                if (!readers.hasNext()) {
                    throw new BadInput(file + " is not a JPEG or PNG image; replace or delete it.");
                }
                ImageReader reader = readers.next();
                try {
                    JpegHeader header = JpegHeader.read(in);
                    reader.setInput(in, true, false);
                    checkSize(file, reader);
                    return decode(reader, header);
                } finally {
                    reader.dispose();
                }
            }
        } catch (IOException | RuntimeException e) {
            // Decoders answer damaged files with unchecked exceptions too.
            throw new BadInput(file + " can't be decoded: " + Reason.of(e) + "; replace or delete it.", e);
        }
    }

    private static void checkSize(Path file, ImageReader reader) throws IOException, BadInput {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if (width < 1
                || height < 1
                || width > LONGEST_SIDE
                || height > LONGEST_SIDE
                || (long) width * height > MOST_PIXELS) {
            throw new BadInput(file + " says it is " + width + "x" + height + " pixels; at most "
                    + MOST_PIXELS / 1_000_000 + " megapixels are read. Resize or delete it.");
        }
    }

    private static PixelRows decode(ImageReader reader, JpegHeader header) throws IOException {
        AtomicReference<String> cutOff = new AtomicReference<>();
        reader.addIIOReadWarningListener((source, warning) -> {
            if (warning.contains("remature end") || warning.contains("runcated")) {
                cutOff.set(warning);
            }
        });
        PixelRows rows =
                header.components() == Cmyk.COMPONENTS ? Cmyk.decode(reader, header) : new RasterRows(reader.read(0));
        if (cutOff.get() != null) {
            throw new IOException(cutOff.get());
        }
        return rows;
    }

    /** The rows of a decoded image. */
    private record RasterRows(BufferedImage image) implements PixelRows {
        @Override
        public int width() {
            return image.getWidth();
        }

        @Override
        public int height() {
            return image.getHeight();
        }

        @Override
        public void row(int y, byte[] rgb) {
            Samples.row(image, y, rgb);
        }
    }
}
