package dev.mantissa.domain.provenance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A growing SHA-256, lower-case hex. */
public final class Sha256 {
    private final MessageDigest digest;

    /** Of nothing yet. */
    public Sha256() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Of bytes. */
    public static String of(byte[] bytes) {
        return new Sha256().bytes(bytes).hex();
    }

    /** Of a file's content. */
    public static String of(Path file) throws IOException {
        Sha256 sha = new Sha256();
        try (InputStream in = Files.newInputStream(file)) {
            sha.stream(in);
        }
        return sha.hex();
    }

    /** Adds bytes as they are. */
    public Sha256 bytes(byte[] bytes) {
        digest.update(bytes);
        return this;
    }

    /** Adds four bytes, big endian. */
    public Sha256 number(int value) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, value));
        return this;
    }

    /** Adds a text's length and its bytes in UTF-8, so that no two sequences of texts are the same bytes. */
    public Sha256 text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return number(bytes.length).bytes(bytes);
    }

    /** Adds all bytes up to the end of a stream, then their number (eight bytes, big endian). */
    public Sha256 content(InputStream in) throws IOException {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, stream(in)));
        return this;
    }

    /** The digest; starts anew afterwards. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private long stream(InputStream in) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long length = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            digest.update(buffer, 0, read);
            length += read;
        }
        return length;
    }
}
