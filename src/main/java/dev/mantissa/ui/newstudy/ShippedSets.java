package dev.mantissa.ui.newstudy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** The image sets that come with Mantissa, as paths relative to its folder. */
final class ShippedSets implements Callable<List<String>> {
    private static final String FOLDER = "sample-datasets";
    private final Path folder;

    ShippedSets(Path folder) {
        this.folder = folder;
    }

    @Override
    public List<String> call() throws IOException {
        Path sets = folder.resolve(FOLDER);
        if (!Files.isDirectory(sets)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(sets)) {
            return entries.filter(Files::isDirectory)
                    .map(p -> FOLDER + "/" + p.getFileName())
                    .sorted()
                    .toList();
        }
    }
}
