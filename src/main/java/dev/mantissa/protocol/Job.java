package dev.mantissa.protocol;

import dev.mantissa.domain.study.CalibrationSpec;
import dev.mantissa.domain.study.CudaGraph;
import dev.mantissa.domain.study.DataSpec;
import dev.mantissa.domain.study.MeasuringSpec;
import dev.mantissa.domain.study.ModelInput;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.TensorRtSpec;

/**
 * The work of one worker. Paths are absolute; a worker writes below {@code scratch} only.
 */
public sealed interface Job {
    /** File in scratch: the exported or derived model. */
    String MODEL = "model.onnx";
    /** File in scratch: the trainer's own file of the network, for Base inference. */
    String NATIVE_MODEL = "native.zip";
    /** File in scratch: logits of the test split, float32 little endian, row-major [images, classes]. */
    String LOGITS = "logits.f32";

    /** The folder the worker writes to. */
    String scratch();

    /** The work of a cell of a study. */
    sealed interface OfCell extends Job {
        /** The data, its path absolute. */
        DataSpec data();

        /** Side length in pixels. */
        int imageSize();

        /** Images per step or call. */
        int batch();

        /** The numeric mode. */
        Precision precision();

        /** Seed of the study; splits depend on it alone. */
        long seed();

        /** The calibration split's size; every job knows it, since it decides the splits. */
        CalibrationSpec calibration();
    }

    /**
     * Measure the measuring itself: what a worker takes when its runtime is loaded and, where asked for, a bare loop of calls
     * beside the loops that cells are measured with.
     *
     * @param timed whether calls are made; only a library that reads ONNX can
     * @param seconds that the calls may take in all
     */
    record Selfbench(boolean timed, int seconds, String scratch) implements Job {}

    /**
     * Train, validate each epoch, test, export: writes {@link #MODEL}, {@link #NATIVE_MODEL} and {@link #LOGITS}.
     *
     * @param model the network; its file, where it has one, is absolute
     * @param steps the training ends after so many, whatever the epochs; 0: no such end
     * @param fork the repetition; initial weights and batch order come from seed and fork
     * @param cudaGraph how steps on an NVIDIA GPU are launched
     * @param probe whether nothing is asked but that the batch fits; times do not matter then
     */
    record Train(
            ModelSpec model,
            DataSpec data,
            int imageSize,
            int batch,
            Precision precision,
            int epochs,
            int steps,
            double learningRate,
            CalibrationSpec calibration,
            long seed,
            int fork,
            CudaGraph cudaGraph,
            boolean probe,
            String scratch)
            implements OfCell {
        /** A training whose times matter. */
        public Train(
                ModelSpec model,
                DataSpec data,
                int imageSize,
                int batch,
                Precision precision,
                int epochs,
                int steps,
                double learningRate,
                CalibrationSpec calibration,
                long seed,
                int fork,
                CudaGraph cudaGraph,
                String scratch) {
            this(
                    model,
                    data,
                    imageSize,
                    batch,
                    precision,
                    epochs,
                    steps,
                    learningRate,
                    calibration,
                    seed,
                    fork,
                    cudaGraph,
                    false,
                    scratch);
        }
    }

    /**
     * Derive a precision variant of an FP32 ONNX file: writes {@link #MODEL}.
     *
     * @param source the FP32 ONNX file
     * @param input how the model wants its images
     * @param method how INT8 finds its ranges; null where it is not INT8
     * @param images of the calibration split that are read, the first ones
     */
    record Convert(
            String source,
            ModelInput input,
            CalibrationSpec.Method method,
            int images,
            DataSpec data,
            int imageSize,
            int batch,
            Precision precision,
            CalibrationSpec calibration,
            long seed,
            String scratch)
            implements OfCell {}

    /**
     * Measure a model and count its right answers: writes {@link #LOGITS}.
     *
     * @param source the ONNX file, or the trainer's own file for Base
     * @param input how the model wants its images
     * @param tensorRt what only TensorRT is told
     */
    record Infer(
            String source,
            ModelInput input,
            DataSpec data,
            int imageSize,
            int batch,
            Precision precision,
            MeasuringSpec measuring,
            TensorRtSpec tensorRt,
            CalibrationSpec calibration,
            long seed,
            String scratch)
            implements OfCell {
        /** A job for a library that is told nothing of its own. */
        public Infer(
                String source,
                ModelInput input,
                DataSpec data,
                int imageSize,
                int batch,
                Precision precision,
                MeasuringSpec measuring,
                CalibrationSpec calibration,
                long seed,
                String scratch) {
            this(
                    source,
                    input,
                    data,
                    imageSize,
                    batch,
                    precision,
                    measuring,
                    TensorRtSpec.DEFAULT,
                    calibration,
                    seed,
                    scratch);
        }
    }
}
