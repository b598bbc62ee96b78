package dev.mantissa.worker.backend.onnxruntime;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtEnvironment;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.worker.BackendRuntime.Peak;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrtPeakTest {
    /** More than a processor of twenty years ago did, less than any does. */
    @ParameterizedTest
    @EnumSource(names = {"FP32", "INT8"})
    void thePeakIsThatOfAProcessor(Precision precision) {
        Peak peak = new OrtPeak(OrtEnvironment.getEnvironment(), 1).measure(precision);
        assertThat(peak.operationsPerSecond()).isBetween(1e8, 1e14);
        assertThat(peak.method()).contains("1 threads").contains(precision == Precision.INT8 ? "uint8" : "FP32");
    }

    @Test
    void theModelHasTheProductThatIsCounted() {
        assertThat(OrtPeak.model(512, true).getGraph().getNode(0).getOpType()).isEqualTo("QLinearMatMul");
        assertThat(OrtPeak.model(512, false).getGraph().getInitializer(0).getDimsList())
                .containsExactly(512L, 512L);
    }
}
