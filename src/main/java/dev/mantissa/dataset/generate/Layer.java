package dev.mantissa.dataset.generate;

import java.util.function.Predicate;

/**
 * Something of one colour, somewhere in the image.
 *
 * @param shape what lies on it, given a point in its own coordinates
 * @param place where it is
 * @param colour at its centre
 * @param shade how much lighter one unit of its own u axis is, in levels
 */
record Layer(Predicate<Layer.Point> shape, Place place, Colour colour, double shade) {
    /** A point. */
    record Point(double u, double v) {}

    /**
     * Position, size and turn.
     *
     * @param x of its centre, 0 in the middle of the image
     * @param y of its centre, downwards
     * @param along half its extent along u
     * @param across half its extent along v
     * @param angle in radians
     */
    record Place(double x, double y, double along, double across, double angle) {
        Point inside(double px, double py) {
            double cos = StrictMath.cos(angle);
            double sin = StrictMath.sin(angle);
            double dx = px - x;
            double dy = py - y;
            return new Point((dx * cos + dy * sin) / along, (dy * cos - dx * sin) / across);
        }
    }

    static Layer ellipse(Place place, Colour colour) {
        return new Layer(p -> p.u() * p.u() + p.v() * p.v() < 1, place, colour, 0);
    }

    static Layer bar(Place place, Colour colour) {
        return new Layer(p -> Math.abs(p.u()) < 1 && Math.abs(p.v()) < 1, place, colour, 0);
    }
}
