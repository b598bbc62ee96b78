package dev.mantissa.domain.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mantissa.domain.measure.Interval;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often 95 % intervals cover the truth, by simulation with fixed seeds: between 93 and 97 %. */
class CoverageTest {
    /** Skewed like latencies: exp of a normal with standard deviation 0.5, median 1, neighbours correlated by phi. */
    @ParameterizedTest
    @CsvSource({"100,0", "300,0", "300,0.3", "300,0.5", "1000,0.8"})
    void theBootstrapOfAMedian(int n, double phi) {
        within93And97(
                180_000 / Math.max(n, 300), seed -> median(n, phi, 1, seed).interval(), 1);
    }

    @ParameterizedTest
    @CsvSource({"300,0.3", "300,0.5"})
    void theRatioOfTwoMedians(int n, double phi) {
        within93And97(400, seed -> median(n, phi, 2.5, seed).intervalOver(median(n, phi, 1, ~seed)), 2.5);
    }

    @ParameterizedTest
    @CsvSource({"3", "5", "10"})
    void theTIntervalAcrossForks(int forks) {
        within93And97(4_000, seed -> TInterval.of(normal(forks, 10, 0.3, seed)).orElseThrow(), 10);
    }

    @ParameterizedTest
    @CsvSource({"3", "5", "10"})
    void theRatioAcrossForks(int forks) {
        within93And97(
                4_000,
                seed -> TInterval.ofRatio(normal(forks, 20, 0.4, seed), normal(forks, 10, 0.3, ~seed))
                        .orElseThrow(),
                2);
    }

    /** The coverage at one share swings with it by nature; its average over shares is what is promised. */
    @ParameterizedTest
    @CsvSource({"50", "200", "2000"})
    void wilsonOnAverageOverShares(int n) {
        double covered = 0;
        int trials = 6_000;
        for (int t = 0; t < trials; t++) {
            SplittableRandom random = new SplittableRandom(t);
            double share = random.nextDouble();
            covered += Wilson.of(successes(n, share, random), n).covers(share) ? 1 : 0;
        }
        assertThat(covered / trials).isBetween(0.93, 0.97);
    }

    @ParameterizedTest
    @CsvSource({"200,0.10,0.15", "500,0.04,0.06", "2000,0.02,0.02", "2000,0.10,0.12"})
    void theDifferenceOfPairedAnswers(int n, double gained, double lost) {
        within93And97(
                2_000,
                seed -> {
                    SplittableRandom random = new SplittableRandom(seed);
                    int up = 0;
                    int down = 0;
                    for (int i = 0; i < n; i++) {
                        double u = random.nextDouble();
                        up += u < gained ? 1 : 0;
                        down += u >= gained && u < gained + lost ? 1 : 0;
                    }
                    return new Paired(n, up, down).interval();
                },
                gained - lost);
    }

    /** What the corrections are for: plain blocks of n^(1/3) samples covered 80 % here. */
    @Test
    void stronglyDependentSamplesAreCoveredNearlyAsWell() {
        assertThat(coverage(400, seed -> median(300, 0.8, 1, seed).interval(), 1))
                .isBetween(0.91, 0.97);
    }

    private static Bootstrap median(int n, double phi, double median, long seed) {
        return Bootstrap.ofMedian(List.of(latencies(n, phi, median, seed)), seed + 1_000_000_007);
    }

    private static void within93And97(int trials, LongFunction<Interval> interval, double truth) {
        assertThat(coverage(trials, interval, truth)).isBetween(0.93, 0.97);
    }

    private static double coverage(int trials, LongFunction<Interval> interval, double truth) {
        return LongStream.range(0, trials)
                        .filter(seed -> interval.apply(seed).covers(truth))
                        .count()
                / (double) trials;
    }

    private static double[] latencies(int n, double phi, double median, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double innovation = Math.sqrt(1 - phi * phi);
        double[] samples = new double[n];
        double state = gaussian(random);
        for (int i = 0; i < n; i++) {
            state = phi * state + innovation * gaussian(random);
            samples[i] = median * Math.exp(0.5 * state);
        }
        return samples;
    }

    private static double[] normal(int n, double mean, double sd, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] samples = new double[n];
        for (int i = 0; i < n; i++) {
            samples[i] = mean + sd * gaussian(random);
        }
        return samples;
    }

    private static int successes(int n, double share, SplittableRandom random) {
        int successes = 0;
        for (int i = 0; i < n; i++) {
            successes += random.nextDouble() < share ? 1 : 0;
        }
        return successes;
    }

    private static double gaussian(SplittableRandom random) {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }
}
