package dev.mantissa.store;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.CalibrationSpec;
import dev.mantissa.domain.study.CudaGraph;
import dev.mantissa.domain.study.DataSpec;
import dev.mantissa.domain.study.Device;
import dev.mantissa.domain.study.InferenceSpec;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.StudySpec;
import dev.mantissa.domain.study.TensorRtSpec;
import dev.mantissa.domain.study.TensorRtSpec.ImageFormat;
import dev.mantissa.domain.study.TrainingSpec;
import java.util.List;

/** The fields of a study as JSON; their defaults are documented in {@code docs/study.md}. */
final class StudyJson {
    private static final String AUTO = "auto";

    private StudyJson() {}

    /** Reads a study; {@code name} is used where it names none. */
    static StudySpec read(Fields in, String name) {
        in.require("version", "write \"version\": " + StudySpec.VERSION);
        in.require("models", "for instance [{\"network\": \"mobilenet_v1\"}]");
        in.require("data", "for instance {\"path\": \"cifar-10-batches-bin\"}");
        StudySpec spec = new StudySpec(
                in.integer("version", StudySpec.VERSION),
                in.text("name", name),
                in.objects("models").stream().map(ModelJson::read).toList(),
                data(in.object("data"), in.has("data")),
                training(in.object("training")),
                inference(in.object("inference")),
                calibration(in.object("calibration")),
                MeasuringJson.read(in.object("measuring")),
                in.integer64("seed", 1),
                in.choice("device", List.of(Device.values()), Device::id, Device.AUTO));
        in.end();
        return spec;
    }

    static ObjectNode write(StudySpec spec) {
        ObjectNode out = Json.object();
        out.put("version", spec.version());
        out.put("name", spec.name());
        ArrayNode models = out.putArray("models");
        spec.models().forEach(m -> models.add(ModelJson.write(m)));
        ObjectNode data = out.putObject("data");
        data.put("path", spec.data().path());
        integers(data.putArray("image_sizes"), spec.data().imageSizes());
        data.put("train_images", spec.data().trainImages());
        data.put("test_images", spec.data().testImages());
        data.put("validation_fraction", spec.data().validationFraction());
        data.put("test_fraction", spec.data().testFraction());
        ObjectNode training = out.putObject("training");
        names(
                training.putArray("backends"),
                spec.training().backends().stream().map(Backend::id).toList());
        names(
                training.putArray("precisions"),
                spec.training().precisions().stream().map(Precision::name).toList());
        integers(training.putArray("batch_sizes"), spec.training().batchSizes());
        training.put("epochs", spec.training().epochs());
        training.put("steps", spec.training().steps());
        training.put("learning_rate", spec.training().learningRate());
        training.put("repeats", spec.training().repeats());
        training.put("find_largest_batch", spec.training().findLargestBatch());
        switch (spec.training().cudaGraph()) {
            case TRUE -> training.put("cuda_graph", true);
            case FALSE -> training.put("cuda_graph", false);
            case AUTO -> training.put("cuda_graph", AUTO);
        }
        ObjectNode inference = out.putObject("inference");
        inference.put("base", spec.inference().base());
        names(
                inference.putArray("backends"),
                spec.inference().backends().stream().map(Backend::id).toList());
        names(
                inference.putArray("precisions"),
                spec.inference().precisions().stream().map(Precision::name).toList());
        integers(inference.putArray("batch_sizes"), spec.inference().batchSizes());
        names(
                inference.putArray("trained_in"),
                spec.inference().trainedIn().stream().map(Precision::name).toList());
        // Studies that say nothing of TensorRT look as they always did.
        if (!spec.inference().tensorRt().equals(TensorRtSpec.DEFAULT)) {
            write(spec.inference().tensorRt(), inference.putObject("tensorrt"));
        }
        ObjectNode calibration = out.putObject("calibration");
        names(
                calibration.putArray("methods"),
                spec.calibration().methods().stream()
                        .map(CalibrationSpec.Method::id)
                        .toList());
        integers(calibration.putArray("images"), spec.calibration().images());
        MeasuringJson.write(spec.measuring(), out.putObject("measuring"));
        out.put("seed", spec.seed());
        out.put("device", spec.device().id());
        return out;
    }

