package dev.mantissa.dataset;

import java.io.EOFException;
import java.io.IOException;
import javax.imageio.stream.ImageInputStream;

/**
 * What the segments before the pixels of a JPEG file (ITU-T T.81, annex B) say about its colours.
 *
 * @param components colour components of the frame; 0 where the file is no JPEG or too damaged to tell
 * @param transform colour transform of the Adobe marker (0 none, 1 YCbCr, 2 YCCK); -1 without that marker
 */
record JpegHeader(int components, int transform) {
    private static final int START_OF_SCAN = 0xda;
    private static final int APP14 = 0xee;
    private static final int ADOBE_TRANSFORM = 11;
    private static final int MOST_PASSED = 1 << 16;

    /** Reads the segments from the start of a stream and goes back there. */
    static JpegHeader read(ImageInputStream in) throws IOException {
        in.seek(0);
        try {
            return in.readUnsignedShort() == 0xffd8 ? segments(in) : new JpegHeader(0, -1);
        } catch (EOFException e) {
            return new JpegHeader(0, -1);
        } finally {
            in.seek(0);
        }
    }

    private static JpegHeader segments(ImageInputStream in) throws IOException {
        int components = 0;
        int transform = -1;
        for (int marker = marker(in); marker != START_OF_SCAN; marker = marker(in)) {
            long start = in.getStreamPosition();
            int length = in.readUnsignedShort();
            if (isFrame(marker)) {
                // After the length: precision (1), height (2), width (2).
                in.skipBytes(5);
                components = in.readUnsignedByte();
            } else if (marker == APP14 && length >= 14 && in.readInt() == 0x41646f62) {
                in.seek(start + 2 + ADOBE_TRANSFORM);
                transform = in.readUnsignedByte();
            }
            in.seek(start + Math.max(2, length));
        }
        return new JpegHeader(components, transform);
    }

    /** The code of the next segment; a few bytes between segments are passed over, as decoders do. */
    private static int marker(ImageInputStream in) throws IOException {
        int previous = 0;
        for (int passed = 0; passed < MOST_PASSED; passed++) {
            int code = in.readUnsignedByte();
            if (previous == 0xff && code != 0xff && code != 0) {
                return code;
            }
            previous = code;
        }
        throw new EOFException("no segment");
    }

    /** SOF0 to SOF15, without DHT, JPG and DAC, which have codes between them. */
    private static boolean isFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }
}
