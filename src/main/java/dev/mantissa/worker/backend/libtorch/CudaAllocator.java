package dev.mantissa.worker.backend.libtorch;

import org.bytedeco.pytorch.global.torch_cuda;

/** LibTorch's own allocator of GPU memory. */
final class CudaAllocator {
    private CudaAllocator() {}

    /** Highest bytes of all tensors at once since the process began (allocated, not reserved). */
    static long peakBytes() {
        return NativeScope.with(() -> torch_cuda
                .getAllocator()
                .getDeviceStats((byte) 0)
                .allocated_bytes()
                .peak());
    }
}
