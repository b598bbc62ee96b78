package dev.mantissa.dataset;

import dev.mantissa.domain.study.BadInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What lies directly in a folder. */
final class Listing {
    private Listing() {}

    /** Files and folders by name, without hidden ones and without what macOS puts into archives. */
    static List<Path> of(Path folder) throws BadInput {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(p -> !name(p).startsWith(".") && !name(p).equals("__MACOSX"))
                    .sorted(Comparator.comparing(Listing::name))
                    .toList();
        } catch (IOException e) {
            throw unreadable(folder, e);
        } catch (UncheckedIOException e) {
            throw unreadable(folder, e.getCause());
        }
    }

    /** The last part of a path. */
    static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    private static BadInput unreadable(Path folder, IOException e) {
        return new BadInput("The folder " + folder + " can't be read: " + Reason.of(e) + ".", e);
    }
}
