package dev.mantissa.runner;

import java.nio.file.Path;

/** Counts how often the kernel's out-of-memory killer struck (proc(5), /proc/vmstat), from its construction on. */
final class OomKills {
    private final long before = count();

    /** Whether it struck since; always false where the system does not count. */
    boolean since() {
        return count() > before;
    }

    private static long count() {
        return Proc.number(Path.of("/proc/vmstat"), "oom_kill ").orElse(0);
    }
}
