package dev.mantissa.dataset;

import dev.mantissa.domain.study.BadInput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
        Path parent = train.orElse(root);
        List<ClassFolder> training = ClassFolder.in(parent);
        List<String> classes = training.stream().map(ClassFolder::name).toList();
        if (classes.size() < 2) {
            throw new BadInput(parent + " holds "
                    + (classes.isEmpty() ? "no class folder" : "only one class, " + classes.get(0))
                    + "; put the images of each of at least 2 classes into a folder of its own"
                    + (classes.isEmpty()
                            ? ", or all images into " + parent + " itself for a study without labels."
                            : "."));
        }
        if (classes.stream().distinct().count() < classes.size()) {
            throw new BadInput(parent + " holds two folders whose names read the same; rename one of them.");
        }
        List<Entry> images = new ArrayList<>();
        add(training, classes, false, images);
        if (test.isPresent()) {
            add(ClassFolder.in(test.get()), classes, true, images);
        }
        return new FolderLayout(classes, List.copyOf(images));
    }

    /** ROOT/NAME where it holds class folders; a class may be called "train" too, and then it holds images. */
    private static Optional<Path> split(Path root, String name) throws BadInput {
        for (Path inner : Listing.of(root)) {
            if (Listing.name(inner).equalsIgnoreCase(name) && Files.isDirectory(inner)) {
                List<Path> content = Listing.of(inner);
                if (content.stream().anyMatch(Files::isDirectory)
                        && content.stream().noneMatch(ClassFolder::isImage)) {
                    return Optional.of(inner);
                }
            }
        }
        return Optional.empty();
    }

    private static void add(List<ClassFolder> folders, List<String> classes, boolean test, List<Entry> images)
            throws BadInput {
        for (ClassFolder folder : folders) {
            int label = classes.indexOf(folder.name());
            if (label < 0) {
                throw new BadInput(folder.path() + " names a class that is not under train; add training images of it,"
                        + " or delete it.");
            }
            folder.images().forEach(file -> images.add(new Entry(file, label, test)));
        }
    }
}
