package dev.mantissa.dataset;

import dev.mantissa.domain.study.BadInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Opens image sets, whatever their form. */
public final class Datasets {
    private static final String FORMS = "use a folder of CIFAR-10 binary files (data_batch_1.bin, test_batch.bin),"
            + " one such .bin file, a .tar.gz or .tar of them, or a folder with one sub-folder of JPEG or PNG images"
            + " per class, or, for model files of your own, a folder of images";

    private Datasets() {}

    /**
     * Detects the form of a data set and lists its images: a folder of CIFAR-10 binary files, one such file (then no image
     * counts as test image, whatever the file is called), a {@code .tar} or {@code .tar.gz} of them, a folder per class, or a folder of images without
     * labels.
     * The pixels of folders are read when they are asked for; no file stays open.
     *
     * @throws BadInput naming the file and what to do, where nothing can be made of it
     */
    public static ImageSet open(Path path) throws BadInput {
        if (!Files.exists(path)) {
            throw new BadInput(path + " does not exist, or may not be read; " + FORMS + ".");
        }
        if (Files.isDirectory(path)) {
            return folder(path);
        }
        if (!Files.isRegularFile(path)) {
            throw new BadInput(path + " is neither a file nor a folder; " + FORMS + ".");
        }
        String name = fileName(path);
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".bin")) {
            return CifarFolder.single(path, stem(name));
        }
        if (lower.endsWith(".tar") || lower.endsWith(".tgz") || lower.endsWith(".tar.gz")) {
            return CifarArchive.open(path, stem(name), isGzip(path), CifarArchive.LARGEST);
        }
        throw new BadInput(path + " is not of a form that can be read; " + FORMS + ".");
    }

    private static ImageSet folder(Path folder) throws BadInput {
        String name = fileName(folder.toAbsolutePath().normalize());
        Optional<Path> cifar = CifarFolder.find(folder);
        if (cifar.isPresent()) {
            return CifarFolder.open(cifar.get(), name);
        }
        return FlatFolder.is(folder) ? FlatFolder.open(folder, name) : FolderSet.open(folder, name);
    }

    private static boolean isGzip(Path file) throws BadInput {
        try (InputStream in = Files.newInputStream(file)) {
            return in.read() == 0x1f && in.read() == 0x8b;
        } catch (IOException e) {
            throw new BadInput(file + " can't be read: " + Reason.of(e) + ".", e);
        }
    }

    private static String fileName(Path path) {
        Path last = path.getFileName();
        return last == null ? path.toString() : last.toString();
    }

    private static String stem(String name) {
        return name.replaceFirst("(?i)(\\.tar\\.gz|\\.tgz|\\.tar|\\.bin)$", "");
    }
}
