package dev.mantissa.dataset;

import dev.mantissa.domain.study.BadInput;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * Reads CIFAR-10 binary files out of a tar archive into memory. Nothing is written to disk, so names of entries lead
 * nowhere; the size is bounded, so a small file that unpacks to a huge one is refused.
 */
final class CifarArchive {
    /** The original archive unpacks to 176 MiB. */
    static final long LARGEST = 1L << 30;

    private static final long LONGEST_HEADER = 1 << 20;

    private final Path archive;
    private final long largest;
    private final CifarParts parts;
    private int others;
    private boolean python;

    private CifarArchive(Path archive, long largest) {
        this.archive = archive;
        this.largest = largest;
        this.parts = new CifarParts(archive.toString());
    }

    /** {@code largest} is the most bytes the archive may unpack to. */
    static ImageSet open(Path archive, String name, boolean gzip, long largest) throws BadInput {
        CifarArchive reader = new CifarArchive(archive, largest);
        try (InputStream file = new BufferedInputStream(Files.newInputStream(archive));
                InputStream plain = gzip ? new GZIPInputStream(file) : file;
                BoundedStream bounded = new BoundedStream(plain, largest, reader.tooLarge());
                TarArchiveInputStream tar = new TarArchiveInputStream(bounded)) {
            reader.entries(bounded, tar);
        } catch (BoundedStream.Exceeded e) {
            throw new BadInput(e.getMessage(), e);
        } catch (IOException | IllegalArgumentException e) {
            throw new BadInput(archive + " can't be unpacked: " + Reason.of(e) + ". Copy or download it again.", e);
        }
        return reader.build(name);
    }

    private void entries(BoundedStream bounded, TarArchiveInputStream tar) throws IOException, BadInput {
        while (true) {
            // Names and attributes of any length are legal in a tar header, and the library keeps them in memory.
            bounded.nextPart(LONGEST_HEADER, archive + " holds a header of more than 1 MiB; is it a tar archive?");
            TarArchiveEntry entry = tar.getNextEntry();
            bounded.endPart();
            if (entry == null) {
                return;
            }
            if (entry.isSparse()) {
                // It may claim any size without bytes behind it.
                throw new BadInput(archive + " holds the sparse file " + entry.getName()
                        + "; pack it again without sparse files.");
            }
            entry(entry, tar);
            tar.transferTo(OutputStream.nullOutputStream());
        }
    }

    private void entry(TarArchiveEntry entry, InputStream content) throws IOException, BadInput {
        String name = entry.getName().replaceFirst("^.*[/\\\\]", "");
        boolean names = name.equals(CifarParts.NAMES);
        if (!isPlain(entry) || !(names || CifarParts.holdsRecords(name))) {
            others++;
            python |= name.equals("data_batch_1");
            return;
        }
        if (entry.getSize() > (names ? CifarParts.LONGEST_NAMES : largest)) {
            throw new BadInput(tooLarge());
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

    /** No folder, link or device. */
    private static boolean isPlain(TarArchiveEntry entry) {
        byte flag = entry.getLinkFlag();
        return (flag == TarConstants.LF_NORMAL || flag == TarConstants.LF_OLDNORM || flag == TarConstants.LF_CONTIG)
                && !entry.isDirectory();
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

    private String tooLarge() {
        return archive + " unpacks to more than " + (largest >> 20)
                + " MiB, more than CIFAR-10 can be. Unpack it and open the folder if it is what you want.";
    }
}
