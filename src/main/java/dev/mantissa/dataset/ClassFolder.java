package dev.mantissa.dataset;

import dev.mantissa.domain.study.BadInput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A folder that holds the images of one class.
 *
 * @param name of the class, in Unicode normalization form C, whichever form the file system keeps
 * @param path of the folder
 * @param images the JPEG and PNG files directly in it, by name
 */
record ClassFolder(String name, Path path, List<Path> images) {
    /** The class folders in a folder, by name; each holds images. */
    static List<ClassFolder> in(Path parent) throws BadInput {
        List<ClassFolder> found = new ArrayList<>();
        for (Path folder : Listing.of(parent)) {
            if (Files.isDirectory(folder)) {
                String name = Normalizer.normalize(Listing.name(folder), Normalizer.Form.NFC);
                List<Path> images =
                        Listing.of(folder).stream().filter(ClassFolder::isImage).toList();
                found.add(new ClassFolder(name, folder, images));
            }
        }
        found.sort(Comparator.comparing(ClassFolder::name));
        requireImages(parent, found);
        return found;
    }

    /** Whether a path is a file with the name of a JPEG or PNG image. */
    static boolean isImage(Path path) {
        String name = Listing.name(path).toLowerCase(Locale.ROOT);
        return (name.endsWith(".jpg") || name.endsWith(".jpeg") || name.endsWith(".png")) && Files.isRegularFile(path);
    }

    private static void requireImages(Path parent, List<ClassFolder> found) throws BadInput {
        if (!found.isEmpty() && found.stream().allMatch(c -> c.images().isEmpty())) {
            throw new BadInput("No folder in " + parent + " holds JPEG or PNG images; each class needs a folder of its"
                    + " own with its images directly in it.");
        }
        for (ClassFolder folder : found) {
            if (folder.images().isEmpty()) {
                int others = Listing.of(folder.path()).size();
                throw new BadInput("The class folder " + folder.path() + " holds no JPEG or PNG image"
                        + (others == 0 ? "" : " (" + others + " other files or folders)")
                        + "; add images, or delete it.");
            }
        }
    }
}
