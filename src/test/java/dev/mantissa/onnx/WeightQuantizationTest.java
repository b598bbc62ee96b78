package dev.mantissa.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class WeightQuantizationTest {
    @Test
    void eachChannelHasItsOwnScale() {
        WeightQuantization weights = new WeightQuantization(
                OnnxTensors.floats("w", new float[] {1.27f, -0.635f, 0.0127f, 0.0064f}, 2, 2),
                0,
                new float[] {1f, -1f},
                0.5f);

        assertThat(weights.integers()).containsExactly(127, -64, 127, 64);
        assertThat(weights.scales()).containsExactly(0.01f, 0.0001f);
        assertThat(weights.biasScales()).containsExactly(0.005f, 0.00005f);
        assertThat(weights.biasIntegers()).containsExactly(200, -20_000);
    }

    @Test
    void channelsMayBeColumns() {
        WeightQuantization weights = new WeightQuantization(
                OnnxTensors.floats("w", new float[] {1.27f, 0.0127f, -0.635f, 0.0064f}, 2, 2), 1, new float[0], 1f);

        assertThat(weights.integers()).containsExactly(127, 127, -64, 64);
        assertThat(weights.scales()).containsExactly(0.01f, 0.0001f);
    }

    @Test
    void theBiasOfADeadChannelSurvives() {
        float inputScale = 0.02f;
        float[] bias = {3f, 3f, 0f};
        WeightQuantization weights = new WeightQuantization(
                OnnxTensors.floats("w", new float[] {0f, 0f, 1e-12f, -1e-12f, 0f, 0f}, 3, 2), 0, bias, inputScale);

        for (int channel = 0; channel < 2; channel++) {
            double back = (double) weights.biasIntegers()[channel] * weights.biasScales()[channel];
            assertThat(back).isEqualTo(3.0, within(1e-6));
            assertThat(Math.abs((long) weights.biasIntegers()[channel])).isLessThanOrEqualTo((1L << 30) + 64);
        }
        assertThat(weights.biasIntegers()[2]).isZero();
        assertThat(weights.scales()[2]).isEqualTo(1f);
    }
}
