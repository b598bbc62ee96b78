package dev.mantissa.worker.backend.libtorch;

import dev.mantissa.worker.Trainer;
import java.util.Optional;
import org.bytedeco.pytorch.Device;

/** Tells the parts of a step apart: by the host's clock where calls are done when they return, else by the device's events. */
interface StepClock extends AutoCloseable {
    /** A place in a step. */
    enum Part {
        BEGIN,
        LOADED,
        FORWARD,
        BACKWARD,
        UPDATED
    }

    /** Notes this place. */
    void mark(Part part);

    /** The nanoseconds from one place to another of the last step; the device has been waited for. */
    long between(Part from, Part to);

    @Override
    void close();

    /** The parts of the step that ended. */
    default Optional<Trainer.Parts> parts() {
        return Optional.of(new Trainer.Parts(
                between(Part.BEGIN, Part.LOADED),
                between(Part.LOADED, Part.FORWARD),
                between(Part.FORWARD, Part.BACKWARD),
                between(Part.BACKWARD, Part.UPDATED)));
    }

    /** The clock of a device. */
    static StepClock of(Device device) {
        return device.is_cuda() ? new CudaStepClock() : new HostStepClock();
    }
}
