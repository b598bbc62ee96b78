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

    /** A colour of about that hue, in degrees. */
    Colour colour(double hue, double spread) {
        return Colour.of(hue + spread * normal(), between(0.3, 1), between(0.35, 1));
    }

    /**
     * A colour of about that hue, in degrees, whose distance from another lies within bounds; the hue's share of the
     * colour shrinks until the bounds can be met.
     */
    Colour colour(double hue, double spread, Colour other, double least, double most) {
        double angle = hue + spread * normal();
        Colour colour = Colour.of(angle, between(0.5, 1), between(0.35, 1));
        for (int tries = 1; colour.distance(other) < least || colour.distance(other) > most; tries++) {
            double saturation = tries < 64 ? between(0.5, 1) : between(0.0, 1);
            colour = Colour.of(angle, saturation, between(tries < 64 ? 0.35 : 0.0, 1));
        }
        return colour;
    }
}
