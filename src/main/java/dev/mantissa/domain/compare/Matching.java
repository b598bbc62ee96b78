package dev.mantissa.domain.compare;

import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.CalibrationSpec;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.Stage;

/** What must be equal for cells of two sessions to be compared. */
public enum Matching {
    /** All that makes a cell, see {@link Cell.Key}. */
    CELL("network, library, precision, batch and origin"),
    /** All but the library: LibTorch is compared with DeepLearning4J, TensorRT with ONNX Runtime. */
    ANY_LIBRARY("network, precision, batch and origin, whatever the library");

    private final String label;

    Matching(String label) {
        this.label = label;
    }

    /** As a person reads it. */
    public String label() {
        return label;
    }

    /**
     * What is equal in matched cells. Files of models are known by their names, since paths differ from machine to machine.
     *
     * @param library who does it; where any may, whether it is Base
     * @param trainer whose weights; empty where any may
     */
    record Match(
            Stage stage,
            ModelSpec model,
            String dataset,
            int imageSize,
            int batch,
            String library,
            Precision precision,
            String trainer,
            Precision trained,
            CalibrationSpec.Method method,
            int images) {}

    Match of(Cell.Key key) {
        boolean exact = this == CELL;
        Backend trainer = key.origin().trainer();
        return new Match(
                key.stage(),
                key.model().withFile(key.model().fileName()),
                key.dataset(),
                key.imageSize(),
                key.batch(),
                exact ? key.backend().id() : key.isBase() ? "base" : "",
                key.precision(),
                exact && trainer != null ? trainer.id() : "",
                key.origin().trained(),
                key.origin().method(),
                key.origin().images());
    }
}
