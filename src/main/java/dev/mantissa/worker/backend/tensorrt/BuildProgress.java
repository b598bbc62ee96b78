package dev.mantissa.worker.backend.tensorrt;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How far a build is, and the wish to end it. The monitor that TensorRT tells is a C++ object made by hand; a fault in it would end
 * every worker that builds, so that it can be left out.
 */
final class BuildProgress {
    /** Environment variable of the application; 0: TensorRT is not asked. */
    static final String SWITCH = "MANTISSA_TENSORRT_PROGRESS";

    private final AtomicLong told = new AtomicLong();
    private volatile double done = Double.NaN;
    private volatile boolean stopped;

    /** A monitor for the next build, where there is to be one; it must be kept until the build has ended. */
    Optional<BuildMonitor> monitor() {
        return "0".equals(System.getenv(SWITCH)) ? Optional.empty() : Optional.of(new BuildMonitor(this::at));
    }

    /** Takes the share that is done; false ends the build. */
    boolean at(double share) {
        done = share;
        told.incrementAndGet();
        return !stopped;
    }

    /** The share that is done, 0 to 1; empty where TensorRT did not tell. */
    OptionalDouble share() {
        return Double.isNaN(done) ? OptionalDouble.empty() : OptionalDouble.of(done);
    }

    /** How often TensorRT told it, over all builds. */
    long told() {
        return told.get();
    }

    /** Asks the build to end. */
    void stop() {
        stopped = true;
    }
}
