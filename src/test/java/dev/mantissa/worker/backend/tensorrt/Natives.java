package dev.mantissa.worker.backend.tensorrt;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.tensorrt.global.nvinfer;

/** TensorRT's libraries, which only some class paths have. */
final class Natives {
    private Natives() {}

    /** Skips the tests of a class where they are not there. */
    static void assumed() {
        boolean there;
        try {
            Loader.load(nvinfer.class);
            there = true;
        } catch (LinkageError e) {
            there = false;
        }
        assumeTrue(there, "TensorRT's libraries are not on the class path");
    }
}
