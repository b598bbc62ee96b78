package dev.mantissa.worker.backend.libtorch;

import dev.mantissa.worker.Trainer;
import java.util.Optional;

/** For steps that are launched as a whole: an event that was recorded with them can't be read. */
final class NoStepClock implements StepClock {
    @Override
    public void mark(Part part) {
        // Nothing to be told.
    }

    @Override
    public long between(Part from, Part to) {
        throw new IllegalStateException("The parts of this step were not told apart.");
    }

    @Override
    public Optional<Trainer.Parts> parts() {
        return Optional.empty();
    }

    @Override
    public void close() {
        // Holds nothing native.
    }
}
