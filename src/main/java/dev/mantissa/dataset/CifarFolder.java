package dev.mantissa.dataset;

import dev.mantissa.domain.study.BadInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds CIFAR-10 binary files in a folder. */
final class CifarFolder {
    private CifarFolder() {}

    /** The folder itself, or its only sub-folder (what unpacking the archive gives), if CIFAR-10 files lie in it. */
    static Optional<Path> find(Path folder) throws BadInput {
        if (!records(folder).isEmpty()) {
            return Optional.of(folder);
        }
        List<Path> inner =
                Listing.of(folder).stream().filter(Files::isDirectory).toList();
        return inner.size() == 1 && !records(inner.get(0)).isEmpty() ? Optional.of(inner.get(0)) : Optional.empty();
    }

    static ImageSet open(Path folder, String name) throws BadInput {
        CifarParts parts = new CifarParts(folder.toString());
        for (Path file : records(folder)) {
            parts.add(RecordFile.onDisk(file));
        }
        nameClasses(parts, folder);
        return parts.build(name);
    }

    static ImageSet single(Path file, String name) throws BadInput {
        CifarParts parts = new CifarParts(file.toString());
        nameClasses(parts, file.toAbsolutePath().getParent());
        return parts.single(RecordFile.onDisk(file), name);
    }

    private static List<Path> records(Path folder) throws BadInput {
        return Listing.of(folder).stream()
                .filter(f -> CifarParts.holdsRecords(String.valueOf(f.getFileName())) && Files.isRegularFile(f))
                .toList();
    }

    private static void nameClasses(CifarParts parts, Path folder) throws BadInput {
        Path names = folder.resolve(CifarParts.NAMES);
        if (!Files.isRegularFile(names)) {
            return;
        }
        try (InputStream in = Files.newInputStream(names)) {
            parts.nameClasses(in.readNBytes(CifarParts.LONGEST_NAMES));
        } catch (IOException e) {
            throw new BadInput(names + " can't be read: " + Reason.of(e) + ".", e);
        }
    }
}
