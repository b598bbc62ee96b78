package dev.mantissa.domain.stats;

/**
 * How successive samples hang together, as far as their median is concerned: judged by the series that is 1 where a sample is
 * at most the median and 0 elsewhere, which is the median's influence function up to a factor.
 *
 * @param block samples per block of a moving-block bootstrap
 * @param spread what a resampled median's distance from the median is multiplied by, so that its variance is that of theory
 */
record Dependence(int block, double spread) {
    /** Correlations below this many standard errors count as none (c of Politis and White, who use 2 for far longer series). */
    private static final double NEGLIGIBLE = 1;

    private static final int FEWEST_LAGS = 5;

    /**
     * The block length is Politis and White's (Econometric Reviews 23, 2004; corrected by Patton, Politis and White, ibid. 28,
     * 2009): (2 G² / D)^(1/3) n^(1/3) with a flat-top lag window, at least n^(1/3) and at most n / 4. Blocks of that length
     * still miss the correlation across their ends, and there are few of them: the spread makes up for the first by the
     * flat-top long-run variance over the one that blocks see, n / (n - block) at least, and for the second by the t-quantile
     * of as many pieces as the optimal length makes over the normal one.
     */
    static Dependence of(double[] samples) {
        int n = samples.length;
        int least = Math.max(1, (int) Math.ceil(Math.cbrt(n) - 1e-9));
        double[] r = autocovariances(below(samples), Math.min(n - 1, Math.max(FEWEST_LAGS, 4 * (int) Math.sqrt(n))));
        if (!(r[0] > 0)) {
            return new Dependence(least, 1);
        }
        int window = window(r, n);
        double variance = r[0];
        double slope = 0;
        double weights = 1;
        for (int lag = 1; lag <= window && lag < r.length; lag++) {
            double weight = Math.min(1, 2 * (1 - lag / (double) window));
            variance += 2 * weight * r[lag];
            slope += 2 * weight * lag * r[lag];
            weights += 2 * weight;
        }
        // Each autocovariance is short of the truth by variance / n, since the mean it is taken about is the samples'
        // own.
        variance = Math.max(variance, r[0] / n) / (1 - Math.min(0.5, weights / n));
        double optimal = Math.cbrt(1.5 * slope * slope / (variance * variance) * n);
        int block = (int) Math.max(least, Math.min(Math.ceil(optimal), Math.max(1, n / 4)));
        double seen = r[0];
        for (int lag = 1; lag < block && lag < r.length; lag++) {
            seen += 2 * (1 - lag / (double) block) * r[lag];
        }
        double missed = Math.max(n / (double) (n - block), seen > 0 ? variance / seen : 1);
        double pieces = Math.max(2, n / Math.min(block, Math.max(1, optimal)));
        double tails = TInterval.quantile(pieces - 1) / Wilson.Z;
        return new Dependence(block, Math.sqrt(missed) * tails);
    }

    private static double[] below(double[] samples) {
        double median = Summary.of(samples).median();
        double[] below = new double[samples.length];
        double sum = 0;
        for (int i = 0; i < below.length; i++) {
            below[i] = samples[i] <= median ? 1 : 0;
            sum += below[i];
        }
        for (int i = 0; i < below.length; i++) {
            below[i] -= sum / below.length;
        }
        return below;
    }

    private static double[] autocovariances(double[] centred, int lags) {
        double[] r = new double[lags + 1];
        for (int lag = 0; lag <= lags; lag++) {
            for (int i = lag; i < centred.length; i++) {
                r[lag] += centred[i] * centred[i - lag];
            }
            r[lag] /= centred.length;
        }
        return r;
    }

    /** Twice the lag after which correlations are negligible several times in a row. */
    private static int window(double[] r, int n) {
        double limit = NEGLIGIBLE * Math.sqrt(Math.log10(n) / n) * r[0];
        int needed = Math.max(FEWEST_LAGS, (int) Math.sqrt(Math.log10(n)));
        int quiet = 0;
        for (int lag = 1; lag < r.length; lag++) {
            quiet = Math.abs(r[lag]) < limit ? quiet + 1 : 0;
            if (quiet == needed) {
                return Math.max(1, 2 * (lag - needed));
            }
        }
        return r.length - 1;
    }
}
