package dev.mantissa.dataset.generate;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.Adler32;
import java.util.zip.CRC32;

/**
 * Writes PNG (ISO/IEC 15948) with stored deflate blocks: larger than compressed, but the same bytes with every version of
 * zlib.
 */
final class PngFile {
    private static final int LARGEST_BLOCK = 65_535;

    private PngFile() {}

    /** Encodes [height, width, 3] RGB bytes. */
    static byte[] encode(byte[] rgb, int width, int height) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(file);
        out.writeLong(0x89504E470D0A1A0AL);
        chunk(out, "IHDR", header(width, height));
        chunk(out, "IDAT", zlib(filtered(rgb, width, height)));
        chunk(out, "IEND", new byte[0]);
        return file.toByteArray();
    }

    private static byte[] header(int width, int height) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(width);
        out.writeInt(height);
        // 8 bits a sample, RGB, deflate, adaptive filtering, not interlaced.
        out.write(new byte[] {8, 2, 0, 0, 0});
        return bytes.toByteArray();
    }

    /** Each row preceded by its filter type: 0, none. */
    private static byte[] filtered(byte[] rgb, int width, int height) {
        int row = 3 * width;
        byte[] filtered = new byte[height * (row + 1)];
        for (int y = 0; y < height; y++) {
            System.arraycopy(rgb, y * row, filtered, y * (row + 1) + 1, row);
        }
        return filtered;
    }

    private static byte[] zlib(byte[] data) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeShort(0x7801);
        for (int at = 0; at < data.length; at += LARGEST_BLOCK) {
            int length = Math.min(LARGEST_BLOCK, data.length - at);
            out.writeByte(at + length == data.length ? 1 : 0);
            out.writeShort(Short.reverseBytes((short) length));
            out.writeShort(Short.reverseBytes((short) ~length));
            out.write(data, at, length);
        }
        Adler32 sum = new Adler32();
        sum.update(data);
        out.writeInt((int) sum.getValue());
        return bytes.toByteArray();
    }

    private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        out.writeInt(data.length);
        out.write(name);
        out.write(data);
        out.writeInt((int) crc.getValue());
    }
}
