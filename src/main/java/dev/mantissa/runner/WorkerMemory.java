package dev.mantissa.runner;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The memory of a worker.
 *
 * @param heapBytes its Java heap, fixed and resident
 * @param nativeBytes what JavaCPP's libraries may allocate before they report out of memory instead of being killed
 */
record WorkerMemory(long heapBytes, long nativeBytes) {
    private static final long MEBIBYTE = 1L << 20;
    /** The worker's own classes, its model files and batches as arrays. */
    private static final long BASE = 512 * MEBIBYTE;

    /** Leaves the system and the window a share of what is free. */
    private static final double USABLE = 0.85;

    /** A model as the file's bytes, as objects, as a changed copy, and while it is written. */
    private static final int COPIES = 4;

    /**
     * Sized from the data.
     *
     * @param images that a worker may hold decoded, all splits together
     * @param side their length in pixels
     * @param model bytes of the model file that it reads and changes; 0 where it does not
     */
    static WorkerMemory of(long images, int side, long model) {
        long physical = physical();
        long decoded = images * 3 * side * side;
        long wanted = BASE + decoded + decoded / 2 + COPIES * model;
        long heap = Math.min(wanted, Math.max(BASE, physical / 2)) / MEBIBYTE * MEBIBYTE;
        long available = Math.max(heap + BASE, (long) (available(physical) * USABLE));
        return new WorkerMemory(heap, available - heap);
    }

    private static long physical() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean os
                ? os.getTotalMemorySize()
                : Runtime.getRuntime().maxMemory();
    }

    /** What could be allocated without swapping (proc(5)), where Linux says so. */
    private static long available(long physical) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/meminfo"))) {
                if (line.startsWith("MemAvailable:")) {
                    return Math.min(physical, Long.parseLong(line.replaceAll("\\D", "")) * 1024);
                }
            }
        } catch (IOException | NumberFormatException e) {
            return physical;
        }
        return physical;
    }
}
