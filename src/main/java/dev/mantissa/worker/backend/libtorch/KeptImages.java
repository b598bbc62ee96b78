package dev.mantissa.worker.backend.libtorch;

import dev.mantissa.dataset.ImageBatches;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
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
    private int[] order;
    private Tensor onDevice;
    private Tensor chosen;

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

    /**
     * Chooses a part of an order for the next step. The order is copied to the device once, when it is first seen: arrays are
     * told apart by identity, and are not to be changed. Which images were chosen is always in one tensor for steps of a size, so
     * that a recorded step finds them.
     */
    void choose(int[] wanted, int from, int count) {
        if (wanted != order) {
            order = wanted;
            replace(() -> indices(wanted), onDevice, tensor -> onDevice = tensor);
        }
        Tensor part = onDevice.narrow(0, from, count);
        if (chosen != null && chosen.numel() == count) {
            chosen.copy_(part);
        } else {
            replace(part::clone, chosen, tensor -> chosen = tensor);
        }
    }

    private Tensor indices(int[] wanted) {
        return Tensor.create(Arrays.stream(wanted).asLongStream().toArray(), new long[] {wanted.length})
                .to(device, ScalarType.Long);
    }

    private static void replace(Supplier<Tensor> made, Tensor old, Consumer<Tensor> field) {
        if (old != null) {
            old.close();
        }
        field.accept(NativeScope.kept(made.get()));
    }

    /**
     * The chosen ones as networks are fed, x / 127.5 - 1, channels last in memory. Belongs to the caller's scope. Cast,
     * scaled and shifted in one pass over them.
     */
    Tensor images() {
        Tensor bytes = pixels.index_select(0, chosen).contiguous(MemoryFormat.ChannelsLast);
        return torch.scalar_tensor(new Scalar(-1.0)).add(bytes, new Scalar(1 / 127.5));
    }

    /** Their classes. Belongs to the caller's scope. */
    Tensor labels() {
        return labels.index_select(0, chosen);
    }

    @Override
    public void close() {
        Stream.of(pixels, labels, onDevice, chosen).filter(Objects::nonNull).forEach(Tensor::close);
    }
}
