package dev.mantissa.worker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * Resident memory of this process as Linux counts it, from {@code /proc/self/status} (proc(5)): native allocations are in
 * it, whatever library made them. Elsewhere there is no value, and none is invented.
 */
final class ProcessMemory {
    private final Path status;

    /** Reads this process. */
    ProcessMemory() {
        this(Path.of("/proc/self/status"));
    }

    /** Reads a file of this format. */
    ProcessMemory(Path status) {
        this.status = status;
    }

    /** Resident bytes now (VmRSS). */
    OptionalLong resident() {
        return bytes("VmRSS:");
    }

    /** Highest resident bytes since the process began (VmHWM). */
    OptionalLong peak() {
        return bytes("VmHWM:");
    }

    private OptionalLong bytes(String key) {
        try {
            for (String line : Files.readAllLines(status, StandardCharsets.UTF_8)) {
                if (line.startsWith(key) && line.endsWith(" kB")) {
                    String kibibytes =
                            line.substring(key.length(), line.length() - 3).strip();
                    return OptionalLong.of(Long.parseLong(kibibytes) * 1024);
                }
            }
        } catch (IOException | NumberFormatException e) {
            // Not Linux, or a Linux without these lines: the value is not available, which is an answer.
            return OptionalLong.empty();
        }
        return OptionalLong.empty();
    }
}
