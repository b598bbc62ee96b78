package dev.mantissa.runner;

import dev.mantissa.domain.study.BadInput;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Where the images of a study are. */
public final class DataPath {
    private DataPath() {}

    /**
     * Resolves a path against the study's folder, then the working directory, then Mantissa's own folder.
     *
     * @return absolute
     * @throws BadInput naming the places looked in, where there is nothing
     */
    public static Path find(String path, Path studyFolder) throws BadInput {
        Set<Path> places = new LinkedHashSet<>();
        try {
            for (Path folder : List.of(studyFolder, Path.of(""), AppFolder.path())) {
                places.add(folder.resolve(path).toAbsolutePath().normalize());
            }
        } catch (InvalidPathException e) {
            throw new BadInput("data.path: '" + path + "' is no path: " + e.getReason() + ".", e);
        }
        for (Path place : places) {
            if (Files.exists(place)) {
                return place;
            }
        }
        String looked = String.join(" or ", places.stream().map(Path::toString).toList());
        throw new BadInput("There are no images at data.path '" + path + "': there is no " + looked
                + ". Name a folder, a file or an archive of images.");
    }
}
