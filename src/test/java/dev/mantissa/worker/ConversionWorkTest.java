package dev.mantissa.worker;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mantissa.domain.study.CalibrationSpec;
import dev.mantissa.domain.study.DataSpec;
import dev.mantissa.domain.study.ModelInput;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.onnx.TargetProfile;
import dev.mantissa.protocol.Job;
import dev.mantissa.protocol.MessageWriter;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a library can't run is said before any file is read. */
final class ConversionWorkTest {
    private static final BackendRuntime TENSORRT = new BackendRuntime() {
        @Override
        public String name() {
            return "TensorRT";
        }

        @Override
        public Map<String, String> facts() {
            return Map.of();
        }

        @Override
        public TargetProfile quantization() {
            return TargetProfile.TENSORRT;
        }
    };

    private static void convert(Precision precision, CalibrationSpec.Method method) throws Exception {
        Job.Convert job = new Job.Convert(
                "no such file.onnx",
                ModelInput.ZOO,
                method,
                10,
                new DataSpec("no such data", List.of(32), 0, 0, 0.1, 0.2),
                32,
                32,
                precision,
                new CalibrationSpec(CalibrationSpec.Method.MIN_MAX, 10),
                7,
                "no such folder");
        Reporter reporter = new Reporter(MessageWriter.events(OutputStream.nullOutputStream()), System::nanoTime);
        new ConversionWork(TENSORRT, reporter, new Cancellation()).run(job);
    }

    @Test
    void tensorRtsOwnCalibratorIsRefusedElsewhere() {
        assertThatThrownBy(() -> convert(Precision.INT8, CalibrationSpec.Method.TRT_ENTROPY))
                .isInstanceOf(UnsupportedWork.class)
                .hasMessage(
                        "TensorRT entropy is TensorRT's own calibrator, which TensorRT does not have; choose another"
                                + " calibration method for it.");
    }

    @Test
    void tensorRtHasNoDynamicQuantization() {
        assertThatThrownBy(() -> convert(Precision.INT8, CalibrationSpec.Method.DYNAMIC))
                .isInstanceOf(UnsupportedWork.class)
                .hasMessage("TensorRT finds no activation ranges while it runs; choose a calibration method other than"
                        + " dynamic.");
    }
}
