package dev.mantissa.worker;

import dev.mantissa.dataset.ImageBatches;
import dev.mantissa.domain.quantization.MinMaxCalibrator;
import dev.mantissa.domain.quantization.Range;
import dev.mantissa.domain.study.BadInput;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/** The ranges of tensors over the calibration images. The model's input is observed too, without asking the model for it. */
final class Calibration {
    private final String imageTensor;
    private final Map<String, MinMaxCalibrator> calibrators = new LinkedHashMap<>();

    /** Watches these tensors; {@code imageTensor} is the model's input. */
    Calibration(List<String> tensors, String imageTensor) {
        this.imageTensor = imageTensor;
        tensors.forEach(name -> calibrators.put(name, new MinMaxCalibrator(name)));
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
     * @param afterBatch takes the number of images run so far
     * @throws BadInput naming the tensor that is not finite
     */
    void observe(ImageBatches images, int batch, ActivationReader reader, IntConsumer afterBatch) throws BadInput {
        int most = Math.min(batch, images.size());
        for (int from = 0; from < images.size(); from += most) {
            float[] pixels = new float[Math.min(most, images.size() - from) * images.imageLength()];
            int count = images.fill(from, most, pixels);
            MinMaxCalibrator input = calibrators.get(imageTensor);
            if (input != null) {
                input.observe(pixels);
            }
            reader.read(
                    pixels, count, (tensor, values) -> calibrators.get(tensor).observe(values));
            afterBatch.accept(from + count);
        }
    }

    /** The range of each tensor. */
    Map<String, Range> ranges() {
        Map<String, Range> ranges = new LinkedHashMap<>();
        calibrators.forEach((name, calibrator) -> ranges.put(name, calibrator.range()));
        return ranges;
    }
}
