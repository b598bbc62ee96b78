package dev.mantissa.worker;

import dev.mantissa.domain.study.DataSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** A CIFAR-10 folder made for a test: each class is a hue with noise, so that a network can learn it in a few steps. */
final class TinyData {
    private TinyData() {}

    /** Writes a folder of {@code train} and {@code test} images of ten classes. */
    static DataSpec write(Path folder, int train, int test) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve("data_batch_1.bin"), records(train, new Random(1)));
        Files.write(folder.resolve("test_batch.bin"), records(test, new Random(2)));
        return new DataSpec(folder.toString(), List.of(32), 0, 0, 0.1, 0.2);
    }

    private static byte[] records(int count, Random random) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) {
            int label = i % 10;
            bytes.write(label);
            for (int channel = 0; channel < 3; channel++) {
                double mean = 128 + 90 * Math.cos(2 * Math.PI * (label / 10.0 + channel / 3.0));
                for (int p = 0; p < 1024; p++) {
                    bytes.write((int) Math.max(0, Math.min(255, mean + 20 * random.nextGaussian())));
                }
            }
        }
        return bytes.toByteArray();
    }
}
