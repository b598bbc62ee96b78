package dev.mantissa.dataset;

import java.util.Random;

/** Fisher-Yates with {@link Random}, whose sequence the platform fixes: one seed gives one order, everywhere. */
final class Shuffle {
    private Shuffle() {}

    static void inPlace(int[] values, Random random) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int held = values[i];
            values[i] = values[j];
            values[j] = held;
        }
    }

    /** A generator for one of several purposes of the same seed; neighbouring seeds give unrelated sequences. */
    static Random random(long seed, long purpose) {
        long mixed = (seed + purpose * 0x9E3779B97F4A7C15L) * 0xBF58476D1CE4E5B9L;
        return new Random(mixed ^ (mixed >>> 29));
    }
}
