package dev.mantissa.worker.backend.libtorch;

import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;

/** Records a step, to be launched as a whole. */
interface StepRecorder extends AutoCloseable {
    /** Before any work of the trainer: sends this thread's work where it can be recorded. */
    void enter();

    /**
     * Records a step without computing it.
     *
     * @param step enqueues the step, and gives the tensor it leaves its report in
     * @throws RuntimeException where it can't be recorded; nothing was computed
     */
    Recorded record(Supplier<Tensor> step);

    @Override
    void close();

    /** A step that was recorded. */
    interface Recorded extends AutoCloseable {
        /** Computes it once more. Returns its report, the same tensor each time. */
        Tensor launch();

        @Override
        void close();
    }
}
