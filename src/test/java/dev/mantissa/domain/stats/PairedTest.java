package dev.mantissa.domain.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PairedTest {
    @Test
    void countsWhatOneAloneAnswersRight() {
        double[] label = {0, 1, 2, 0, 1};
        double[] fp32 = {0, 1, 0, 1, 2};
        double[] int8 = {0, 2, 2, 2, 0};
        assertThat(Paired.of(label, fp32, int8)).isEqualTo(new Paired(5, 1, 1));
    }

    /** R 4: mcnemar.exact, that is binom.test(1, 8)$p.value = 2 (1 + 8) / 2^8 = 0.0703125. */
    @Test
    void mcNemarIsTheExactBinomialTest() {
        assertThat(new Paired(21, 1, 7).mcNemarP()).isEqualTo(18.0 / 256, within(1e-12));
        assertThat(new Paired(21, 7, 1).mcNemarP()).isEqualTo(18.0 / 256, within(1e-12));
    }

    @Test
    void noDiscordantImageIsNoEvidence() {
        assertThat(new Paired(100, 0, 0).mcNemarP()).isEqualTo(1);
        assertThat(new Paired(100, 4, 4).mcNemarP()).isEqualTo(1);
    }

    /** By hand: (8/23 - 2/23) ± 1.959964 sqrt((10/23 - (6/23)²) / 23). */
    @Test
    void theIntervalIsBonettAndPrices() {
        Paired pairs = new Paired(21, 7, 1);
        double centre = 6 / 23.0;
        double half = 1.959964 * Math.sqrt((10 / 23.0 - centre * centre) / 23);
        assertThat(pairs.difference()).isEqualTo(6 / 21.0);
        assertThat(pairs.interval().low()).isEqualTo(centre - half, within(1e-6));
        assertThat(pairs.interval().high()).isEqualTo(centre + half, within(1e-6));
    }

    /**
     * Complete response before and after consolidation therapy (Cavo et al., 2012; 6 and 16 discordant of 161), as worked in
     * Fagerland, Lydersen and Laake, Statistical Analysis of Contingency Tables (2017), chapter 8: -0.1195 to -0.0032.
     */
    @Test
    void theIntervalAgreesWithAWorkedExample() {
        Paired pairs = new Paired(161, 6, 16);
        assertThat(pairs.difference()).isEqualTo(-0.0621, within(5e-5));
        assertThat(pairs.interval().low()).isEqualTo(-0.1195, within(5e-5));
        assertThat(pairs.interval().high()).isEqualTo(-0.0032, within(5e-5));
    }

    /**
     * Fagerland, Lydersen and Laake (2013): airway hyper-responsiveness, 1 and 7 discordant of 21, exact p 0.070. Agresti,
     * Categorical Data Analysis, the approval ratings of 1,600 voters, 86 and 150 discordant: exact p 3.716e-5.
     */
    @Test
    void mcNemarAgreesWithPublishedExamples() {
        assertThat(new Paired(21, 1, 7).mcNemarP()).isEqualTo(0.070, within(5e-4));
        assertThat(new Paired(1_600, 86, 150).mcNemarP()).isEqualTo(3.716e-5, within(5e-9));
    }

    @Test
    void equalAnswersStillHaveAnIntervalWithWidth() {
        assertThat(new Paired(100, 0, 0).interval().covers(0)).isTrue();
        assertThat(new Paired(100, 0, 0).interval().high()).isGreaterThan(0.01);
    }
}