    private static DataSpec data(Fields in, boolean given) {
        if (given) {
            in.require("path", "name a folder, file or archive of images");
        }
        DataSpec data = new DataSpec(
                in.text("path", ""),
                in.integers("image_sizes", List.of(48)),
                in.integer("train_images", 0),
                in.integer("test_images", 0),
                in.number("validation_fraction", 0.1),
                in.number("test_fraction", 0.2));
        in.end();
        return data;
    }

    private static TrainingSpec training(Fields in) {
        TrainingSpec training = new TrainingSpec(
                in.choices("backends", List.of(Backend.values()), Backend::id, List.of(Backend.DL4J)),
                in.choices("precisions", List.of(Precision.values()), Precision::name, List.of(Precision.FP32)),
                in.integers("batch_sizes", List.of(32)),
                in.integer("epochs", 10),
                in.integer("steps", 0),
                in.number("learning_rate", 1e-4),
                in.integer("repeats", 0),
                in.flag("find_largest_batch", false),
                in.flagOr("cuda_graph", AUTO)
                        .map(flag -> flag ? CudaGraph.TRUE : CudaGraph.FALSE)
                        .orElse(CudaGraph.AUTO));
        in.end();
        return training;
    }

    private static InferenceSpec inference(Fields in) {
        InferenceSpec inference = new InferenceSpec(
                in.flag("base", true),
                in.choices("backends", List.of(Backend.values()), Backend::id, List.of(Backend.ONNXRUNTIME)),
                in.choices(
                        "precisions",
                        List.of(Precision.values()),
                        Precision::name,
                        List.of(Precision.FP32, Precision.FP16, Precision.INT8)),
                in.integers("batch_sizes", List.of(8)),
                in.choices("trained_in", List.of(Precision.values()), Precision::name, List.of()),
                tensorRt(in.object("tensorrt")));
        in.end();
        return inference;
    }

    private static TensorRtSpec tensorRt(Fields in) {
        TensorRtSpec base = TensorRtSpec.DEFAULT;
        TensorRtSpec tensorRt = new TensorRtSpec(
                in.integer("optimization_level", base.optimizationLevel()),
                in.integer("timing_iterations", base.timingIterations()),
                in.choice("input", List.of(ImageFormat.values()), ImageFormat::id, base.input()),
                in.integer("streams", base.streams()),
                in.flag("layer_times", base.layerTimes()));
        in.end();
        return tensorRt;
    }

    private static void write(TensorRtSpec tensorRt, ObjectNode out) {
        out.put("optimization_level", tensorRt.optimizationLevel());
        out.put("timing_iterations", tensorRt.timingIterations());
        out.put("input", tensorRt.input().id());
        out.put("streams", tensorRt.streams());
        out.put("layer_times", tensorRt.layerTimes());
    }

    private static CalibrationSpec calibration(Fields in) {
        List<CalibrationSpec.Method> known = List.of(CalibrationSpec.Method.values());
        // One method may be given by itself, as studies before there were several had it.
        List<CalibrationSpec.Method> methods = in.has("method")
                ? List.of(in.choice("method", known, CalibrationSpec.Method::id, CalibrationSpec.Method.MIN_MAX))
                : in.choices("methods", known, CalibrationSpec.Method::id, List.of(CalibrationSpec.Method.MIN_MAX));
        CalibrationSpec calibration = new CalibrationSpec(methods, in.someIntegers("images", List.of(500)));
        in.end();
        return calibration;
    }

    private static void names(ArrayNode out, List<String> values) {
        values.forEach(out::add);
    }

    private static void integers(ArrayNode out, List<Integer> values) {
        values.forEach(out::add);
    }
}
