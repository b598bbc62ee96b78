package dev.mantissa.worker.backend.tensorrt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mantissa.domain.study.CalibrationSpec.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.tensorrt.global.nvinfer.CalibrationAlgoType;
import org.bytedeco.tensorrt.nvinfer.IInt8Calibrator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Calibrators as native code sees them: by their address. Needs TensorRT's libraries, and no GPU. */
@SuppressWarnings({"rawtypes", "unchecked", "deprecation"})
class CalibratorCallbackTest {
    /** Three batches in host memory. */
    private static final class Recorded implements CalibrationSource {
        private final BytePointer memory = new BytePointer(new byte[] {42});
        private final List<String> kept = new ArrayList<>();
        private int left = 3;

        @Override
        public int batch() {
            return 7;
        }

        @Override
        public boolean next(PointerPointer<?> bindings) {
            bindings.put(0, memory);
            return left-- > 0;
        }

        @Override
        public Pointer table(LongPointer length) {
            length.put(0);
            return null;
        }

        @Override
        public void keep(byte[] table) {
            kept.add(new String(table, StandardCharsets.UTF_8));
        }
    }

    @BeforeAll
    static void natives() {
        Natives.assumed();
    }

    @Test
    void tensorRtFindsTheMethodsOfTheSubclass() {
        Recorded source = new Recorded();
        IInt8Calibrator own = new EntropyCalibrator(source);
        // A pointer of the base class knows nothing of Java: each call goes through the C++ table.
        IInt8Calibrator seen = new IInt8Calibrator((Pointer) own);

        assertThat(seen.getBatchSize()).isEqualTo(7);
        assertThat(seen.getAlgorithm().intern()).isEqualTo(CalibrationAlgoType.kENTROPY_CALIBRATION_2);
        PointerPointer bindings = new PointerPointer(1);
        PointerPointer names = new PointerPointer("input");
        assertThat(seen.getBatch(bindings, names, 1)).isTrue();
        assertThat(new BytePointer(bindings.get(0)).get()).isEqualTo((byte) 42);
        assertThat(List.of(
                        seen.getBatch(bindings, names, 1),
                        seen.getBatch(bindings, names, 1),
                        seen.getBatch(bindings, names, 1)))
                .containsExactly(true, true, false);
        LongPointer length = new LongPointer(1).put(5);
        assertThat(seen.readCalibrationCache(length)).isNull();
        assertThat(length.get()).isZero();
        seen.writeCalibrationCache(new BytePointer("abc"), 3);
        assertThat(source.kept).containsExactly("abc");
    }

    @Test
    void minMaxIsItsOwnAlgorithm() {
        IInt8Calibrator seen = new IInt8Calibrator((Pointer) new MinMaxCalibrator(new Recorded()));

        assertThat(seen.getAlgorithm().intern()).isEqualTo(CalibrationAlgoType.kMINMAX_CALIBRATION);
        assertThat(seen.getBatchSize()).isEqualTo(7);
    }

    @Test
    void aKnownTableIsReadAndNoImageIsAskedFor() {
        CalibrationTable table =
                new CalibrationTable(Method.TRT_ENTROPY, "TRT-100600-EntropyCalibration2\na: 3c010a14\n");
        IInt8Calibrator own = new EntropyCalibrator(new KnownTable(table, 8));
        IInt8Calibrator seen = new IInt8Calibrator((Pointer) own);
        LongPointer length = new LongPointer(1);

        Pointer read = seen.readCalibrationCache(length);

        assertThat(new String(Native.bytes(read, length.get()), StandardCharsets.UTF_8))
                .isEqualTo(table.text());
        assertThat(seen.getBatch(new PointerPointer(1), new PointerPointer("a"), 1))
                .isFalse();
    }
}
