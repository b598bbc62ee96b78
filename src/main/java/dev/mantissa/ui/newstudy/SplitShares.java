package dev.mantissa.ui.newstudy;

/**
 * How a set is split, as shares of all its images, and as the fractions of the study: the test share is taken from all
 * images, the validation fraction from what is left.
 *
 * @param validationFraction of the images that are not tested on
 * @param testFraction of all images; 0 where the set brings its own test split
 */
record SplitShares(double validationFraction, double testFraction) {
    private static final double LARGEST = 0.5;
    private static final double SMALLEST_TEST = 0.01;

    /** From the two thumbs of a slider: train up to {@code low}, validation up to {@code high}, test the rest. */
    static SplitShares ofThumbs(double low, double high) {
        double test = clamp(1 - high, SMALLEST_TEST, LARGEST);
        double rest = 1 - test;
        return new SplitShares(clamp((rest - Math.min(low, rest)) / rest, 0, LARGEST), test);
    }

    /** Where training ends. */
    double low() {
        return (1 - testFraction) * (1 - validationFraction);
    }

    /** Where validation ends. */
    double high() {
        return 1 - testFraction;
    }

    /** "72 % train, 8 % validation, 20 % test". */
    String words() {
        String test = testFraction == 0 ? "" : " · " + StepWords.percent(testFraction) + " test";
        return StepWords.percent(low()) + " train · " + StepWords.percent(high() - low()) + " validation" + test;
    }

    private static double clamp(double x, double low, double high) {
        // Three decimals are more than a hand on a slider means.
        return Math.round(Math.max(low, Math.min(high, x)) * 1_000) / 1_000.0;
    }
}
