package dev.mantissa.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Files of Linux that say a number a line (proc(5)). */
final class Proc {
    private Proc() {}

    /** The number in the line that starts with {@code key}; empty where the file or the line is not there. */
    static OptionalLong number(Path file, String key) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith(key))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst();
        } catch (IOException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** The same of a line in kB, which are kibibytes there, in bytes. */
    static OptionalLong bytes(Path file, String key) {
        OptionalLong kibibytes = number(file, key);
        return kibibytes.isPresent() ? OptionalLong.of(kibibytes.getAsLong() * 1024) : kibibytes;
    }
}
