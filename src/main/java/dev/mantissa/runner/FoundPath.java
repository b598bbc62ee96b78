package dev.mantissa.runner;

import dev.mantissa.domain.study.BadInput;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Where a file or folder that a study names is. */
final class FoundPath {
    private FoundPath() {}

    /**
     * Resolves a path against the study's folder, then the working directory, then Mantissa's own folder.
     *
     * @param field of the study, for sentences
     * @param what it is: "images", "model file"
     * @return absolute
     * @throws BadInput naming the places looked in, where there is nothing
     */
    static Path of(String field, String what, String path, Path studyFolder) throws BadInput {
        Set<Path> places = new LinkedHashSet<>();
        try {
            for (Path folder : List.of(studyFolder, Path.of(""), AppFolder.path())) {
                places.add(folder.resolve(path).toAbsolutePath().normalize());
            }
        } catch (InvalidPathException e) {
            throw new BadInput(field + ": '" + path + "' is no path: " + e.getReason() + ".", e);
        }
        for (Path place : places) {
            if (Files.exists(place)) {
                return place;
            }
        }
        String looked = String.join(" or ", places.stream().map(Path::toString).toList());
        throw new BadInput("There is no " + what + " at " + field + " '" + path + "': there is no " + looked
                + ". Correct the path.");
    }
}
