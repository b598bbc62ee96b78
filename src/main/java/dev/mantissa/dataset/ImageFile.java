package dev.mantissa.dataset;

import dev.mantissa.domain.study.BadInput;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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

    private static final byte[] JPEG_END = {(byte) 0xff, (byte) 0xd9};
    /** The name and the checksum of the last chunk, which is empty. */
    private static final byte[] PNG_END = {'I', 'E', 'N', 'D', (byte) 0xae, 0x42, 0x60, (byte) 0x82};

    private ImageFile() {}

    /**
     * Decodes a JPEG or PNG file. Samples are taken as they are, without colour management and without looking at the
     * orientation a camera noted; transparent pixels are laid over white.
     *
     * @throws BadInput naming the file, where it is damaged, no image, or larger than 100 megapixels
     */
    static PixelRows decode(Path file) throws BadInput {
        return read(file, (reader, in) -> {
            JpegHeader header = JpegHeader.read(in);
            reader.setInput(in, true, false);
            checkSize(file, reader);
            return decode(reader, header);
        });
    }

    /**
     * Looks at a file's size, its first and its last bytes, and decodes only one that does not end as a JPEG or PNG file does: it
     * may be cut off, or a camera has written something behind the image.
     *
     * @throws BadInput as {@link #decode(Path)}
     */
    static void check(Path file) throws BadInput {
        boolean whole = read(file, (reader, in) -> {
            reader.setInput(in, true, true);
            checkSize(file, reader);
            return ends(in, JPEG_END) || ends(in, PNG_END);
        });
        if (!whole) {
            decode(file);
        }
    }

    private static boolean ends(ImageInputStream in, byte[] end) throws IOException {
        byte[] last = new byte[end.length];
        in.seek(Math.max(in.getFlushedPosition(), in.length() - end.length));
        in.readFully(last);
        return Arrays.equals(last, end);
    }

    private interface Use<T> {
        T of(ImageReader reader, ImageInputStream in) throws IOException, BadInput;
    }

    private static <T> T read(Path file, Use<T> use) throws BadInput {
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
                    return use.of(reader, in);
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
