package dev.mantissa.report.figure;

import dev.mantissa.report.figure.Figure.Marker;

/** A drawn thing: lengths in px at 96 dpi, y downwards. */
public sealed interface Mark {
    /** Draws it. */
    void with(Pen pen);

    /** A straight line. */
    record Line(double x1, double y1, double x2, double y2, Tint tint, double width, boolean dashed) implements Mark {
        @Override
        public void with(Pen pen) {
            pen.line(this);
        }
    }

    /**
     * A rectangle.
     *
     * @param radius of the corners
     * @param fill or null
     * @param stroke or null; the outline lies inside the rectangle
     * @param strokeWidth of the outline
     */
    record Rect(double x, double y, double w, double h, double radius, Tint fill, Tint stroke, double strokeWidth)
            implements Mark {
        @Override
        public void with(Pen pen) {
            pen.rect(this);
        }
    }

    /** Connected lines through the points. */
    record Polyline(double[] xs, double[] ys, Tint tint, double width, boolean dashed) implements Mark {
        @Override
        public void with(Pen pen) {
            pen.polyline(this);
        }
    }

    /** A filled polygon. */
    record Area(double[] xs, double[] ys, Tint tint) implements Mark {
        @Override
        public void with(Pen pen) {
            pen.area(this);
        }
    }

    /**
     * A marker around a point.
     *
     * @param ground what an open marker, an outline, is filled with; null where the marker is solid
     */
    record Symbol(Marker marker, double x, double y, double radius, Tint tint, Tint ground) implements Mark {
        /** Whether it is drawn as an outline. */
        public boolean open() {
            return ground != null;
        }

        /** The corners; a circle has none. */
        public double[][] corners() {
            double r = radius;
            return switch (marker) {
                case CIRCLE -> new double[0][];
                case SQUARE -> polygon(-0.9 * r, -0.9 * r, 0.9 * r, -0.9 * r, 0.9 * r, 0.9 * r, -0.9 * r, 0.9 * r);
                case TRIANGLE -> polygon(0, -1.15 * r, 1.1 * r, 0.85 * r, -1.1 * r, 0.85 * r);
                case DIAMOND -> polygon(0, -1.25 * r, 1.25 * r, 0, 0, 1.25 * r, -1.25 * r, 0);
            };
        }

        private double[][] polygon(double... offsets) {
            double[][] corners = new double[2][offsets.length / 2];
            for (int i = 0; i < offsets.length / 2; i++) {
                corners[0][i] = x + offsets[2 * i];
                corners[1][i] = y + offsets[2 * i + 1];
            }
            return corners;
        }

        @Override
        public void with(Pen pen) {
            pen.symbol(this);
        }
    }

    /**
     * A line of text.
     *
     * @param x of its left end; of its base line where it is upright
     * @param y of its base line; of its lower end where it is upright
     * @param width as measured in the bundled font
     * @param upright turned by a quarter, read from below
     */
    record Text(String text, double x, double y, double size, Weight weight, Tint tint, double width, boolean upright)
            implements Mark {
        /** The box that it fills. */
        public Box box() {
            double rise = 0.78 * size;
            double fall = 0.24 * size;
            return upright
                    ? new Box(x - rise, y - width, rise + fall, width)
                    : new Box(x, y - rise, width, rise + fall);
        }

        @Override
        public void with(Pen pen) {
            pen.text(this);
        }
    }
}
