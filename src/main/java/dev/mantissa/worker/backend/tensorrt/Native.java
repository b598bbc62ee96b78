package dev.mantissa.worker.backend.tensorrt;

import dev.mantissa.worker.WorkFailed;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/** What TensorRT gives back: null where it failed, and then its log says why. */
final class Native {
    private Native() {}

    /** The object, or the failure in TensorRT's words. */
    static <T extends Pointer> T require(T made, String what, TensorRtLog log) {
        if (made == null || made.isNull()) {
            fail("make " + what, log);
        }
        return made;
    }

    /** Throws where a call said no. */
    static void require(boolean done, String what, TensorRtLog log) {
        if (!done) {
            fail(what, log);
        }
    }

    /** A copy of native memory. */
    static byte[] bytes(Pointer memory, long length) {
        byte[] bytes = new byte[Math.toIntExact(length)];
        new BytePointer(memory).capacity(length).get(bytes);
        return bytes;
    }

    private static void fail(String what, TensorRtLog log) {
        if (log.outOfMemory()) {
            throw new OutOfMemoryError("The GPU's memory does not suffice to " + what + ": " + log.errors());
        }
        throw new WorkFailed("TensorRT could not " + what + ": " + log.errors());
    }
}
