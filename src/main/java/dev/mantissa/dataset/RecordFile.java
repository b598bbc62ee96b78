package dev.mantissa.dataset;

import dev.mantissa.domain.provenance.Sha256;
import dev.mantissa.domain.study.BadInput;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file of CIFAR-10 records: one label byte, then 1,024 red, 1,024 green and 1,024 blue bytes, row by row (32x32). Labels
 * are kept; pixels of a file on disk are read each time they are asked for, so that a worker's memory is not spent on them.
 */
final class RecordFile {
    /** Side of an image, in pixels. */
    static final int SIDE = 32;
    /** Bytes of an image. */
    static final int PIXELS = 3 * SIDE * SIDE;
    /** Bytes of a record. */
    static final int RECORD = 1 + PIXELS;

    private final String shown;
    private final String name;
    private final Source source;
    private final byte[] labels;

    private RecordFile(String shown, String name, Source source, long bytes) throws BadInput {
        this.shown = shown;
        this.name = name;
        this.source = source;
        if (bytes == 0 || bytes % RECORD != 0) {
            throw new BadInput(shown + " has " + bytes + " bytes: " + bytes / RECORD + " records of " + RECORD
                    + " bytes and " + bytes % RECORD + " bytes left over (truncated?). Copy or download it again.");
        }
        try {
            this.labels = labels(Math.toIntExact(bytes / RECORD));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    static RecordFile onDisk(Path file) throws BadInput {
        try {
            return new RecordFile(
                    file.toString(), String.valueOf(file.getFileName()), new OnDisk(file), Files.size(file));
        } catch (IOException e) {
            throw new BadInput(file + " can't be read: " + Reason.of(e) + ".", e);
        }
    }

    /** {@code shown} is the name in messages, {@code name} the plain file name. */
    static RecordFile inMemory(String shown, String name, byte[] content) throws BadInput {
        return new RecordFile(shown, name, new InMemory(content), content.length);
    }

    String shown() {
        return shown;
    }

    String name() {
        return name;
    }

    int count() {
        return labels.length;
    }

    /** The label byte of a record, 0 to 255. */
    int label(int record) {
        return labels[record] & 0xff;
    }

    /** The planes of a record, [3, 32, 32]. */
    byte[] pixels(int record) throws BadInput {
        byte[] pixels = new byte[PIXELS];
        try {
            source.read((long) record * RECORD + 1, pixels);
        } catch (IOException e) {
            throw unreadable(e);
        }
        return pixels;
    }

    void digest(Sha256 sha) throws BadInput {
        try (InputStream in = source.open()) {
            sha.text(name).content(in);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private byte[] labels(int count) throws IOException {
        byte[] found = new byte[count];
        try (InputStream in = new BufferedInputStream(source.open(), 64 * RECORD)) {
            for (int i = 0; i < count; i++) {
                int label = in.read();
                if (label < 0) {
                    throw new EOFException();
                }
                found[i] = (byte) label;
                in.skipNBytes(PIXELS);
            }
        }
        return found;
    }

    private BadInput unreadable(IOException e) {
        return new BadInput(shown + " can't be read: " + Reason.of(e) + ".", e);
    }

    /** Where the bytes are. */
    private sealed interface Source {
        InputStream open() throws IOException;

        void read(long position, byte[] target) throws IOException;
    }

    private record OnDisk(Path file) implements Source {
        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(file);
        }

        @Override
        public void read(long position, byte[] target) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap(target);
            try (FileChannel channel = FileChannel.open(file)) {
                while (buffer.hasRemaining()) {
                    if (channel.read(buffer, position + buffer.position()) < 0) {
                        throw new EOFException();
                    }
                }
            }
        }
    }

    private record InMemory(byte[] content) implements Source {
        @Override
        public InputStream open() {
            return new ByteArrayInputStream(content);
        }

        @Override
        public void read(long position, byte[] target) {
            System.arraycopy(content, Math.toIntExact(position), target, 0, target.length);
        }
    }
}
