package dev.mantissa.worker.backend.libtorch;

import dev.mantissa.domain.study.CudaGraph;
import dev.mantissa.worker.UnsupportedWork;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;

/** Steps of one size launched as a whole, after a few that are not; all of them where recording fails. */
final class WholeStep implements AutoCloseable {
    /** Steps before the recording: libraries choose algorithms and allocate workspaces in the first ones. */
    static final int FIRST = 3;

    private final StepRecorder recorder;
    private final CudaGraph setting;
    private StepRecorder.Recorded recorded;
    private String failure = "";
    private int size;
    private int taken;

    /** {@code setting} is not {@link CudaGraph#FALSE}. */
    WholeStep(StepRecorder recorder, CudaGraph setting) {
        this.recorder = recorder;
        this.setting = setting;
    }

    /** Whether nothing but this will launch the steps, so that their parts can't be told apart. */
    boolean recording() {
        return failure.isEmpty();
    }

    /** Before any work of the trainer. */
    void enter() {
        recorder.enter();
    }

    /**
     * Takes a step.
     *
     * @param count images in it; a step of another size than the first is not recorded
     * @param step enqueues it, and gives the tensor of its report
     * @param forget undoes what a failed recording left on the host
     */
    Tensor step(int count, Supplier<Tensor> step, Runnable forget) throws UnsupportedWork {
        if (taken++ == 0) {
            size = count;
        }
        if (count != size || !recording() || taken <= FIRST) {
            return step.get();
        }
        if (recorded == null) {
            record(step, forget);
        }
        return recorded == null ? step.get() : recorded.launch();
    }

    private void record(Supplier<Tensor> step, Runnable forget) throws UnsupportedWork {
        try {
            recorded = recorder.record(step);
        } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
            e.printStackTrace(); // To the worker's log, in full.
            forget.run();
            failure = String.valueOf(e.getMessage()).lines().findFirst().orElse(e.toString());
            if (setting == CudaGraph.TRUE) {
                throw new UnsupportedWork("A training step could not be recorded as a CUDA graph (" + failure
                        + "); set training.cuda_graph to auto or false.");
            }
        }
    }

    /** For the facts of a training: whether steps were launched as a whole, and why not. */
    String fact() {
        if (recorded != null) {
            return "yes, the whole step, from step " + (FIRST + 1) + " on";
        }
        return failure.isEmpty() ? "no: no more than " + FIRST + " steps were taken" : "no: " + failure;
    }

    @Override
    public void close() {
        if (recorded != null) {
            recorded.close();
        }
        recorder.close();
    }
}
