package dev.mantissa.runner;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * NVIDIA's libraries of an installation, of Python wheels or of a bundle, used in place of a pack's own copies.
 *
 * @param path folders, separated as in PATH; empty where the packs bring the libraries
 * @param system folders that the loader looks in besides
 */
record InstalledLibraries(String path, List<Path> system) {
    /** The packs bring them. */
    static final InstalledLibraries NONE = new InstalledLibraries("", List.of());

    /** Environment variable that names the folders. */
    static final String VARIABLE = "MANTISSA_NATIVES";

    private static final List<String> STANDARD =
            List.of("/lib/x86_64-linux-gnu", "/usr/lib/x86_64-linux-gnu", "/lib64", "/usr/lib64", "/usr/lib");
    private static final Path LOADER = Path.of("/etc/ld.so.conf.d");

    /** Those that the environment names. */
    static InstalledLibraries ofThisMachine() {
        String path = System.getenv().getOrDefault(VARIABLE, "");
        return path.isEmpty() ? NONE : new InstalledLibraries(path, loaderFolders());
    }

    /** Whether any are named. */
    boolean named() {
        return !path.isEmpty();
    }

    /** Why they do not do: a folder that is none, or a library that is nowhere; empty where they do. */
    String lack(List<String> libraries) {
        List<Path> folders = Arrays.stream(path.split(File.pathSeparator))
                .filter(f -> !f.isEmpty())
                .map(Path::of)
                .toList();
        for (Path folder : folders) {
            if (!Files.isDirectory(folder)) {
                return VARIABLE + " names " + folder + ", which is no folder. " + remedy("Correct it");
            }
        }
        List<String> missing = libraries.stream()
                .filter(library -> Stream.concat(folders.stream(), system.stream())
                        .noneMatch(folder -> Files.exists(folder.resolve(library))))
                .toList();
        return missing.isEmpty()
                ? ""
                : String.join(", ", missing) + (missing.size() == 1 ? " is" : " are") + " in none of the folders that "
                        + VARIABLE + " names (" + path + "). " + remedy("Add where they are");
    }

    private static String remedy(String correction) {
        return correction + ", or unset " + VARIABLE + ": then the pack brings NVIDIA's libraries.";
    }

    private static List<Path> loaderFolders() {
        List<Path> folders = new ArrayList<>(STANDARD.stream().map(Path::of).toList());
        try (DirectoryStream<Path> files = Files.newDirectoryStream(LOADER, "*.conf")) {
            for (Path file : files) {
                Files.readAllLines(file).stream()
                        .map(String::strip)
                        .filter(line -> line.startsWith("/"))
                        .map(Path::of)
                        .forEach(folders::add);
            }
        } catch (IOException | DirectoryIteratorException e) {
            // Then the loader has the standard folders, as far as can be told.
        }
        return folders;
    }
}
