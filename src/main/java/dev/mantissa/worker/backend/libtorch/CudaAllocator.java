package dev.mantissa.worker.backend.libtorch;

import java.util.function.ToLongFunction;
import org.bytedeco.pytorch.cuda.Stat;
import org.bytedeco.pytorch.global.torch_cuda;

/** LibTorch's own allocator of GPU memory. */
final class CudaAllocator {
    private CudaAllocator() {}

    /** Gives the driver what no tensor holds. */
    static void release() {
        NativeScope.with(() -> {
            torch_cuda.getAllocator().emptyCache();
            return null;
        });
    }

    /**
     * After a first step or call, in which cuDNN tried algorithms with workspaces that no later one has: releases them, and the
     * peak begins again at what is allocated now.
     */
    static void settle() {
        release();
        NativeScope.with(() -> {
            torch_cuda.getAllocator().resetPeakStats((byte) 0);
            return null;
        });
    }

    /** Bytes of all tensors now. */
    static long heldBytes() {
        return bytes(Stat::current);
    }

    /** Highest bytes of all tensors at once since the process began or the peak was reset (allocated, not reserved). */
    static long peakBytes() {
        return bytes(Stat::peak);
    }

    private static long bytes(ToLongFunction<Stat> part) {
        return NativeScope.with(() -> part.applyAsLong(
                torch_cuda.getAllocator().getDeviceStats((byte) 0).allocated_bytes()));
    }
}
