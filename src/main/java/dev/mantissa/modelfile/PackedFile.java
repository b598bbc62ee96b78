package dev.mantissa.modelfile;

import dev.mantissa.domain.study.BadInput;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A zip of unknown origin: nothing is unpacked to disk, and an entry that claims far more than the file can hold is refused. */
final class PackedFile implements Closeable {
    /** Weights are noise to a compressor: they shrink by a few percent, never to a fiftieth. */
    private static final long MOST_RATIO = 50;

    private static final long RATIO_FROM = 16L << 20;

    private final Path path;
    private final ZipFile zip;

    /**
     * Opens a zip.
     *
     * @throws BadInput where its list of entries is missing or broken
     */
    PackedFile(Path path) throws BadInput, IOException {
        this.path = path;
        try {
            this.zip = new ZipFile(path.toFile());
        } catch (ZipException e) {
            throw new BadInput(
                    "The zip file " + path + " is damaged: the end of it is missing, or its list of entries is broken."
                            + " Copy it again.",
                    e);
        }
    }

    Path path() {
        return path;
    }

    boolean has(String name) {
        return zip.getEntry(name) != null;
    }

    List<String> names() {
        return zip.stream().map(ZipEntry::getName).toList();
    }

    /** Bytes an entry unpacks to, as the zip claims; -1 where there is none. */
    long size(String name) {
        ZipEntry entry = zip.getEntry(name);
        return entry == null ? -1 : entry.getSize();
    }

    /**
     * Unpacks an entry as it is read.
     *
     * @throws BadInput where the zip has none, or claims that it unpacks to far more than weights do
     */
    InputStream open(String name) throws BadInput, IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new BadInput(
                    "The zip file " + path + " has no " + name + "; it is incomplete. Save the model again.");
        }
        if (entry.getSize() > RATIO_FROM && entry.getSize() / Math.max(1, entry.getCompressedSize()) > MOST_RATIO) {
            throw new BadInput("The zip file " + path + " would unpack to far more than weights do (" + name + ", "
                    + entry.getSize() + " bytes); it is not opened.");
        }
        return zip.getInputStream(entry);
    }

    /** A small entry as a whole. */
    byte[] read(String name, int most) throws BadInput, IOException {
        try (InputStream in = open(name)) {
            byte[] content = in.readNBytes(most + 1);
            if (content.length > most) {
                throw new BadInput("The zip file " + path + " has more than " + most + " bytes in " + name
                        + "; it is no model of DeepLearning4J.");
            }
            return content;
        } catch (ZipException | EOFException e) {
            throw new BadInput(
                    "The zip file " + path + " is damaged: its " + name + " can't be unpacked. Copy it again.", e);
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
