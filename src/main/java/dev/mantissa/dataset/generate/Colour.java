package dev.mantissa.dataset.generate;

/** Red, green and blue, 0 to 255 where it is to be shown. */
record Colour(double red, double green, double blue) {
    /** Of a hue in degrees, a saturation and a brightness in [0, 1]. */
    static Colour of(double hue, double saturation, double brightness) {
        double turn = hue / 60 - 6 * StrictMath.floor(hue / 360);
        return new Colour(
                channel(turn + 5, saturation, brightness),
                channel(turn + 3, saturation, brightness),
                channel(turn + 1, saturation, brightness));
    }

    private static double channel(double turn, double saturation, double brightness) {
        double k = turn % 6;
        return 255 * brightness * (1 - saturation * Math.max(0, Math.min(1, Math.min(k, 4 - k))));
    }

    double distance(Colour other) {
        double r = red - other.red;
        double g = green - other.green;
        double b = blue - other.blue;
        return StrictMath.sqrt(r * r + g * g + b * b);
    }

    /** Lighter or darker by as many levels. */
    Colour lighter(double levels) {
        return new Colour(red + levels, green + levels, blue + levels);
    }
}
