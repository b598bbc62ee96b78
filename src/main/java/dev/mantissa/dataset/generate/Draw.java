package dev.mantissa.dataset.generate;

import java.util.Random;

/** Random choices. {@link Random}'s sequence is fixed by the platform; everything here is plain arithmetic on it. */
final class Draw {
    private final Random random;

    Draw(long seed) {
        // Neighbouring seeds of Random begin alike; spreading them first takes that away.
        long mixed = (seed + 0x9E3779B97F4A7C15L) * 0xBF58476D1CE4E5B9L;
        random = new Random(mixed ^ (mixed >>> 31));
    }

    double between(double least, double most) {
        return least + (most - least) * random.nextDouble();
    }

    /** From least to most, both included. */
    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** Near enough to normal, mean 0 and standard deviation 1: the sum of three uniform values over [-1, 1]. */
    double normal() {
        return 2 * (random.nextDouble() + random.nextDouble() + random.nextDouble()) - 3;
    }

    Colour colour() {
        return new Colour(between(0.0, 255), between(0.0, 255), between(0.0, 255));
    }

    /** A colour whose distance from another lies within bounds; bounds above 220 can't be met from every colour. */
    Colour colour(Colour other, double least, double most) {
        Colour colour = colour();
        while (colour.distance(other) < least || colour.distance(other) > most) {
            colour = colour();
        }
        return colour;
    }
}
