package dev.mantissa.worker;

import dev.mantissa.dataset.ImageBatches;
import dev.mantissa.dataset.ImageSet;
import dev.mantissa.domain.study.BadInput;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Random pixels with random labels, outside of any study: for timing steps and for tests of trainers.
 *
 * @param size images
 * @param seed what they are drawn from
 */
public record NoiseImages(int size, long seed) implements ImageSet {
    /** Classes of the labels. */
    public static final int CLASSES = 10;

    /** All of them at a side length. */
    public ImageBatches batches(int side) throws BadInput {
        return ImageBatches.load(this, IntStream.range(0, size).toArray(), side, (done, total) -> {}, () -> false);
    }

    @Override
    public String name() {
        return "noise";
    }

    @Override
    public List<String> classes() {
        return IntStream.range(0, CLASSES).mapToObj(String::valueOf).toList();
    }

    @Override
    public int label(int i) {
        return new Random(seed * size + i).nextInt(CLASSES);
    }

    @Override
    public boolean bringsTest(int i) {
        return false;
    }

    @Override
    public void read(int i, int side, byte[] target, int offset) {
        byte[] pixels = new byte[ImageBatches.CHANNELS * side * side];
        new Random(-seed * size - i).nextBytes(pixels);
        System.arraycopy(pixels, 0, target, offset, pixels.length);
    }

    @Override
    public String hash() {
        return "none";
    }
}
