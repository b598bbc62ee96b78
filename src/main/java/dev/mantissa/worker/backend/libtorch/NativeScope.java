package dev.mantissa.worker.backend.libtorch;

import java.util.function.Supplier;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.InferenceMode;

/** Native memory given back at the end of a piece of work, not when the collector comes by. */
final class NativeScope {
    private NativeScope() {}

    /** Does the work, then frees what it allocated, all but the tensors that were {@link #kept}. */
    static <T> T with(Supplier<T> work) {
        PointerScope scope = open();
        try {
            return work.get();
        } finally {
            scope.close();
        }
    }

    /** For work that throws what a supplier may not; the caller closes it. */
    @SuppressWarnings("unchecked") // The array of JavaCPP's varargs is empty.
    static PointerScope open() {
        return new PointerScope();
    }

    /** The same in LibTorch's inference mode: nothing is kept for gradients. */
    static <T> T inferring(Supplier<T> work) {
        return with(() -> {
            // It holds until it is closed, on this thread.
            InferenceMode mode = new InferenceMode(true);
            try {
                return work.get();
            } finally {
                mode.close();
            }
        });
    }

    /** Lets a pointer outlive the scope it was made in; its owner closes it. */
    static <P extends Pointer> P kept(P pointer) {
        return pointer.retainReference();
    }
}
