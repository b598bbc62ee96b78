package dev.mantissa.runner;

import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.CalibrationSpec;
import dev.mantissa.domain.study.DataSpec;
import dev.mantissa.domain.study.Head;
import dev.mantissa.domain.study.InferenceSpec;
import dev.mantissa.domain.study.MeasuringSpec;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.StudySpec;
import dev.mantissa.domain.study.TrainingSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** A study that a worker with the fake backend does in a second, and its images. */
public final class Studies {
    private Studies() {}

    /** One training, three inference cells. */
    public static StudySpec tiny(Path data) {
        return new StudySpec(
                StudySpec.VERSION,
                "tiny",
                List.of(new ModelSpec("mobilenet_v1", Head.PAPER, 0.25)),
                new DataSpec(data.toString(), List.of(32), 0, 0, 0.1, 0.2),
                new TrainingSpec(List.of(Backend.DL4J), List.of(Precision.FP32), List.of(8), 1, 1e-3),
                new InferenceSpec(
                        true, List.of(Backend.ONNXRUNTIME), List.of(Precision.FP32, Precision.TF32), List.of(4)),
                new CalibrationSpec(CalibrationSpec.Method.MIN_MAX, 10),
                new MeasuringSpec(MeasuringSpec.Preset.CUSTOM, 1, 3, 0, false, 1_000, 30, 0, 2_000),
                3);
    }

    /** CIFAR-10 binary files of noise. */
    public static Path images(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve("data_batch_1.bin"), records(60));
        Files.write(folder.resolve("test_batch.bin"), records(20));
        return folder;
    }

    private static byte[] records(int count) {
        byte[] bytes = new byte[count * 3073];
        new Random(1).nextBytes(bytes);
        for (int i = 0; i < count; i++) {
            bytes[i * 3073] = (byte) (i % 10);
        }
        return bytes;
    }
}
