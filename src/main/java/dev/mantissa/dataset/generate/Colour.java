package dev.mantissa.dataset.generate;

/** Red, green and blue, 0 to 255 where it is to be shown. */
record Colour(double red, double green, double blue) {
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
