package dev.mantissa.worker.backend.tensorrt;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import org.bytedeco.tensorrt.nvinfer.ILogger;

/** TensorRT's messages: all of them to the worker's log, the last errors for sentences. Called from its own threads. */
final class TensorRtLog extends ILogger {
    private static final int KEPT = 5;

    private final Deque<String> errors = new ArrayDeque<>();

    @Override
    public void log(Severity severity, String message) {
        Severity level = severity.intern();
        if (level == Severity.kVERBOSE) {
            return;
        }
        System.out.println("TensorRT " + level.name().substring(1).toLowerCase(Locale.ROOT) + ": " + message);
        if (level == Severity.kERROR || level == Severity.kINTERNAL_ERROR) {
            keep(message);
        }
    }

    private synchronized void keep(String message) {
        errors.addLast(message);
        if (errors.size() > KEPT) {
            errors.removeFirst();
        }
    }

    /** The last errors, oldest first; empty where there were none. */
    synchronized String errors() {
        return String.join(" ", errors);
    }

    /** Whether an error speaks of memory that did not suffice. */
    synchronized boolean outOfMemory() {
        return errors.stream()
                .anyMatch(e -> e.toLowerCase(Locale.ROOT).contains("out of memory")
                        || e.contains("OutOfMemory")
                        || e.contains("cudaMalloc"));
    }
}
