package dev.mantissa.domain.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mantissa.domain.measure.Interval;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RatioIntervalTest {
    @Test
    void its_95_percent_intervals_cover_the_true_ratio_between_93_and_97_times_of_100() {
        Random random = new Random(5);
        int trials = 4_000;
        int covered = 0;
        for (int i = 0; i < trials; i++) {
            Interval a = sample(random, 10, 0.5, 30);
            Interval b = sample(random, 4, 0.3, 20);
            Interval ratio = RatioInterval.of(middle(a), a, middle(b), b).orElseThrow();
            covered += ratio.covers(2.5) ? 1 : 0;
        }
        assertThat(covered / (double) trials).isBetween(0.93, 0.97);
    }

    @Test
    void a_number_without_spread_leaves_the_others_interval() {
        Interval ratio =
                RatioInterval.of(6, new Interval(5, 7), 2, new Interval(2, 2)).orElseThrow();
        assertThat(ratio.low()).isCloseTo(2.5, within(1e-9));
        assertThat(ratio.high()).isCloseTo(3.5, within(1e-9));
    }

    @Test
    void ends_that_are_not_positive_have_no_ratio() {
        assertThat(RatioInterval.of(1, new Interval(-0.1, 2), 1, new Interval(0.9, 1.1)))
                .isEmpty();
        assertThat(RatioInterval.of(1, new Interval(0.5, 2), 1, new Interval(0, 1.1)))
                .isEmpty();
    }

    private static Interval sample(Random random, double mean, double sd, int n) {
        return TInterval.of(random.doubles(n)
                        .map(u -> mean + sd * random.nextGaussian())
                        .toArray())
                .orElseThrow();
    }

    private static double middle(Interval interval) {
        return (interval.low() + interval.high()) / 2;
    }
}
