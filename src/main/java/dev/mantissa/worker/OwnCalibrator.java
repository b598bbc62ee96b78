package dev.mantissa.worker;

import ai.onnx.proto.OnnxMl.ModelProto;
import dev.mantissa.dataset.ImageBatches;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.protocol.Job;
import java.util.Map;
import java.util.function.IntConsumer;

/** A library's own calibration: the model stays FP32, and only that library's engine knows what to do with what was found. */
@FunctionalInterface
public interface OwnCalibrator {
    /**
     * What was found.
     *
     * @param model the FP32 model, with the library's calibration in its metadata
     * @param facts for the provenance of the cell
     */
    record Calibrated(ModelProto model, Map<String, String> facts) {}

    /**
     * Runs the calibration images through the FP32 model.
     *
     * @param model FP32, as it was trained
     * @param images all of them are read
     * @param job whose model file and batch it is
     * @param afterBatch takes the number of images run so far; what it throws ends the calibration
     * @throws BadInput where the model can't be read
     * @throws UnsupportedWork where the library can't calibrate it
     */
    Calibrated calibrate(ModelProto model, ImageBatches images, Job.Convert job, IntConsumer afterBatch)
            throws BadInput, UnsupportedWork;
}
