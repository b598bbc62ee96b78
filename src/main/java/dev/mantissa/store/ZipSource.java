package dev.mantissa.store;

import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A {@code .mantissa} file. Its list of entries is checked before anything is read; nothing is unpacked, so nothing can be
 * written anywhere, but a file with names that point outside is refused all the same: it is not ours.
 */
final class ZipSource implements SessionSource {
    private static final int MOST_ENTRIES = 100_000;
    private static final long MOST_BYTES = 64L << 30;
    /** Deflate can't exceed about 1030; real samples and models stay far below. */
    private static final long MOST_RATIO = 500;

    private static final long RATIO_FROM = 16L << 20;

    private final Path file;
    private final ZipFile zip;
    private final Map<String, ZipEntry> entries = new HashMap<>();

    ZipSource(Path file) throws BadInput {
        this.file = file;
        this.zip = open(file);
        try {
            check();
        } catch (BadInput | RuntimeException e) {
            close();
            throw e;
        }
    }

    @Override
    public String title() {
        return "The session " + file;
    }

    @Override
    public boolean has(String name) {
        return entries.containsKey(name);
    }

    @Override
    public byte[] read(String name, long most) throws BadInput {
        ZipEntry entry = entries.get(name);
        if (entry == null) {
            throw new BadInput(title() + " lacks the entry " + name + "; it is damaged or is no Mantissa session.");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            // The declared size is a claim of the file: what counts is how many bytes come out.
            byte[] content = in.readNBytes((int) Math.min(most + 1, Integer.MAX_VALUE - 16));
            if (content.length > most) {
                throw new BadInput(title() + ": its entry " + name + " has more than the " + most
                        + " bytes it should have; the file was changed or is damaged.");
            }
            return content;
        } catch (IOException e) {
            throw new BadInput(
                    title() + ": its entry " + name + " can't be read, the file is damaged: " + Reason.of(e) + ".", e);
        }
    }

    @Override
    public List<String> cells() {
        TreeSet<String> ids = new TreeSet<>();
        for (String name : entries.keySet()) {
            String[] parts = name.split("/");
            if (parts.length == 3 && parts[0].equals(SessionLayout.CELLS) && SessionLayout.isCellId(parts[1])) {
                ids.add(parts[1]);
            }
        }
        return List.copyOf(ids);
    }

    @Override
    public void copy(Path target) throws IOException {
        for (ZipEntry entry : entries.values()) {
            // Names that point outside were refused when the file was opened.
            Path copy = target.resolve(entry.getName());
            Files.createDirectories(copy.getParent());
            try (InputStream in = zip.getInputStream(entry);
                    OutputStream out = Files.newOutputStream(copy)) {
                // The declared size is a claim of the file: no more than that is written.
                byte[] buffer = new byte[1 << 16];
                long left = entry.getSize();
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    left -= n;
                    if (left < 0) {
                        throw new IOException(shown(entry.getName()) + " has more bytes than it says");
                    }
                    out.write(buffer, 0, n);
                }
            }
        }
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ZipFile open(Path file) throws BadInput {
        try {
            if (Files.notExists(file)) {
                throw new BadInput("There is no session " + file + ".");
            }
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                // Of a pipe one would wait for ever.
                throw new BadInput("The session " + file + " is neither a file nor a folder; choose one.");
            }
            return new ZipFile(file.toFile(), StandardCharsets.UTF_8);
        } catch (ZipException e) {
            throw new BadInput(
                    startsAsZip(file)
                            ? "The session " + file + " is damaged: the end of it is missing, or its list of entries is"
                                    + " broken. Copy or save it again."
                            : "The file " + file + " is no Mantissa session: it is not a zip file.",
                    e);
        } catch (IOException e) {
            throw new BadInput("The session " + file + " can't be read: " + Reason.of(e) + ".", e);
        }
    }

    private static boolean startsAsZip(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(2);
            return start.length == 2 && start[0] == 'P' && start[1] == 'K';
        } catch (IOException e) {
            return false;
        }
    }

    private void check() throws BadInput {
        if (zip.size() > MOST_ENTRIES) {
            throw new BadInput(title() + " holds " + zip.size() + " entries, more than a session has.");
        }
        long total = 0;
        Enumeration<? extends ZipEntry> all = zip.entries();
        while (all.hasMoreElements()) {
            ZipEntry entry = all.nextElement();
            checkName(entry.getName());
            total += Math.max(0, entry.getSize());
            boolean bomb = entry.getSize() > RATIO_FROM
                    && entry.getSize() / Math.max(1, entry.getCompressedSize()) > MOST_RATIO;
            if (bomb || total > MOST_BYTES) {
                throw new BadInput(title() + " would unpack to far more than a session holds (" + shown(entry.getName())
                        + "); it is not opened.");
            }
            if (!entry.isDirectory() && entries.put(entry.getName(), entry) != null) {
                throw new BadInput(title() + " holds the entry " + shown(entry.getName())
                        + " twice; it was not written by Mantissa.");
            }
        }
    }

    private void checkName(String name) throws BadInput {
        boolean outside = name.startsWith("/")
                || name.contains("\\")
                || name.contains(":")
                || List.of(name.split("/", -1)).contains("..");
        if (outside) {
            throw new BadInput(
                    title() + " holds the entry '" + shown(name) + "', which points outside of it; it is not opened.");
        }
    }

    private static String shown(String name) {
        String plain = name.replaceAll("\\p{Cntrl}", "?");
        return plain.length() <= 80 ? plain : plain.substring(0, 77) + "...";
    }
}
