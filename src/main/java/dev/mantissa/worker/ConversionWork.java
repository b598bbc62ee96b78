package dev.mantissa.worker;

import ai.onnx.proto.OnnxMl.ModelProto;
import dev.mantissa.dataset.ImageBatches;
import dev.mantissa.dataset.Splits;
import dev.mantissa.domain.measure.CellRecord.Names;
import dev.mantissa.domain.quantization.Range;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.onnx.BatchNormFolding;
import dev.mantissa.onnx.Classifier;
import dev.mantissa.onnx.Float16;
import dev.mantissa.onnx.HeadFusion;
import dev.mantissa.onnx.ImageTensor;
import dev.mantissa.onnx.OnnxFile;
import dev.mantissa.onnx.QuantizationPoints;
import dev.mantissa.onnx.QuantizationReport;
import dev.mantissa.onnx.Quantizer;
import dev.mantissa.onnx.TargetProfile;
import dev.mantissa.onnx.Upgrade;
import dev.mantissa.protocol.Job;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Derives a precision variant of an FP32 ONNX file. Batch normalization is folded first. The seconds reported begin with
 * reading the file and end with the written one; loading the calibration images is not in them.
 */
final class ConversionWork {
    private final BackendRuntime runtime;
    private final Reporter reporter;
    private final Cancellation cancellation;

    ConversionWork(BackendRuntime runtime, Reporter reporter, Cancellation cancellation) {
        this.runtime = runtime;
        this.reporter = reporter;
        this.cancellation = cancellation;
    }

    /** Does the work; the result is with the reporter. */
    void run(Job.Convert job) throws BadInput, UnsupportedWork, IOException {
        switch (job.precision()) {
            case FP16 -> toFp16(job);
            case INT8 -> toInt8(job);
            default ->
                throw new UnsupportedWork("There is no conversion of ONNX models to "
                        + job.precision().label() + "; choose FP16 or INT8.");
        }
    }

    private void toFp16(Job.Convert job) throws BadInput, IOException {
        long begin = System.nanoTime();
        reporter.phase("converting");
        Float16.Converted converted = Float16.convert(source(job).folded());
        finish(converted.model(), job, begin);
        Float16.Report report = converted.report();
        reporter.fact("fp16.constants", String.valueOf(report.values()));
        reporter.fact("fp16.constants_clamped", String.valueOf(report.clamped()));
        reporter.fact("fp16.constants_flushed_to_zero", String.valueOf(report.flushed()));
        reporter.fact("fp16.kept_in_float", String.join(", ", report.keptInFloat()));
    }

    private void toInt8(Job.Convert job) throws BadInput, UnsupportedWork, IOException {
        TargetProfile profile = runtime.quantization();
        ImageBatches images = JobData.open(job, reporter, cancellation)
                .load(Splits.Part.CALIBRATION)
                .as(job.input());
        long begin = System.nanoTime();
        reporter.phase("calibrating");
        Source source = source(job);
        ModelProto model = HeadFusion.apply(source.folded(), source.image());
        Calibration calibration =
                new Calibration(QuantizationPoints.of(model), source.image().name());
        try (ActivationReader reader = runtime.activations(model, calibration.innerTensors(), job)) {
            calibration.observe(images, job.batch(), reader, done -> {
                reporter.progress(done, images.size(), "images");
                cancellation.check();
            });
        }
        Map<String, Range> ranges = calibration.ranges();
        reporter.phase("quantizing");
        Quantizer.Quantized quantized = Quantizer.apply(model, ranges, profile);
        reporter.value(Names.CALIBRATION_IMAGES, images.size());
        reporter.fact("calibration.method", job.method().id());
        finish(quantized.model(), job, begin);
        report(quantized.report());
    }

    /** The FP32 model without batch normalization, and how images go in. */
    private record Source(ModelProto folded, ImageTensor image) {}

    private static Source source(Job.Convert job) throws BadInput {
        Path file = Path.of(job.source());
        ModelProto model = Upgrade.apply(OnnxFile.read(file), file);
        return new Source(
                BatchNormFolding.apply(model),
                Classifier.of(model, file, job.input().layout()).image());
    }

    private void finish(ModelProto model, Job.Convert job, long begin) throws BadInput, IOException {
        ModelFile.write(model, job, reporter);
        reporter.value(Names.CONVERSION_SECONDS, (System.nanoTime() - begin) / 1e9);
        reporter.fact("source.sha256", ModelFile.sha256(Path.of(job.source())));
    }

    private void report(QuantizationReport report) {
        reporter.fact("quantization.profile", report.profile().name());
        reporter.fact("quantization.nodes", String.valueOf(report.quantized().size()));
        reporter.fact(
                "quantization.left_in_float",
                report.leftInFloat().isEmpty()
                        ? "none"
                        : report.leftInFloat().entrySet().stream()
                                .map(entry -> entry.getKey() + ": " + entry.getValue())
                                .collect(Collectors.joining("; ")));
        // Scale and zero point of each activation tensor, so that a quantization can be written again from the record.
        reporter.fact(
                "quantization.activations",
                new TreeMap<>(report.activations())
                        .entrySet().stream()
                                .map(entry ->
                                        entry.getKey() + " " + entry.getValue().scale() + " "
                                                + entry.getValue().zeroPoint())
                                .collect(Collectors.joining("; ")));
        report.weights().entrySet().stream()
                .min(Map.Entry.comparingByValue((a, b) -> Double.compare(a.sqnrDecibels(), b.sqnrDecibels())))
                .ifPresent(worst -> reporter.fact(
                        "quantization.lowest_weight_sqnr_db",
                        worst.getKey() + " " + worst.getValue().sqnrDecibels()));
    }
}
