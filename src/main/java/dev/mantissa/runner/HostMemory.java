package dev.mantissa.runner;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;

/** The memory that workers can have. */
public interface HostMemory {
    /** Bytes installed, or those of the container where there is one. */
    long physical();

    /** Bytes that could be allocated now without swapping. */
    long available();

    /** This machine's: the Java runtime tells what is installed, Linux what is available (proc(5)). */
    static HostMemory ofThisMachine() {
        return new HostMemory() {
            @Override
            public long physical() {
                return ManagementFactory.getOperatingSystemMXBean()
                                instanceof com.sun.management.OperatingSystemMXBean os
                        ? os.getTotalMemorySize()
                        : Runtime.getRuntime().maxMemory();
            }

            @Override
            public long available() {
                long all = physical();
                return Math.min(
                        all,
                        Proc.bytes(Path.of("/proc/meminfo"), "MemAvailable:").orElse(all));
            }
        };
    }
}
