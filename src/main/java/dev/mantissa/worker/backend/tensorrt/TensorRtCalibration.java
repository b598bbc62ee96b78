package dev.mantissa.worker.backend.tensorrt;

import ai.onnx.proto.OnnxMl.ModelProto;
import dev.mantissa.dataset.ImageBatches;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.CalibrationSpec.Method;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.TensorRtSpec.ImageFormat;
import dev.mantissa.onnx.Classifier;
import dev.mantissa.protocol.Job;
import dev.mantissa.worker.OwnCalibrator;
import dev.mantissa.worker.UnsupportedWork;
import dev.mantissa.worker.gpu.Cuda;
import dev.mantissa.worker.gpu.DeviceMemory;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.bytedeco.cuda.global.cudart;
import org.bytedeco.javacpp.Pointer;

/**
 * TensorRT's own calibrators (NVIDIA TensorRT 10.6 Developer Guide, "Post-Training Quantization Using Calibration"): the FP32
 * network runs over the images, and TensorRT finds one scale for each tensor. The calibration is a part of a build, whose engine
 * is thrown away; the engines of the inference cells are built from the table.
 */
final class TensorRtCalibration implements OwnCalibrator {
    private final Method method;
    private final TensorRtLog log;
    private final BuildProgress progress;

    TensorRtCalibration(Method method, TensorRtLog log, BuildProgress progress) {
        this.method = method;
        this.log = log;
        this.progress = progress;
    }

    @Override
    public Calibrated calibrate(ModelProto model, ImageBatches images, Job.Convert job, IntConsumer afterBatch)
            throws BadInput, UnsupportedWork {
        Path file = Path.of(job.source());
        int fixed = Classifier.of(model, file, job.input().layout()).image().batch();
        int batch = fixed > 0 ? fixed : CalibrationFeed.batch(images.size(), job.batch());
        EngineModel ready = EngineModel.of(model, file, job.input().layout(), batch, job.imageSize());
        try (DeviceMemory memory =
                new DeviceMemory((long) batch * images.imageLength() * Float.BYTES, "a batch of calibration images")) {
            CalibrationFeed feed = new CalibrationFeed(images, batch, pixels -> upload(pixels, memory), afterBatch);
            // The engine is thrown away, so no time goes into making it fast.
            EngineSpec spec = new EngineSpec(Precision.INT8, ready.images(), ImageFormat.FP32, 0, 1);
            Optional<UnsupportedWork> failed = Optional.empty();
            try {
                new PlanBuilder(log, progress).build(ready, spec, method, feed, new byte[0], timings -> {});
            } catch (UnsupportedWork e) {
                failed = Optional.of(e);
            }
            // What a callback threw says more than TensorRT's word for it; and once the table is there, the rest is not
            // needed.
            Optional<String> text = feed.table();
            if (text.isEmpty()) {
                throw failed.orElseGet(() -> new UnsupportedWork(
                        "TensorRT built " + file + " without calibrating it; choose another calibration method."));
            }
            CalibrationTable table = new CalibrationTable(method, text.get());
            return new Calibrated(table.goWith(model), facts(table, batch));
        }
    }

    private static Pointer upload(float[] pixels, DeviceMemory memory) {
        memory.floats().put(pixels);
        Cuda.check(
                cudart.cudaMemcpy(memory.device(), memory.host(), memory.bytes(), cudart.cudaMemcpyHostToDevice),
                "copy the calibration images to the GPU");
        return memory.device();
    }

    private static Map<String, String> facts(CalibrationTable table, int batch) {
        return new TreeMap<>(Map.of(
                "calibration.batch",
                String.valueOf(batch),
                "calibration.by",
                table.text().lines().findFirst().orElse(""),
                "calibration.ranges",
                table.ranges().entrySet().stream()
                        .map(range -> range.getKey() + " " + -range.getValue() + " " + range.getValue())
                        .collect(Collectors.joining("; ")),
                "quantization.profile",
                "implicit: TensorRT quantizes the FP32 weights and chooses what it computes on integers"));
    }
}
