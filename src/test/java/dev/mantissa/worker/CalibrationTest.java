package dev.mantissa.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mantissa.dataset.Datasets;
import dev.mantissa.dataset.ImageBatches;
import dev.mantissa.domain.quantization.Range;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.CalibrationSpec.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CalibrationTest {
    @TempDir
    private Path folder;

    private final List<Integer> batches = new ArrayList<>();

    private ImageBatches images(int count) throws Exception {
        Path set = Path.of(TinyData.write(folder.resolve("tiny"), 60, 10).path());
        return ImageBatches.load(
                Datasets.open(set), IntStream.range(0, count).toArray(), 32, (done, total) -> {}, () -> false);
    }

    /** A network whose one inner tensor is the mean of each image. */
    private final class Means implements ActivationReader {
        private final long bytes;

        Means(long bytes) {
            this.bytes = bytes;
        }

        @Override
        public long bytesAnImage(float[] image) {
            return bytes;
        }

        @Override
        public void read(float[] images, int count, Observer observer) throws BadInput {
            batches.add(count);
            float[] means = new float[count];
            for (int i = 0; i < images.length; i++) {
                means[i / (images.length / count)] += images[i];
            }
            observer.observe("means", means);
        }

        @Override
        public void close() {}
    }

    private Calibration run(ImageBatches images, int largest, long bytes) throws BadInput {
        batches.clear();
        Calibration calibration = new Calibration(Method.MIN_MAX, List.of("input", "means"), "input");
        assertThat(calibration.innerTensors()).containsExactly("means");
        List<Integer> done = new ArrayList<>();
        int batch = calibration.observe(images, largest, new Means(bytes), done::add);
        assertThat(batches.get(0)).isEqualTo(batch);
        assertThat(done.get(done.size() - 1)).isEqualTo(images.size());
        return calibration;
    }

    @Test
    void eachImageIsReadOnceInBatchesThatFitTheBudget() throws Exception {
        ImageBatches images = images(20);
        Range expected = run(images, 32, 4).ranges().get("means");
        assertThat(batches).containsExactly(20);

        assertThat(run(images, 8, 4).ranges().get("means")).isEqualTo(expected);
        assertThat(batches).containsExactly(8, 8, 4);
        assertThat(run(images, 8, ActivationReader.BUDGET / 3).ranges().get("means"))
                .isEqualTo(expected);
        assertThat(batches).containsExactly(3, 3, 3, 3, 3, 3, 2);
        run(images, 8, 10 * ActivationReader.BUDGET);
        assertThat(batches).hasSize(20).containsOnly(1);
    }

    @Test
    void theModelsInputIsObservedToo() throws Exception {
        Range input = run(images(5), 8, 4).ranges().get("input");

        assertThat(input.min()).isBetween(-1f, 0f);
        assertThat(input.max()).isBetween(0f, 1f);
    }
}
