package dev.mantissa.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Counts how often the kernel's out-of-memory killer struck (proc(5), /proc/vmstat), from its construction on. */
final class OomKills {
    private final long before = count();

    /** Whether it struck since; always false where the system does not count. */
    boolean since() {
        return count() > before;
    }

    private static long count() {
        try {
            return Files.readAllLines(Path.of("/proc/vmstat")).stream()
                    .filter(l -> l.startsWith("oom_kill "))
                    .mapToLong(l -> Long.parseLong(l.substring("oom_kill ".length())))
                    .findFirst()
                    .orElse(0);
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }
}
