package dev.mantissa.dataset.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The set in the CIFAR-10 binary layout: all shapes, 32x32. */
final class GlyphRecords {
    /** Images of {@code data_batch_1.bin}. */
    static final int TRAIN = 1_500;
    /** Images of {@code test_batch.bin}. */
    static final int TEST = 500;
    /** Bytes of a record: the label, then three planes. */
    static final int RECORD = 1 + 3 * 32 * 32;

    /** By label. */
    private static final List<Glyph> CLASSES = List.of(Glyph.values());

    private static final int SIDE = 32;
    private static final long TRAIN_SEED = 10_000_000;
    private static final long TEST_SEED = 20_000_000;

    private GlyphRecords() {}

    /** Record i of the training file. */
    static byte[] train(int i) {
        return record(i, TRAIN_SEED);
    }

    /** Record i of the test file. */
    static byte[] test(int i) {
        return record(i, TEST_SEED);
    }

    /** The class names in label order, one a line. */
    static String names() {
        return CLASSES.stream()
                .map(g -> g.name().toLowerCase(Locale.ROOT) + "\n")
                .collect(Collectors.joining());
    }

    /** Every run of as many records as there are shapes holds each shape once, in shuffled order. */
    private static Glyph glyph(int i, long seed) {
        int n = CLASSES.size();
        Draw draw = new Draw(seed - 1 - i / n);
        List<Glyph> left = new ArrayList<>(CLASSES);
        for (int drawn = 0; drawn < i % n; drawn++) {
            left.remove(draw.between(0, left.size() - 1));
        }
        return left.get(draw.between(0, left.size() - 1));
    }

    private static byte[] record(int i, long seed) {
        Glyph glyph = glyph(i, seed);
        byte[] rgb = new Scene(glyph, Difficulty.SHIPPED, new Draw(seed + i)).render(SIDE, SIDE);
        byte[] record = new byte[RECORD];
        record[0] = (byte) CLASSES.indexOf(glyph);
        for (int p = 0; p < SIDE * SIDE; p++) {
            for (int c = 0; c < 3; c++) {
                record[1 + c * SIDE * SIDE + p] = rgb[3 * p + c];
            }
        }
        return record;
    }
}
