package dev.mantissa.report.figure;

/** An upright rectangle, y downwards. */
public record Box(double x, double y, double w, double h) {
    /** The right edge. */
    public double right() {
        return x + w;
    }

    /** The lower edge. */
    public double bottom() {
        return y + h;
    }

    /** The horizontal middle. */
    public double middle() {
        return x + w / 2;
    }

    /** Whether a point lies inside. */
    public boolean contains(double px, double py) {
        return px >= x && px <= right() && py >= y && py <= bottom();
    }

    /** Whether both share some area. */
    public boolean meets(Box other) {
        return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
    }
}
