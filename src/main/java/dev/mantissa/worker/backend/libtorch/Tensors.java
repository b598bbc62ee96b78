package dev.mantissa.worker.backend.libtorch;

import dev.mantissa.graph.Shape;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;

/** Plain arrays to and from LibTorch. What is returned belongs to the caller's pointer scope. */
final class Tensors {
    private Tensors() {}

    /** A copy of images, [count, channels, height, width]. */
    static Tensor images(float[] images, int count, Shape image) {
        int length = Math.toIntExact(count * image.size());
        float[] used = images.length == length ? images : Arrays.copyOf(images, length);
        return Tensor.create(used, count, image.channels(), image.height(), image.width());
    }

    /** A copy of the first labels, [count], in the 64 bit that the loss wants. */
    static Tensor labels(int[] labels, int count) {
        return Tensor.create(Arrays.stream(labels, 0, count).asLongStream().toArray(), new long[] {count});
    }

    /** The elements of an FP32 tensor, row-major, whatever its strides. */
    static float[] floats(Tensor tensor) {
        FloatBuffer buffer = tensor.detach().contiguous().createBuffer();
        float[] floats = new float[buffer.remaining()];
        buffer.get(floats);
        return floats;
    }
}
