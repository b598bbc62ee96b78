package dev.mantissa.worker.backend.libtorch;

import dev.mantissa.dataset.ImageBatches;
import java.util.Arrays;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** All images of a training on the GPU, as unsigned bytes, [images, 3, side, side]; a step picks and normalizes its own. */
final class KeptImages implements AutoCloseable {
    private static final int CHUNK = 512;

    private final Device device;
    private final Tensor pixels;
    private final Tensor labels;

    KeptImages(ImageBatches images, Device device) {
        this.device = device;
        int side = images.side();
        pixels = NativeScope.with(() -> NativeScope.kept(torch.zeros(images.size(), ImageBatches.CHANNELS, side, side)
                .to(ScalarType.Byte)
                .to(device, ScalarType.Byte)));
        for (int from = 0; from < images.size(); from += CHUNK) {
            copy(images, from, Math.min(CHUNK, images.size() - from));
        }
        long[] classes = new long[images.size()];
        Arrays.setAll(classes, images::label);
        labels = NativeScope.with(() -> NativeScope.kept(
                Tensor.create(classes, new long[] {classes.length}).to(device, ScalarType.Long)));
    }

    private void copy(ImageBatches images, int from, int count) {
        int length = images.imageLength();
        byte[] chunk = new byte[count * length];
        for (int i = 0; i < count; i++) {
            System.arraycopy(images.pixels(from + i), 0, chunk, i * length, length);
        }
        NativeScope.with(() -> pixels.narrow(0, from, count)
                .copy_(Tensor.create(chunk, false, count, ImageBatches.CHANNELS, images.side(), images.side())));
    }

    /** Bytes on the GPU. */
    long bytes() {
        return pixels.numel() + Long.BYTES * labels.numel();
    }

    /** A part of an order, where the images are. Belongs to the caller's scope, as all below. */
    Tensor indices(int[] order, int from, int count) {
        long[] part = Arrays.stream(order, from, from + count).asLongStream().toArray();
        return Tensor.create(part, new long[] {count}).to(device, ScalarType.Long);
    }

    /** These images as networks are fed, x / 127.5 - 1, channels last in memory. */
    Tensor images(Tensor chosen) {
        return pixels.index_select(0, chosen)
                .to(ScalarType.Float)
                .mul_(new Scalar(1 / 127.5))
                .sub_(new Scalar(1.0))
                .contiguous(MemoryFormat.ChannelsLast);
    }

    /** Their classes. */
    Tensor labels(Tensor chosen) {
        return labels.index_select(0, chosen);
    }

    @Override
    public void close() {
        pixels.close();
        labels.close();
    }
}
