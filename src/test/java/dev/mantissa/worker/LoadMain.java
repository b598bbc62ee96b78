package dev.mantissa.worker;

import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.CalibrationSpec;
import dev.mantissa.domain.study.DataSpec;
import dev.mantissa.domain.study.MeasuringSpec;
import dev.mantissa.domain.study.ModelInput;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.protocol.Job;
import dev.mantissa.worker.backend.onnxruntime.OrtRuntime;
import java.nio.file.Path;
import java.util.List;

/** Loads models in ONNX Runtime one after the other, for {@link MutatedModelsTest}: FOLDER FIRST COUNT. A line each. */
final class LoadMain {
    private LoadMain() {}

    public static void main(String[] arguments) {
        OrtRuntime runtime = new OrtRuntime();
        for (int i = Integer.parseInt(arguments[1]); i < Integer.parseInt(arguments[2]); i++) {
            System.out.println("begin " + i);
            System.out.println(i + " " + load(runtime, Path.of(arguments[0], i + ".onnx")));
        }
        // Without its shutdown hooks: only what loading does is under test.
        Runtime.getRuntime().halt(0);
    }

    private static String load(OrtRuntime runtime, Path file) {
        Job.Infer job = new Job.Infer(
                file.toString(),
                ModelInput.ZOO,
                new DataSpec("none", List.of(32), 0, 0, 0, 0.2),
                32,
                1,
                Precision.FP32,
                new MeasuringSpec(MeasuringSpec.Preset.CUSTOM, 1, 0, 0, false, 0, 1, 0, 1),
                new CalibrationSpec(CalibrationSpec.Method.MIN_MAX, 1),
                1,
                "none");
        try (InferenceEngine engine = runtime.engine(job)) {
            return engine == null ? "broke: no engine" : "loaded";
        } catch (BadInput | UnsupportedWork | WorkFailed sentence) {
            return "refused " + sentence.getMessage().length();
        } catch (RuntimeException | Error e) {
            return "broke: " + e;
        }
    }
}
