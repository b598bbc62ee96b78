package dev.mantissa.worker.gpu;

import static org.bytedeco.cuda.global.cudart.cudaGetDeviceCount;
import static org.bytedeco.cuda.global.cudart.cudaGetErrorString;
import static org.bytedeco.cuda.global.cudart.cudaGetLastError;

import dev.mantissa.worker.WorkFailed;

/** Calls of the CUDA runtime, checked. */
public final class Cuda {
    private static final int OUT_OF_MEMORY = 2;

    private Cuda() {}

    /**
     * Throws where a call did not succeed; {@code what} is said in the sentence.
     *
     * @throws OutOfMemoryError where the GPU's memory did not suffice, which is a result of the cell
     */
    public static void check(int status, String what) {
        if (status == 0) {
            return;
        }
        // An error that is not taken away would be reported by the next call again.
        cudaGetLastError();
        String error = cudaGetErrorString(status).getString();
        if (status == OUT_OF_MEMORY) {
            throw new OutOfMemoryError("The GPU's memory does not suffice to " + what + ".");
        }
        throw new WorkFailed("CUDA could not " + what + ": " + error + " (error " + status + ").");
    }

    /** Fails with a sentence where there is no GPU that this driver and runtime can use. */
    public static void requireDevice() {
        int[] count = new int[1];
        check(cudaGetDeviceCount(count), "find an NVIDIA GPU");
        if (count[0] == 0) {
            throw new WorkFailed("There is no NVIDIA GPU on this machine; run the study on a CPU backend.");
        }
    }
}
