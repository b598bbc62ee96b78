package dev.mantissa.worker.backend.tensorrt;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.ModelInput.Layout;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.TensorRtSpec.ImageFormat;
import dev.mantissa.onnx.Classifier;
import dev.mantissa.onnx.IntegerInput;
import dev.mantissa.onnx.OnnxFile;
import dev.mantissa.onnx.QuantizationPoints;
import dev.mantissa.protocol.Job;
import dev.mantissa.worker.UnsupportedWork;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A classifier made ready for TensorRT, whatever its input and outputs are called.
 *
 * @param model with the outputs that are read, and no others
 * @param name of its file, for sentences
 * @param images that go in
 * @param answer output of the timed call
 * @param scores output for accuracy
 * @param table of TensorRT's own calibrator, where one goes with it
 * @param integers how images are brought as integers, where they are
 */
record EngineModel(
        ModelProto model,
        String name,
        Images images,
        String answer,
        String scores,
        Optional<CalibrationTable> table,
        Optional<IntegerImages> integers) {
    /**
     * The model of a job.
     *
     * @throws BadInput where it is no classifier, or of images of another size
     * @throws UnsupportedWork where it takes another batch, or no integers though the study asks for them
     */
    static EngineModel of(Job.Infer job) throws BadInput, UnsupportedWork {
        Path file = Path.of(job.source());
        ModelProto read = OnnxFile.read(file);
        EngineModel plain = of(read, file, job.input().layout(), job.batch(), job.imageSize());
        ImageFormat format = job.tensorRt().input();
        return job.precision() == Precision.INT8 && format != ImageFormat.FP32 ? plain.withIntegers(format) : plain;
    }

    /** A model of FP32 images. */
    static EngineModel of(ModelProto read, Path file, Layout layout, int batch, int side)
            throws BadInput, UnsupportedWork {
        Classifier classifier = Classifier.of(read, file, layout);
        Images images = Images.of(classifier.image(), file.toString(), batch, side);
        return new EngineModel(
                only(read, Set.copyOf(List.of(classifier.answer(), classifier.scores()))),
                file.toString(),
                images,
                classifier.answer(),
                classifier.scores(),
                CalibrationTable.of(read),
                Optional.empty());
    }

    private EngineModel withIntegers(ImageFormat format) throws UnsupportedWork {
        String input = images.tensor().name();
        if (format == ImageFormat.INT8_CHW4 && images.tensor().layout() != Layout.NCHW) {
            throw new UnsupportedWork("The model " + name + " takes its channels last, which the image format "
                    + format.id() + " is not for; choose " + ImageFormat.INT8.id() + " or "
                    + ImageFormat.FP32.id() + ".");
        }
        Optional<IntegerInput> quantized = IntegerInput.of(model, input);
        Optional<Float> scale = table.map(t -> t.ranges().get(input))
                .map(largest -> largest / Byte.MAX_VALUE)
                .or(() -> quantized.map(IntegerInput::scale));
        if (scale.isEmpty()) {
            throw new UnsupportedWork("The model " + name + " does not quantize its images first, so they can't be"
                    + " brought as integers; choose the image format " + ImageFormat.FP32.id() + ".");
        }
        return new EngineModel(
                table.isPresent() ? model : quantized.orElseThrow().model(),
                name,
                images,
                answer,
                scores,
                table,
                Optional.of(new IntegerImages(scale.get(), format, images.length() / 3)));
    }

    private static ModelProto only(ModelProto model, Set<String> outputs) {
        List<ValueInfoProto> kept = model.getGraph().getOutputList().stream()
                .filter(output -> outputs.contains(output.getName()))
                .toList();
        return model.toBuilder()
                .setGraph(model.getGraph().toBuilder().clearOutput().addAllOutput(kept))
                .build();
    }

    /** The same with inner tensors as outputs too, to be looked at. */
    EngineModel withOutputs(List<String> tensors) {
        return new EngineModel(
                QuantizationPoints.withOutputs(model, tensors), name, images, answer, scores, table, integers);
    }

    /** How the images lie in memory. */
    ImageFormat format() {
        return integers.map(IntegerImages::format).orElse(ImageFormat.FP32);
    }
}
