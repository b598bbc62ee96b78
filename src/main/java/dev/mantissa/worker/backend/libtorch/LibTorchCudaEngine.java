package dev.mantissa.worker.backend.libtorch;

import dev.mantissa.worker.InferenceEngine;
import dev.mantissa.worker.MemoryParts;
import dev.mantissa.worker.gpu.CallTimer;
import java.util.Optional;
import org.bytedeco.cuda.cudart.CUstream_st;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Base inference on the GPU: the images are copied there, the network is computed, the probabilities are copied back. */
final class LibTorchCudaEngine implements InferenceEngine {
    private static final double NANOS_PER_MILLI = 1e6;

    private final LibTorchNetwork network;
    private final CallTimer timer = new CallTimer(new CUstream_st());
    private Tensor bound;
    private double enqueueMillis;
    private long calls;

    LibTorchCudaEngine(LibTorchNetwork network) {
        this.network = network;
    }

    @Override
    public void bind(float[] images, int count) {
        release();
        bound = NativeScope.with(
                () -> NativeScope.kept(network.images(images, count).cpu().pin_memory()));
    }

    @Override
    public void run() {
        if (calls++ == 1) {
            CudaAllocator.settle();
        }
        NativeScope.inferring(() -> {
            long begin = System.nanoTime();
            timer.mark(CallTimer.At.BEGIN);
            Tensor images = network.moved(bound);
            timer.mark(CallTimer.At.INPUT_COPIED);
            Tensor probabilities = torch.softmax(network.logits(images, Mode.INFERENCE), 1);
            timer.mark(CallTimer.At.COMPUTED);
            enqueueMillis = (System.nanoTime() - begin) / NANOS_PER_MILLI;
            // Waits for the device.
            Tensor host = probabilities.cpu();
            timer.mark(CallTimer.At.OUTPUT_COPIED);
            return host;
        });
        timer.await();
    }

    @Override
    public Optional<MemoryParts> memoryParts() {
        long held = CudaAllocator.heldBytes();
        return Optional.of(new MemoryParts(held, CudaAllocator.peakBytes() - held));
    }

    @Override
    public Optional<DeviceTimes> deviceTimes() {
        return Optional.of(timer.read(enqueueMillis));
    }

    @Override
    public float[] logits(float[] images, int count) {
        return network.infer(images, count);
    }

    @Override
    public void close() {
        release();
        timer.close();
        network.close();
    }

    private void release() {
        if (bound != null) {
            bound.close();
        }
    }
}
