package dev.mantissa.worker;

import dev.mantissa.dataset.ImageBatches;
import dev.mantissa.domain.quantization.Calibrator;
import dev.mantissa.domain.quantization.Range;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.CalibrationSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * The ranges of tensors over the calibration images, in one pass. The model's input is observed too, without asking the model
 * for it. Memory does not grow with the number of images, and batches are as small as the inner tensors need to take
 * {@link ActivationReader#BUDGET} at most: VGG16 at 224x224 shows 60 MB an image, so it is read 2 images at a time.
 */
final class Calibration {
    private final String imageTensor;
    private final Map<String, Calibrator> calibrators = new LinkedHashMap<>();

    /** Watches these tensors; {@code imageTensor} is the model's input. */
    Calibration(CalibrationSpec.Method method, List<String> tensors, String imageTensor) {
        this.imageTensor = imageTensor;
        tensors.forEach(name -> calibrators.put(name, Calibrator.of(method, name)));
    }

    /** The tensors a model has to show. */
    List<String> innerTensors() {
        return calibrators.keySet().stream()
                .filter(name -> !name.equals(imageTensor))
                .toList();
    }

    /**
     * Runs all images.
     *
     * @param largest images a batch at most
     * @param afterBatch takes the number of images run so far
     * @return the images a batch
     * @throws BadInput naming the tensor that is not finite
     */
    int observe(ImageBatches images, int largest, ActivationReader reader, IntConsumer afterBatch) throws BadInput {
        int batch = batch(images, largest, reader);
        for (int from = 0; from < images.size(); from += batch) {
            float[] pixels = new float[Math.min(batch, images.size() - from) * images.imageLength()];
            int count = images.fill(from, batch, pixels);
            Calibrator input = calibrators.get(imageTensor);
            if (input != null) {
                input.observe(pixels);
            }
            reader.read(
                    pixels, count, (tensor, values) -> calibrators.get(tensor).observe(values));
            afterBatch.accept(from + count);
        }
        return batch;
    }

    private static int batch(ImageBatches images, int largest, ActivationReader reader) {
        float[] first = new float[images.imageLength()];
        images.fill(0, 1, first);
        long fitting = ActivationReader.BUDGET / Math.max(1, reader.bytesAnImage(first));
        return (int) Math.max(1, Math.min(fitting, Math.min(largest, images.size())));
    }

    /** The range of each tensor. */
    Map<String, Range> ranges() {
        Map<String, Range> ranges = new LinkedHashMap<>();
        calibrators.forEach((name, calibrator) -> ranges.put(name, calibrator.range()));
        return ranges;
    }
}
