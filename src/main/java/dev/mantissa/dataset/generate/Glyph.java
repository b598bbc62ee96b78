package dev.mantissa.dataset.generate;

/** The shapes of the shipped data sets, each within a circle of radius 1 around the origin. */
enum Glyph {
    DISC {
        @Override
        boolean contains(double u, double v) {
            return u * u + v * v < 0.72;
        }
    },
    RING {
        @Override
        boolean contains(double u, double v) {
            double square = u * u + v * v;
            return square > 0.36 && square < 0.92;
        }
    },
    SQUARE {
        @Override
        boolean contains(double u, double v) {
            return Math.abs(u) < 0.72 && Math.abs(v) < 0.72;
        }
    },
    TRIANGLE {
        @Override
        boolean contains(double u, double v) {
            return v < 0.5 && Math.abs(u) * ROOT_3 - v < 1;
        }
    },
    CROSS {
        @Override
        boolean contains(double u, double v) {
            double a = Math.abs(u);
            double b = Math.abs(v);
            return Math.min(a, b) < 0.27 && Math.max(a, b) < 0.95;
        }
    },
    STAR {
        @Override
        boolean contains(double u, double v) {
            // Folded into half a point of the star: between a tip at radius 1 and a notch at radius 0.42.
            double fifth = 2 * StrictMath.PI / 5;
            double angle = StrictMath.atan2(u, -v) + 2 * StrictMath.PI;
            double folded = Math.abs(angle % fifth - fifth / 2);
            double fromTip = fifth / 2 - folded;
            double radius = StrictMath.sqrt(u * u + v * v);
            double x = radius * StrictMath.cos(fromTip);
            double y = radius * StrictMath.sin(fromTip);
            double notchX = 0.42 * StrictMath.cos(fifth / 2);
            double notchY = 0.42 * StrictMath.sin(fifth / 2);
            return (1 - x) * notchY > y * (1 - notchX);
        }
    },
    CRESCENT {
        @Override
        boolean contains(double u, double v) {
            return u * u + v * v < 0.9 && (u - 0.45) * (u - 0.45) + v * v > 0.56;
        }
    },
    STRIPES {
        @Override
        boolean contains(double u, double v) {
            return u * u + v * v < 0.95 && even(u * 2.5 + 0.5);
        }
    },
    CHECKER {
        @Override
        boolean contains(double u, double v) {
            return u * u + v * v < 0.95 && even(u * 2) == even(v * 2);
        }
    },
    SPIRAL {
        @Override
        boolean contains(double u, double v) {
            double radius = StrictMath.sqrt(u * u + v * v);
            double turn = StrictMath.atan2(v, u) / (2 * StrictMath.PI);
            double arm = radius * 1.8 - turn;
            return radius < 0.97 && arm - StrictMath.floor(arm) < 0.5;
        }
    };

    private static final double ROOT_3 = StrictMath.sqrt(3);

    /** Whether a point lies on the shape; v points down. */
    abstract boolean contains(double u, double v);

    private static boolean even(double x) {
        return Math.floorMod((int) StrictMath.floor(x), 2) == 0;
    }
}
