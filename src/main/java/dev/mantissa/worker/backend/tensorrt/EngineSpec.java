package dev.mantissa.worker.backend.tensorrt;

import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.TensorRtSpec;
import dev.mantissa.domain.study.TensorRtSpec.ImageFormat;

/**
 * What an engine is built for, besides the model.
 *
 * @param precision of the layers
 * @param images that go in
 * @param input how they lie in memory
 * @param optimizationLevel of the builder, 0 to 5
 * @param timingIterations of each kernel the builder tries
 */
record EngineSpec(Precision precision, Images images, ImageFormat input, int optimizationLevel, int timingIterations) {
    /** The engine of a model with the settings of a study. */
    static EngineSpec of(Precision precision, EngineModel model, TensorRtSpec settings) {
        return new EngineSpec(
                precision, model.images(), model.format(), settings.optimizationLevel(), settings.timingIterations());
    }

    /** FP32 images and TensorRT's own settings. */
    static EngineSpec plain(Precision precision, Images images) {
        TensorRtSpec d = TensorRtSpec.DEFAULT;
        return new EngineSpec(precision, images, ImageFormat.FP32, d.optimizationLevel(), d.timingIterations());
    }

    /** Whether the types of the ONNX file are obeyed, rather than chosen layer by layer. */
    boolean stronglyTyped() {
        return precision == Precision.FP16 || precision == Precision.BF16;
    }

    /** All that a built engine depends on besides the model, for its name. */
    String key() {
        return String.join(
                "|",
                precision.name(),
                String.valueOf(images.batch()),
                String.valueOf(images.side()),
                input.id(),
                String.valueOf(optimizationLevel),
                String.valueOf(timingIterations));
    }
}
