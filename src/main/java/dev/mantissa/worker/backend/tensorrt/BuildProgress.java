package dev.mantissa.worker.backend.tensorrt;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How far a build is, and the wish to end it. TensorRT is asked only where {@link #SWITCH} is set: the monitor is a C++ object made by
 * hand, which was tested against TensorRT's libraries and not yet in a build on a GPU, and a fault in it would end every worker.
 */
final class BuildProgress {
    /** Environment variable of the application; 1: TensorRT is asked. */
    static final String SWITCH = "MANTISSA_TENSORRT_PROGRESS";

    private volatile double done = Double.NaN;
    private volatile boolean stopped;

    /** A monitor for the next build, where there is to be one; it must be kept until the build has ended. */
    Optional<BuildMonitor> monitor() {
        return "1".equals(System.getenv(SWITCH)) ? Optional.of(new BuildMonitor(this::at)) : Optional.empty();
    }

    /** Takes the share that is done; false ends the build. */
    boolean at(double share) {
        done = share;
        return !stopped;
    }

    /** The share that is done, 0 to 1; empty where TensorRT did not tell. */
    OptionalDouble share() {
        return Double.isNaN(done) ? OptionalDouble.empty() : OptionalDouble.of(done);
    }

    /** Asks the build to end. */
    void stop() {
        stopped = true;
    }
}
