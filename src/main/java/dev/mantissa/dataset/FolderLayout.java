package dev.mantissa.dataset;

import dev.mantissa.domain.study.BadInput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The images of a folder per class, {@code ROOT/CLASS/IMAGE} or {@code ROOT/train/CLASS/IMAGE} beside
 * {@code ROOT/test/CLASS/IMAGE}. Only these levels are listed, so links that lead back up do no harm.
 *
 * @param classes by name
 * @param images training before test, by class and name
 */
record FolderLayout(List<String> classes, List<Entry> images) {
    /**
     * An image.
     *
     * @param file where it is
     * @param label of its class
     * @param test whether it lies under {@code test}
     */
    record Entry(Path file, int label, boolean test) {}

    static FolderLayout of(Path root) throws BadInput {
        Optional<Path> train = split(root, "train");
        Optional<Path> test = train.isPresent() ? split(root, "test") : Optional.empty();
        SortedMap<String, List<Path>> training = classFolders(train.orElse(root));
        List<String> classes = List.copyOf(training.keySet());
        if (classes.size() < 2) {
            throw new BadInput(train.orElse(root) + " holds "
                    + (classes.isEmpty() ? "no class folder" : "only one class, " + classes.get(0))
                    + "; put the images of each of at least 2 classes into a folder of its own.");
        }
        List<Entry> images = new ArrayList<>();
        add(training, classes, false, images);
        if (test.isPresent()) {
            SortedMap<String, List<Path>> testing = classFolders(test.get());
            for (String name : testing.keySet()) {
                if (!classes.contains(name)) {
                    throw new BadInput(test.get().resolve(name) + " has no counterpart "
                            + train.get().resolve(name) + "; a class to test must be trained on.");
                }
            }
            add(testing, classes, true, images);
        }
        return new FolderLayout(classes, List.copyOf(images));
    }

    /** ROOT/NAME where it holds class folders; a class may be called "train" too, and then it holds images. */
    private static Optional<Path> split(Path root, String name) throws BadInput {
        for (Path inner : Listing.of(root)) {
            if (Listing.name(inner).equalsIgnoreCase(name) && Files.isDirectory(inner)) {
                List<Path> content = Listing.of(inner);
                if (content.stream().anyMatch(Files::isDirectory)
                        && content.stream().noneMatch(FolderLayout::isImage)) {
                    return Optional.of(inner);
                }
            }
        }
        return Optional.empty();
    }

    private static SortedMap<String, List<Path>> classFolders(Path parent) throws BadInput {
        SortedMap<String, List<Path>> found = new TreeMap<>();
        for (Path folder : Listing.of(parent)) {
            if (Files.isDirectory(folder)) {
                // One form of accented letters, whichever the file system keeps.
                String name = Normalizer.normalize(Listing.name(folder), Normalizer.Form.NFC);
                found.computeIfAbsent(name, n -> new ArrayList<>())
                        .addAll(Listing.of(folder).stream()
                                .filter(FolderLayout::isImage)
                                .toList());
            }
        }
        requireImages(parent, found);
        return found;
    }

    private static void requireImages(Path parent, SortedMap<String, List<Path>> found) throws BadInput {
        boolean none = found.values().stream().allMatch(List::isEmpty);
        for (String name : found.keySet()) {
            if (found.get(name).isEmpty()) {
                int others = none ? 0 : Listing.of(parent.resolve(name)).size();
                throw new BadInput(
                        none
                                ? "No folder in " + parent
                                        + " holds JPEG or PNG images; each class needs a folder of its"
                                        + " own with its images directly in it."
                                : "The class folder " + parent.resolve(name) + " holds no JPEG or PNG image"
                                        + (others == 0 ? "" : " (" + others + " other files or folders)")
                                        + "; add images, or delete it.");
            }
        }
    }

    private static boolean isImage(Path path) {
        String name = Listing.name(path).toLowerCase(Locale.ROOT);
        return (name.endsWith(".jpg") || name.endsWith(".jpeg") || name.endsWith(".png")) && Files.isRegularFile(path);
    }

    private static void add(
            SortedMap<String, List<Path>> found, List<String> classes, boolean test, List<Entry> images) {
        found.forEach((name, files) -> files.forEach(file -> images.add(new Entry(file, classes.indexOf(name), test))));
    }
}
