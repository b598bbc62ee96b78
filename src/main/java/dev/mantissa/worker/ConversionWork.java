package dev.mantissa.worker;

import ai.onnx.proto.OnnxMl.ModelProto;
import dev.mantissa.dataset.ImageBatches;
import dev.mantissa.dataset.Splits;
import dev.mantissa.domain.measure.CellRecord.Names;
import dev.mantissa.domain.provenance.Sha256;
import dev.mantissa.domain.quantization.Range;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.onnx.BFloat16;
import dev.mantissa.onnx.BatchNormFolding;
import dev.mantissa.onnx.Classifier;
import dev.mantissa.onnx.DynamicQuantizer;
import dev.mantissa.onnx.HeadFusion;
import dev.mantissa.onnx.ImageTensor;
import dev.mantissa.onnx.OnnxFile;
import dev.mantissa.onnx.QuantizationPoints;
import dev.mantissa.onnx.QuantizationReport;
import dev.mantissa.onnx.Quantizer;
import dev.mantissa.onnx.SixteenBit;
import dev.mantissa.onnx.SixteenBit.Format;
import dev.mantissa.onnx.TargetProfile;
import dev.mantissa.onnx.Upgrade;
import dev.mantissa.protocol.Job;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
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
            case FP16 -> toSixteenBit(job, Format.FP16);
            case BF16 -> toBf16(job);
            case INT8 -> {
                if (job.method().ownOf().isPresent()) {
                    calibrate(job, runtime.calibrator(job.method()));
                } else if (job.method().reads()) {
                    toInt8(job);
                } else {
                    toDynamicInt8(job);
                }
            }
            default ->
                throw new UnsupportedWork("There is no conversion of ONNX models to "
                        + job.precision().label() + "; choose FP16, BF16 or INT8.");
        }
    }

    private void toSixteenBit(Job.Convert job, Format format) throws BadInput, IOException {
        long begin = System.nanoTime();
        reporter.phase("converting");
        Source source = source(job);
        SixteenBit.Converted converted = SixteenBit.convert(source.model(), format);
        finish(converted.model(), source, job, begin);
        SixteenBit.Report report = converted.report();
        String constants = format.name().toLowerCase(Locale.ROOT) + ".constants";
        reporter.fact(constants, String.valueOf(report.values()));
        reporter.fact(constants + "_clamped", String.valueOf(report.clamped()));
        reporter.fact(constants + "_flushed_to_zero", String.valueOf(report.flushed()));
        reporter.fact(
                format.name().toLowerCase(Locale.ROOT) + ".kept_in_float", String.join(", ", report.keptInFloat()));
    }

    /** TensorRT computes in the types of the file; ONNX Runtime has no arithmetic in BF16, and gets its weights in it. */
    private void toBf16(Job.Convert job) throws BadInput, UnsupportedWork, IOException {
        if (runtime.quantization() == TargetProfile.TENSORRT) {
            toSixteenBit(job, Format.BF16);
            return;
        }
        long begin = System.nanoTime();
        reporter.phase("converting");
        Source source = source(job);
        BFloat16.Converted converted = BFloat16.convert(source.model());
        finish(converted.model(), source, job, begin);
        reporter.fact("bf16.constants", String.valueOf(converted.values()));
        reporter.fact("bf16.arithmetic", "weights stored in BF16, cast to FP32 and computed in FP32");
    }

    private void toInt8(Job.Convert job) throws BadInput, UnsupportedWork, IOException {
        TargetProfile profile = runtime.quantization();
        JobData data = JobData.open(job, reporter, cancellation);
        ImageBatches images = data.load(Splits.Part.CALIBRATION, job.images()).as(job.input());
        long begin = System.nanoTime();
        reporter.phase("calibrating");
        Source source = source(job);
        ModelProto model = source.dense();
        Calibration calibration = new Calibration(
                job.method(), QuantizationPoints.of(model), source.image().name());
        try (ActivationReader reader = runtime.activations(model, calibration.innerTensors(), job)) {
            int batch = calibration.observe(images, job.batch(), reader, done -> {
                reporter.progress(done, images.size(), "images");
                cancellation.check();
            });
            reporter.fact("calibration.batch", String.valueOf(batch));
        }
        Map<String, Range> ranges = calibration.ranges();
        reporter.phase("quantizing");
        Quantizer.Quantized quantized = Quantizer.apply(model, ranges, profile);
        calibrated(images, data, job);
        reporter.fact("calibration.ranges", ranges(ranges));
        finish(quantized.model(), source, job, begin);
        report(quantized.report());
    }

    /** The weights stay FP32 in the file; the engine quantizes them by the calibration that goes with it. */
    private void calibrate(Job.Convert job, OwnCalibrator calibrator) throws BadInput, UnsupportedWork, IOException {
        JobData data = JobData.open(job, reporter, cancellation);
        ImageBatches images = data.load(Splits.Part.CALIBRATION, job.images()).as(job.input());
        long begin = System.nanoTime();
        reporter.phase("calibrating");
        Path file = Path.of(job.source());
        ModelProto model = OnnxFile.read(file);
        OwnCalibrator.Calibrated calibrated = calibrator.calibrate(model, images, job, done -> {
            reporter.progress(done, images.size(), "images");
            cancellation.check();
        });
        calibrated(images, data, job);
        reporter.facts(calibrated.facts());
        finish(calibrated.model(), new Source(model, image(model, file, job)), job, begin);
    }

    private void calibrated(ImageBatches images, JobData data, Job.Convert job) {
        reporter.value(Names.CALIBRATION_IMAGES, images.size());
        reporter.fact("calibration.method", job.method().id());
        reporter.fact("calibration.images", String.valueOf(images.size()));
        reporter.fact("calibration.seed", String.valueOf(job.seed()));
        reporter.fact("calibration.sha256", data.hash(Splits.Part.CALIBRATION, job.images()));
    }

    private void toDynamicInt8(Job.Convert job) throws BadInput, UnsupportedWork, IOException {
        if (!runtime.quantization().dynamic()) {
            throw new UnsupportedWork(runtime.name() + " finds no activation ranges while it runs; choose a calibration"
                    + " method other than dynamic.");
        }
        long begin = System.nanoTime();
        reporter.phase("quantizing");
        Source source = source(job);
        Quantizer.Quantized quantized = DynamicQuantizer.apply(source.dense());
        reporter.fact("calibration.method", job.method().id());
        finish(quantized.model(), source, job, begin);
        report(quantized.report());
    }

    /** The FP32 model, for all but a library's own calibrator without batch normalization, and how images go in. */
    private record Source(ModelProto model, ImageTensor image) {
        /** With its dense layers in the form that can be quantized. */
        ModelProto dense() {
            return HeadFusion.apply(model, image);
        }
    }

    private static Source source(Job.Convert job) throws BadInput {
        Path file = Path.of(job.source());
        ModelProto model = Upgrade.apply(OnnxFile.read(file), file);
        return new Source(BatchNormFolding.apply(model), image(model, file, job));
    }

    private static ImageTensor image(ModelProto model, Path file, Job.Convert job) throws BadInput {
        return Classifier.of(model, file, job.input().layout()).image();
    }

    private void finish(ModelProto model, Source source, Job.Convert job, long begin) throws BadInput, IOException {
        ModelFile.write(model, job, reporter);
        reporter.value(Names.CONVERSION_SECONDS, (System.nanoTime() - begin) / 1e9);
        reporter.fact("source.sha256", Sha256.of(Path.of(job.source())));
        OperationCount.report(source.model(), source.image(), job.batch(), job.imageSize(), reporter);
    }

    /** As they were found, before a profile makes scales of them. */
    private static String ranges(Map<String, Range> ranges) {
        return ranges.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue().min() + " "
                        + entry.getValue().max())
                .collect(Collectors.joining("; "));
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
