package dev.mantissa.runner;

import dev.mantissa.domain.measure.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends a worker before it takes the machine down. Native libraries allocate as they like, and a machine that runs out of memory
 * swaps or freezes long before its kernel acts; so the worker's resident memory and what the machine has left are read
 * every 50 ms, and a worker that passes its limit, or leaves less than a thirty-second part of the machine, is killed.
 * Where the worker is faster than that, the kernel's own killer is told to take the worker and not the window
 * (oom_score_adj, proc(5)). Both need Linux; elsewhere only the limits of the libraries hold.
 */
final class MemoryWatch {
    private static final Duration INTERVAL = Duration.ofMillis(50);
    private static final long RESERVED_SHARE = 32;
    /** The libraries' own limits come first: they give a worker the chance to collect its garbage. */
    private static final double BEYOND_LIBRARIES = 1.1;

    private final Process worker;
    private final long limit;
    private final HostMemory host;
    private volatile String sentence;

    private MemoryWatch(Process worker, WorkerMemory memory, HostMemory host) {
        this.worker = worker;
        this.limit = Math.round(BEYOND_LIBRARIES * (memory.heapBytes() + memory.nativeBytes()));
        this.host = host;
    }

    /** Watches a worker to its end. */
    static MemoryWatch over(Process worker, WorkerMemory memory, HostMemory host) {
        MemoryWatch watch = new MemoryWatch(worker, memory, host);
        Path process = Path.of("/proc", String.valueOf(worker.pid()));
        try {
            Files.writeString(process.resolve("oom_score_adj"), "1000");
        } catch (IOException e) {
            // Not Linux, or it has ended already: the watch alone has to do.
        }
        if (Files.exists(process)) {
            Thread thread = new Thread(() -> watch.watch(process.resolve("status")), "watch worker memory");
            thread.setDaemon(true);
            thread.start();
        }
        return watch;
    }

    /** Why it ended the worker, where it did. */
    Optional<String> struck() {
        return Optional.ofNullable(sentence);
    }

    private void watch(Path status) {
        long reserve = host.physical() / RESERVED_SHARE;
        while (worker.isAlive()) {
            long resident = Proc.bytes(status, "VmRSS:").orElse(0);
            long left = host.available();
            if (resident > limit || (left < reserve && resident > left)) {
                sentence = "Memory did not suffice: the worker had taken " + Bytes.words(resident)
                        + (resident > limit
                                ? ", more than the " + Bytes.words(limit) + " that this machine could spare"
                                : ", and the machine had " + Bytes.words(left) + " left")
                        + ", and was ended; a smaller batch or image may fit.";
                worker.destroyForcibly();
                return;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(INTERVAL.toMillis()));
        }
    }
}
