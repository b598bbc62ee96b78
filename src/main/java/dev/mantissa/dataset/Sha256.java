package dev.mantissa.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A growing SHA-256. Texts are preceded by their length, so that no two sequences of parts are the same bytes. */
final class Sha256 {
    private final MessageDigest digest;

    Sha256() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    Sha256 text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number(bytes.length);
        digest.update(bytes);
        return this;
    }

    /** Four bytes, big endian. */
    Sha256 number(int value) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, value));
        return this;
    }

    /** All bytes up to the end of the stream, then their number (eight bytes, big endian). */
    Sha256 content(InputStream in) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long length = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            digest.update(buffer, 0, read);
            length += read;
        }
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, length));
        return this;
    }

    /** The digest, lower-case hex; starts anew afterwards. */
    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
