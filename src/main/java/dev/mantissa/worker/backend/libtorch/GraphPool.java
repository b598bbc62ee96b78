package dev.mantissa.worker.backend.libtorch;

import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.cuda.CUDAAllocator;
import org.bytedeco.pytorch.cuda.DeviceAssertionsDataVectorCUDAKernelLaunchInfoVectorPair;
import org.bytedeco.pytorch.cuda.StreamFilter;
import org.bytedeco.pytorch.global.torch_cuda;

/**
 * The memory of a CUDA graph in LibTorch's allocator. What is allocated while it is open is never given to anything else, nor
 * back to the driver, until it is closed: a graph writes to the addresses it was recorded with, however often it is launched.
 * It is the pool that {@code torch.cuda.CUDAGraph} makes, whose class LibTorch's Java binding leaves out.
 */
final class GraphPool implements AutoCloseable {
    private static final byte DEVICE = 0;
    /** LibTorch numbers its own pools from 1. */
    private static final long APART = 1L << 62;

    private final CUDAAllocator allocator = NativeScope.kept(torch_cuda.getAllocator());
    private final LongPointer number = NativeScope.kept(new LongPointer(2)).put(0, APART | System.nanoTime());
    /** The binding has this class for LibTorch's pair of two numbers, and casts it back to that. */
    private final DeviceAssertionsDataVectorCUDAKernelLaunchInfoVectorPair id =
            NativeScope.kept(new DeviceAssertionsDataVectorCUDAKernelLaunchInfoVectorPair(number.put(1, 0)));

    private final StreamFilter filter = NativeScope.kept(new EveryStream());

    /** While the pool is open nothing but the work that is recorded allocates: this worker has one stream. */
    private static final class EveryStream extends StreamFilter {
        @Override
        public boolean call(Pointer stream) {
            return true;
        }
    }

    /**
     * Gives the driver what the steps before left in the allocator, which is as much as the recorded one will ask for and can't be
     * freed while it is recorded; then opens the pool.
     */
    void open() {
        CudaAllocator.release();
        allocator.beginAllocateToPool(DEVICE, id, filter);
    }

    /** From here on allocations come from elsewhere. */
    void shut() {
        allocator.endAllocateToPool(DEVICE, id);
    }

    /** Gives the memory up, for a pool that was opened and shut; the graph is launched no more. */
    @Override
    public void close() {
        allocator.releasePool(DEVICE, id);
    }
}
