package dev.mantissa.worker.backend.libtorch;

import dev.mantissa.worker.InferenceEngine;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Base inference: the forward pass as a user of LibTorch calls it, in inference mode and with running statistics. */
final class LibTorchEngine implements InferenceEngine {
    private final LibTorchNetwork network;
    private Tensor bound;

    LibTorchEngine(LibTorchNetwork network) {
        this.network = network;
    }

    @Override
    public void bind(float[] images, int count) {
        release();
        bound = NativeScope.with(() -> NativeScope.kept(network.images(images, count)));
    }

    @Override
    public void run() {
        // Calls on a CPU are done when they return: the probabilities are in host memory then.
        NativeScope.inferring(() -> torch.softmax(network.logits(bound, Mode.INFERENCE), 1));
    }

    @Override
    public float[] logits(float[] images, int count) {
        return network.infer(images, count);
    }

    @Override
    public void close() {
        release();
        network.close();
    }

    private void release() {
        if (bound != null) {
            bound.close();
        }
    }
}
