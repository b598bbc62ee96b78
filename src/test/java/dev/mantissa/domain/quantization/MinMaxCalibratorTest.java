package dev.mantissa.domain.quantization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mantissa.domain.study.BadInput;
import org.junit.jupiter.api.Test;

final class MinMaxCalibratorTest {
    @Test
    void theRangeHoldsEveryValueOfEveryBatch() throws BadInput {
        MinMaxCalibrator calibrator = new MinMaxCalibrator("conv1.relu");
        calibrator.observe(0.5f, 2f);
        calibrator.observe(-3f);
        calibrator.observe(1f, 1.5f);

        assertThat(calibrator.range()).isEqualTo(new Range(-3f, 2f));
        assertThat(calibrator.range().nonNegative()).isFalse();
        assertThat(calibrator.range().maxAbs()).isEqualTo(3f);
    }

    @Test
    void valuesThatAreNoNumbersNameTheTensorAndTheFix() {
        MinMaxCalibrator calibrator = new MinMaxCalibrator("conv1.relu");

        assertThatThrownBy(() -> calibrator.observe(1f, Float.NaN))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("conv1.relu")
                .hasMessageContaining("NaN")
                .hasMessageContaining("train again");
        assertThatThrownBy(() -> calibrator.observe(Float.NEGATIVE_INFINITY)).isInstanceOf(BadInput.class);
    }

    @Test
    void withoutValuesThereIsNoRange() {
        assertThatThrownBy(() -> new MinMaxCalibrator("conv1.relu").range()).hasMessageContaining("conv1.relu");
    }
}
