package dev.mantissa.worker.backend.tensorrt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.ModelProto;
import dev.mantissa.domain.study.CalibrationSpec.Method;
import dev.mantissa.onnx.TestModels;
import org.junit.jupiter.api.Test;

class CalibrationTableTest {
    private static final CalibrationTable TABLE = new CalibrationTable(
            Method.TRT_ENTROPY, "TRT-100600-EntropyCalibration2\ninput: 3c010a14\nblock: 1/conv: 3d4ccccd\n");

    @Test
    void aLineHasTheBitsOfAScale() {
        assertThat(TABLE.ranges()).containsOnlyKeys("input", "block: 1/conv");
        assertThat(TABLE.ranges().get("input")).isCloseTo(1.0f, within(1e-3f));
        assertThat(TABLE.ranges().get("block: 1/conv")).isCloseTo(127 * 0.05f, within(1e-5f));
    }

    @Test
    void itGoesWithTheModelThatWasCalibrated() throws Exception {
        ModelProto model = TestModels.torch(17);

        ModelProto calibrated = ModelProto.parseFrom(TABLE.goWith(model).toByteArray());

        assertThat(CalibrationTable.of(model)).isEmpty();
        assertThat(CalibrationTable.of(calibrated)).contains(TABLE);
        assertThat(calibrated.getGraph()).isEqualTo(model.getGraph());
    }

    @Test
    void anotherCalibrationTakesItsPlace() {
        CalibrationTable other = new CalibrationTable(Method.TRT_MIN_MAX, "TRT-100600-MinMaxCalibration\n");

        ModelProto twice = other.goWith(TABLE.goWith(TestModels.torch(17)));

        assertThat(CalibrationTable.of(twice)).contains(other);
        assertThat(twice.getMetadataPropsCount())
                .isEqualTo(other.goWith(TestModels.torch(17)).getMetadataPropsCount());
    }

    @Test
    void eachImageIsReadOnce() {
        assertThat(CalibrationFeed.batch(500, 32)).isEqualTo(25);
        assertThat(CalibrationFeed.batch(512, 32)).isEqualTo(32);
        assertThat(CalibrationFeed.batch(7, 32)).isEqualTo(7);
        assertThat(CalibrationFeed.batch(37, 32)).isEqualTo(1);
    }
}
