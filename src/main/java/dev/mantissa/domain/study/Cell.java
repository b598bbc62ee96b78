package dev.mantissa.domain.study;

import java.util.List;

/**
 * One measurement in one fresh worker process.
 *
 * @param id unique in the study, a valid file name, for instance {@code i-mobilenet_v1-48-onnxruntime-int8-b8-f0}
 * @param stage what it does
 * @param model the network
 * @param dataset the data set's name
 * @param imageSize side length in pixels
 * @param batch images per step or call
 * @param backend the library that does it
 * @param precision the numeric mode
 * @param origin where its model comes from
 * @param fork the repetition, from 0
 * @param needs ids of the cells whose files it reads
 */
public record Cell(
        String id,
        Stage stage,
        ModelSpec model,
        String dataset,
        int imageSize,
        int batch,
        Backend backend,
        Precision precision,
        Origin origin,
        int fork,
        List<String> needs) {
    public Cell {
        needs = List.copyOf(needs);
    }

    /** What all forks of a cell share. */
    public Key key() {
        return new Key(stage, model, dataset, imageSize, batch, backend, precision, origin);
    }

    /** Whether this is the training framework's own inference. */
    public boolean isBase() {
        return key().isBase();
    }

    /** A cell without its repetition: a row of a table, a bar of a chart. */
    public record Key(
            Stage stage,
            ModelSpec model,
            String dataset,
            int imageSize,
            int batch,
            Backend backend,
            Precision precision,
            Origin origin) {
        /** Whether this is the training framework's own inference. */
        public boolean isBase() {
            return stage == Stage.INFERENCE && backend.trains();
        }

        /** The same at any batch size, written as 0: what is compared over batch sizes. */
        public Key withoutBatch() {
            return new Key(stage, model, dataset, imageSize, 0, backend, precision, origin);
        }

        /** The same by any calibration: what calibrations are compared within. */
        public Key uncalibrated() {
            return from(origin.plain());
        }

        /** FP32 of the same cell otherwise: what it is compared with. */
        public Key reference() {
            return in(Precision.FP32);
        }

        /** The same weights in another precision, not quantized by any calibration. */
        public Key in(Precision other) {
            return new Key(stage, model, dataset, imageSize, batch, backend, other, origin.plain());
        }

        /** The same with a model that comes from elsewhere. */
        public Key from(Origin other) {
            return new Key(stage, model, dataset, imageSize, batch, backend, precision, other);
        }
    }
}
