package dev.mantissa.dataset;

import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.ModelInput;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * The images of one split at one side length, decoded and resized once and kept as bytes, so that filling a batch costs a
 * conversion only. Immutable; any number of threads may read. Takes 3 x side x side bytes an image.
 */
public final class ImageBatches {
    /** Channels of an image: red, green, blue. */
    public static final int CHANNELS = 3;

    private final int side;
    private final byte[][] images;
    private final int[] labels;
    /** Null for what the networks of the zoo are fed. */
    private final PixelFeed feed;

    private ImageBatches(int side, byte[][] images, int[] labels, PixelFeed feed) {
        this.side = side;
        this.images = images;
        this.labels = labels;
        this.feed = feed;
    }

    /** Hears how far loading is: at most some hundred times, the last time with {@code done == total}. */
    @FunctionalInterface
    public interface Progress {
        /** So many of so many images are loaded. */
        void loaded(int done, int total);
    }

    /**
     * Reads a split, on all processors.
     *
     * @param indices images of the set; image i of these batches is {@code indices[i]} of the set
     * @param side in pixels
     * @param progress hears on the calling thread
     * @param cancelled asked before each image, on any thread
     * @throws BadInput naming the file, where an image can't be read: the first of them
     * @throws CancellationException once {@code cancelled} says so
     */
    public static ImageBatches load(ImageSet set, int[] indices, int side, Progress progress, BooleanSupplier cancelled)
            throws BadInput {
        byte[][] images = new byte[indices.length][];
        int[] labels = new int[indices.length];
        int step = Math.max(1, indices.length / 100);
        for (int from = 0; from < indices.length; from += step) {
            int to = Math.min(indices.length, from + step);
            AtomicReferenceArray<Exception> failures = new AtomicReferenceArray<>(to - from);
            int first = from;
            IntStream.range(from, to).parallel().forEach(i -> {
                try {
                    if (cancelled.getAsBoolean()) {
                        throw new CancellationException("loading images was cancelled");
                    }
                    images[i] = new byte[CHANNELS * side * side];
                    set.read(indices[i], side, images[i], 0);
                    labels[i] = set.label(indices[i]);
                } catch (BadInput | RuntimeException e) {
                    failures.set(i - first, e);
                }
            });
            rethrow(failures);
            progress.loaded(to, indices.length);
        }
        return new ImageBatches(side, images, labels, null);
    }

    private static void rethrow(AtomicReferenceArray<Exception> failures) throws BadInput {
        for (int i = 0; i < failures.length(); i++) {
            if (failures.get(i) instanceof BadInput bad) {
                throw bad;
            } else if (failures.get(i) instanceof RuntimeException other) {
                throw other;
            }
        }
    }

    /** The same images, written as a model wants them. */
    public ImageBatches as(ModelInput input) {
        return new ImageBatches(side, images, labels, input.equals(ModelInput.ZOO) ? null : new PixelFeed(input));
    }

    /** How many images. */
    public int size() {
        return images.length;
    }

    /** Side length in pixels. */
    public int side() {
        return side;
    }

    /** Floats of one image, 3 x side x side. */
    public int imageLength() {
        return CHANNELS * side * side;
    }

    /** The samples of image i, [3, side, side], unsigned bytes; not a copy. */
    public byte[] pixels(int i) {
        return images[i];
    }

    /** The label of image i, an index into the set's classes, or {@link ImageSet#UNLABELLED}. */
    public int label(int i) {
        return labels[i];
    }

    /**
     * Writes up to {@code count} images from {@code from} on, in the split's order, as [count, 3, side, side], normalised;
     * where a model wants it otherwise ({@link #as}), in its layout.
     *
     * @return how many were written: fewer than {@code count} at the end
     */
    public int fill(int from, int count, float[] target) {
        int filled = filled(from, count, images.length);
        for (int k = 0; k < filled; k++) {
            write(from + k, target, k);
        }
        return filled;
    }

    /**
     * Writes the images {@code order[from]}, {@code order[from + 1]}, … as [count, 3, side, side], normalised; the label of
     * the k-th is {@code label(order[from + k])}.
     *
     * @return how many were written: fewer than {@code count} at the end of the order
     */
    public int fill(int[] order, int from, int count, float[] target) {
        int filled = filled(from, count, order.length);
        for (int k = 0; k < filled; k++) {
            write(order[from + k], target, k);
        }
        return filled;
    }

    /** The order of an epoch: every image once, shuffled; the same for the same seed and epoch. */
    public int[] epochOrder(long seed, int epoch) {
        int[] order = new int[images.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        // Purposes below 8 are taken by the splits of the same seed.
        Shuffle.inPlace(order, Shuffle.random(seed, 1_000L + epoch));
        return order;
    }

    /** What networks are fed: an unsigned byte x becomes x / 127.5 - 1, in [-1, 1]. */
    public static float normalise(byte pixel) {
        return (pixel & 0xff) / 127.5f - 1;
    }

    private static int filled(int from, int count, int size) {
        Objects.checkFromToIndex(0, from, size);
        return Math.min(count, size - from);
    }

    private void write(int image, float[] target, int slot) {
        byte[] pixels = images[image];
        int at = slot * pixels.length;
        if (feed != null) {
            feed.write(pixels, target, at);
            return;
        }
        for (int p = 0; p < pixels.length; p++) {
            target[at + p] = normalise(pixels[p]);
        }
    }
}
