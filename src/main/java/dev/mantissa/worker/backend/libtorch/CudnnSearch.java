package dev.mantissa.worker.backend.libtorch;

import dev.mantissa.worker.UnsupportedWork;
import org.bytedeco.pytorch.global.torch;

/**
 * How many of its algorithms cuDNN tries for each convolution. It has them in the order in which it expects them to be fast, and
 * in FP32 trying all that LibTorch lets it, 10, takes minutes for a large batch.
 *
 * @param most 0: as LibTorch has it
 * @param fault what is wrong with what was asked for; empty where nothing is
 */
record CudnnSearch(int most, String fault) {
    /** Environment variable of the application. */
    static final String VARIABLE = "MANTISSA_CUDNN_TRIES";

    private static final int MOST = 100;

    /** {@code text} is the variable's; blank where it is not set. */
    static CudnnSearch of(String text) {
        if (text.isBlank()) {
            return new CudnnSearch(0, "");
        }
        try {
            int most = Integer.parseInt(text.strip());
            if (most >= 1 && most <= MOST) {
                return new CudnnSearch(most, "");
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        return new CudnnSearch(
                0,
                VARIABLE + " is '" + text + "'; it takes a number from 1 to " + MOST
                        + ", how many algorithms cuDNN tries for each convolution. Correct it, or unset it.");
    }

    /** Tells LibTorch. */
    void apply() {
        if (most > 0) {
            torch.globalContext().setBenchmarkLimitCuDNN(most);
        }
    }

    /** Refuses work where something else was asked for. */
    void require() throws UnsupportedWork {
        if (!fault.isEmpty()) {
            throw new UnsupportedWork(fault);
        }
    }

    /** For the facts of a runtime. */
    static String text() {
        return "on in training steps and timed calls, off in validation and test; at most "
                + torch.globalContext().benchmarkLimitCuDNN() + " algorithms a convolution";
    }
}
