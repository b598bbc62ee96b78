package dev.mantissa.graph;

/**
 * A square window that slides over rows or columns; the two axes are alike.
 *
 * @param kernel side length
 * @param stride step
 * @param padding what happens at the borders
 */
public record Window(int kernel, int stride, Op.Padding padding) {
    public Window {
        if (kernel < 1 || stride < 1) {
            throw new IllegalArgumentException(
                    "kernel and stride must be at least 1, but are " + kernel + " and " + stride);
        }
    }

    /** How many positions there are over {@code input} rows; 0 or less where the window does not fit. */
    public int positions(int input) {
        return switch (padding) {
            case VALID -> Math.floorDiv(input - kernel, stride) + 1;
            case SAME -> (input + stride - 1) / stride;
            case END, HALF -> Math.floorDiv(input + padTotal(input) - kernel, stride) + 1;
        };
    }

    /** Zeros before the first row. */
    public int padStart(int input) {
        return padTotal(input) / 2;
    }

    /** Zeros after the last row. */
    public int padEnd(int input) {
        return padTotal(input) - padStart(input);
    }

    private int padTotal(int input) {
        return switch (padding) {
            case VALID -> 0;
            case SAME -> Math.max((positions(input) - 1) * stride + kernel - input, 0);
            case END -> 1;
            case HALF -> kernel / 2 * 2;
        };
    }
}
