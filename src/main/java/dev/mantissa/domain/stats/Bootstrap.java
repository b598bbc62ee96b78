package dev.mantissa.domain.stats;

import dev.mantissa.domain.measure.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The bootstrap distribution of a median. Successive latencies are autocorrelated, so whole blocks are drawn, not single
 * samples: the moving-block bootstrap of Künsch (Annals of Statistics 17, 1989), with the block length and the correction
 * for few blocks of {@link Dependence}. Intervals are the 2.5 and 97.5 percentiles.
 *
 * <p>A resample of more than {@value #MOST} samples would cost more than it tells: it then draws that many (m out of n,
 * Bickel, Götze and van Zwet, Statistica Sinica 7, 1997), and the spread around the median is narrowed by sqrt(m / n).
 *
 * @param median of the samples
 * @param medians of the resamples, in the order they were drawn
 * @param block samples per block, of the fork whose samples hang together most
 */
public record Bootstrap(double median, double[] medians, int block) {
    /** Fewer samples than this have no interval (measuring.md, rule 6). */
    public static final int LEAST = 3;

    private static final int RESAMPLES = 1_000;
    private static final int MOST = 12_000;

    /**
     * The distribution for samples of one or several forks; blocks never reach over the end of a fork, and every fork
     * keeps its weight.
     *
     * @param forks samples in the order they were taken; at least {@link #LEAST} together
     * @param seed the same seed gives the same distribution; two distributions that are compared need two seeds
     */
    public static Bootstrap ofMedian(Iterable<double[]> forks, long seed) {
        double[] pooled = pool(forks);
        if (pooled.length < LEAST) {
            throw new IllegalArgumentException(pooled.length + " samples");
        }
        double[] sorted = pooled.clone();
        Arrays.sort(sorted);
        double[] bins = bins(sorted);
        int[] rank = new int[pooled.length];
        for (int i = 0; i < rank.length; i++) {
            rank[i] = (int) ((long) Arrays.binarySearch(sorted, pooled[i]) * bins.length / rank.length);
        }
        double share = Math.min(1.0, MOST / (double) pooled.length);
        double median = Percentile.P50.of(sorted);
        double[] medians = new double[RESAMPLES];
        SplittableRandom random = new SplittableRandom(seed);
        int[] counts = new int[bins.length];
        List<Dependence> dependences = new ArrayList<>();
        forks.forEach(fork -> dependences.add(Dependence.of(fork)));
        int block = dependences.stream().mapToInt(Dependence::block).max().orElseThrow();
        double spread =
                dependences.stream().mapToDouble(Dependence::spread).max().orElseThrow();
        double narrowed = spread;
        for (int r = 0; r < RESAMPLES; r++) {
            Arrays.fill(counts, 0);
            int drawn = 0;
            int from = 0;
            int index = 0;
            for (double[] fork : forks) {
                int wanted = (int) Math.ceil(fork.length * share);
                drawn += draw(
                        rank,
                        from,
                        fork.length,
                        wanted,
                        dependences.get(index++).block(),
                        counts,
                        random);
                from += fork.length;
            }
            medians[r] = medianOf(counts, bins, drawn);
            narrowed = spread * Math.sqrt(drawn / (double) rank.length);
        }
        return new Bootstrap(median, spread(medians, median, narrowed, sorted[0] > 0), block);
    }

    /**
     * The distances from the median multiplied. Where that would make a median of positive samples zero or negative, which no
     * time is and nothing can be divided by, their logarithms' are.
     */
    private static double[] spread(double[] medians, double median, double factor, boolean positive) {
        double[] spread =
                Arrays.stream(medians).map(m -> median + (m - median) * factor).toArray();
        return positive && Arrays.stream(spread).anyMatch(m -> m <= 0)
                ? Arrays.stream(medians)
                        .map(m -> median * Math.pow(m / median, factor))
                        .toArray()
                : spread;
    }

    /** The percentile interval of the median. */
    public Interval interval() {
        return percentileInterval(medians.clone());
    }

    /**
     * The percentile interval of this median over another's, from the quotients of both distributions; they must be
     * independent, that is, drawn with different seeds.
     */
    public Interval intervalOver(Bootstrap other) {
        double[] ratios = new double[RESAMPLES];
        for (int r = 0; r < RESAMPLES; r++) {
            ratios[r] = medians[r] / other.medians[r];
        }
        return percentileInterval(ratios);
    }

    /** The samples themselves; of very many, as many evenly spaced order statistics as a resample can tell apart. */
    private static double[] bins(double[] sorted) {
        if (sorted.length <= MOST) {
            return sorted;
        }
        double[] bins = new double[MOST];
        for (int i = 0; i < MOST; i++) {
            bins[i] = sorted[(int) ((i + 0.5) * sorted.length / MOST)];
        }
        return bins;
    }

    private static int draw(int[] rank, int from, int n, int wanted, int block, int[] counts, SplittableRandom random) {
        for (int drawn = 0; drawn < wanted; drawn += block) {
            int start = from + random.nextInt(n - block + 1);
            int end = start + Math.min(block, wanted - drawn);
            for (int i = start; i < end; i++) {
                counts[rank[i]]++;
            }
        }
        return wanted;
    }

    /** Ranks are counted, not values sorted: one pass a resample. */
    private static double medianOf(int[] counts, double[] values, int n) {
        int lower = -1;
        int seen = 0;
        for (int i = 0; i < counts.length; i++) {
            seen += counts[i];
            if (lower < 0 && seen > (n - 1) / 2) {
                lower = i;
            }
            if (seen > n / 2) {
                return (values[lower] + values[i]) / 2;
            }
        }
        throw new IllegalStateException(seen + " of " + n + " samples");
    }

    private static Interval percentileInterval(double[] values) {
        Arrays.sort(values);
        return new Interval(Percentile.quantile(values, 0.025), Percentile.quantile(values, 0.975));
    }

    private static double[] pool(Iterable<double[]> forks) {
        int n = 0;
        for (double[] fork : forks) {
            n += fork.length;
        }
        double[] pooled = new double[n];
        int at = 0;
        for (double[] fork : forks) {
            System.arraycopy(fork, 0, pooled, at, fork.length);
            at += fork.length;
        }
        return pooled;
    }
}
