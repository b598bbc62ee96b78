package dev.mantissa.dataset;

import dev.mantissa.domain.study.BadInput;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Reads CIFAR-10 binary files out of a tar archive into memory. Nothing is written to disk, so names of entries lead
 * nowhere; the size is bounded, so a small file that unpacks to a huge one is refused.
 */
final class CifarArchive {
    /** The original archive unpacks to 176 MiB. */
    private static final long LARGEST = 1L << 30;

    private final Path archive;
    private final CifarParts parts;
    private int others;
    private boolean python;

    private CifarArchive(Path archive) {
        this.archive = archive;
        this.parts = new CifarParts(archive.toString());
    }

    static ImageSet open(Path archive, String name, boolean gzip) throws BadInput {
        CifarArchive reader = new CifarArchive(archive);
        try (InputStream file = new BufferedInputStream(Files.newInputStream(archive));
                InputStream plain = gzip ? new GZIPInputStream(file) : file;
                TarArchiveInputStream tar =
                        new TarArchiveInputStream(new BoundedStream(plain, LARGEST, () -> tooLarge(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                reader.entry(entry, tar);
            }
        } catch (BoundedStream.Exceeded e) {
            throw new BadInput(e.getMessage(), e);
        } catch (IOException | IllegalArgumentException e) {
            throw new BadInput(archive + " can't be unpacked: " + Reason.of(e) + ". Copy or download it again.", e);
        }
        return reader.build(name);
    }

    private void entry(TarArchiveEntry entry, InputStream content) throws IOException, BadInput {
        String name = entry.getName().replaceFirst("^.*[/\\\\]", "");
        boolean names = name.equals(CifarParts.NAMES);
        // A sparse entry may claim any size without bytes behind it.
        if (!entry.isFile() || entry.isSparse() || !(names || CifarParts.holdsRecords(name))) {
            others++;
            python |= name.equals("data_batch_1");
            return;
        }
        if (entry.getSize() > (names ? CifarParts.LONGEST_NAMES : LARGEST)) {
            throw new BadInput(tooLarge(archive));
        }
        byte[] bytes = content.readNBytes(Math.toIntExact(entry.getSize()));
        if (bytes.length < entry.getSize()) {
            throw new EOFException();
        }
        if (names) {
            parts.nameClasses(bytes);
        } else {
            parts.add(RecordFile.inMemory(archive + " (" + entry.getName() + ")", name, bytes));
        }
    }

    private ImageSet build(String name) throws BadInput {
        if (parts.isEmpty() && python) {
            throw new BadInput(archive + " is CIFAR-10 in its Python version; download the binary version,"
                    + " cifar-10-binary.tar.gz.");
        }
        if (parts.isEmpty()) {
            throw new BadInput(archive + " holds no CIFAR-10 binary files (data_batch_1.bin, test_batch.bin), only "
                    + others + " other entries. Unpack archives of images and open the folder.");
        }
        return parts.build(name);
    }

    private static String tooLarge(Path archive) {
        return archive + " unpacks to more than " + (LARGEST >> 20)
                + " MiB, more than CIFAR-10 can be. Unpack it and open the folder if it is what you want.";
    }
}
