package dev.mantissa.runner;

import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.CalibrationSpec;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.DataSpec;
import dev.mantissa.domain.study.StudySpec;
import dev.mantissa.domain.study.TensorRtSpec;
import dev.mantissa.protocol.Job;
import dev.mantissa.store.SessionWriter;
import java.nio.file.Path;

/** Turns cells into jobs. */
final class Jobs {
    /** What workers call their files. */
    static final SessionWriter.ScratchFiles FILES =
            new SessionWriter.ScratchFiles(Job.MODEL, Job.NATIVE_MODEL, Job.LOGITS);

    /** Enough for one of each class. */
    private static final int PROBE_IMAGES = 2_000;

    private final StudySpec spec;
    private final DataSpec data;
    private final SessionWriter writer;

    Jobs(StudySpec spec, Path dataPath, SessionWriter writer) {
        this.spec = spec;
        this.data = spec.data().at(dataPath.toString());
        this.writer = writer;
    }

    /** What every worker of the study computes with. */
    int threads() {
        return spec.measuring().threadsOn(Runtime.getRuntime().availableProcessors());
    }

    Job job(Cell cell, Path scratch) {
        String folder = scratch.toAbsolutePath().toString();
        return switch (cell.stage()) {
            case TRAINING ->
                new Job.Train(
                        cell.model(),
                        data,
                        cell.imageSize(),
                        cell.batch(),
                        cell.precision(),
                        spec.training().epochs(),
                        spec.training().steps(),
                        spec.training().learningRate(),
                        spec.calibration(),
                        spec.seed(),
                        cell.fork(),
                        spec.training().cudaGraph(),
                        folder);
            case CONVERSION ->
                new Job.Convert(
                        source(cell),
                        cell.model().input(),
                        cell.origin().method(),
                        cell.origin().images(),
                        data,
                        cell.imageSize(),
                        cell.batch(),
                        cell.precision(),
                        spec.calibration(),
                        spec.seed(),
                        folder);
            case INFERENCE ->
                new Job.Infer(
                        source(cell),
                        cell.model().input(),
                        data,
                        cell.imageSize(),
                        cell.batch(),
                        cell.precision(),
                        spec.measuring(),
                        cell.backend() == Backend.TENSORRT ? spec.inference().tensorRt() : TensorRtSpec.DEFAULT,
                        spec.calibration(),
                        spec.seed(),
                        folder);
        };
    }

    /**
     * A few steps of a training, to see whether its batch fits: no validation and one test image, so that nothing but the steps
     * takes time or memory.
     */
    Job probe(Cell cell, int steps, Path scratch) {
        DataSpec few = new DataSpec(
                data.path(), data.imageSizes(), Math.max(cell.batch(), PROBE_IMAGES), 1, 0, data.testFraction());
        return new Job.Train(
                cell.model(),
                few,
                cell.imageSize(),
                cell.batch(),
                cell.precision(),
                1,
                steps,
                spec.training().learningRate(),
                new CalibrationSpec(CalibrationSpec.Method.MIN_MAX, 1),
                spec.seed(),
                cell.fork(),
                spec.training().cudaGraph(),
                true,
                scratch.toAbsolutePath().toString());
    }

    private String source(Cell cell) {
        if (cell.needs().isEmpty()) {
            return cell.model().file();
        }
        String needed = cell.needs().get(0);
        Path file = cell.isBase() ? writer.nativeModel(needed) : writer.model(needed);
        return file.toAbsolutePath().toString();
    }
}
