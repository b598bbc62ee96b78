package dev.mantissa.worker.backend.libtorch;

import dev.mantissa.graph.Shape;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Plain arrays to and from LibTorch. What is returned belongs to the caller's pointer scope. */
final class Tensors {
    private Tensors() {}

    /** A copy of images, [count, channels, height, width], channels last in memory. */
    static Tensor images(float[] images, int count, Shape image, Device device) {
        int length = Math.toIntExact(count * image.size());
        float[] used = images.length == length ? images : Arrays.copyOf(images, length);
        return Tensor.create(used, count, image.channels(), image.height(), image.width())
                .to(device, ScalarType.Float)
                .contiguous(MemoryFormat.ChannelsLast);
    }

    /** A copy of a parameter, row-major; one of four axes is laid out channels last. */
    static Tensor weights(float[] data, int[] extents, Device device) {
        long[] shape = Arrays.stream(extents).asLongStream().toArray();
        Tensor tensor = Tensor.create(data, shape).to(device, ScalarType.Float);
        return shape.length == 4 ? tensor.contiguous(MemoryFormat.ChannelsLast) : tensor;
    }

    /** A copy of the first labels, [count], in the 64 bit that the loss wants. */
    static Tensor labels(int[] labels, int count, Device device) {
        return Tensor.create(Arrays.stream(labels, 0, count).asLongStream().toArray(), new long[] {count})
                .to(device, ScalarType.Long);
    }

    /** The elements of an FP32 tensor, row-major, whatever its strides. */
    static float[] floats(Tensor tensor) {
        FloatBuffer buffer = tensor.detach().cpu().contiguous().createBuffer();
        float[] floats = new float[buffer.remaining()];
        buffer.get(floats);
        return floats;
    }
}
