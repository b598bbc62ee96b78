package dev.mantissa.domain.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mantissa.domain.measure.CellRecord.Names;
import dev.mantissa.domain.measure.Flips.Flip;
import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.Stage;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Confusion matrices and flips, from what workers keep. */
class ConfusionTest {
    private static final double[] LABELS = {0, 0, 1, 1, 2};

    private final CellRecord fp32 = record(Precision.FP32, LABELS, 0, 1, 1, 1, 0);
    private final CellRecord int8 = record(Precision.INT8, LABELS, 1, 0, 1, 2, 0);

    @Test
    void aMatrixCountsTrueByPredicted() {
        Confusion confusion = Confusion.of(fp32).orElseThrow();
        assertThat(confusion.counts()).isDeepEqualTo(new long[][] {{1, 1, 0}, {0, 2, 0}, {1, 0, 0}});
        assertThat(confusion.classes()).isEqualTo(3);
        assertThat(confusion.images()).isEqualTo(5);
        assertThat(confusion.correct()).isEqualTo(3);
        assertThat(confusion.images(0)).isEqualTo(2);
        assertThat(confusion.recall(0)).isEqualTo(0.5);
        assertThat(confusion.precision(1)).isEqualTo(2 / 3.0, within(1e-12));
        assertThat(confusion.precision(2)).isNaN();
    }

    @Test
    void withoutLabelsThereIsNoMatrix() {
        assertThat(Confusion.of(record(Precision.FP32, new double[0], 0, 1))).isEmpty();
    }

    @Test
    void flipsKnowTheirImageAndBothAnswers() {
        Flips flips = Flips.of(fp32, int8).orElseThrow();
        assertThat(flips.images()).isEqualTo(5);
        assertThat(flips.list()).extracting(Flip::position).containsExactly(0, 1, 3);
        assertThat(flips.list()).extracting(Flip::label).containsExactly(0, 0, 1);
        assertThat(flips.list()).extracting(Flip::reference).containsExactly(0, 1, 1);
        assertThat(flips.list()).extracting(Flip::variant).containsExactly(1, 0, 2);
        assertThat(flips.lost()).isEqualTo(2);
        assertThat(flips.gained()).isEqualTo(1);
        // FP32's logits are 2 for its class, 0 for the others.
        assertThat(flips.list()).extracting(Flip::margin).containsOnly(2.0);
    }

    @Test
    void withoutLabelsAFlipIsNeitherLostNorGained() {
        Flips flips = Flips.of(record(Precision.FP32, new double[0], 0, 1), record(Precision.INT8, new double[0], 1, 1))
                .orElseThrow();
        assertThat(flips.list()).extracting(Flip::label).containsExactly(Flips.UNLABELLED);
        assertThat(flips.lost() + flips.gained()).isZero();
    }

    @Test
    void otherImagesAreNotCompared() {
        assertThat(Flips.of(fp32, record(Precision.INT8, new double[] {0, 0, 1, 1, 1}, 0, 0, 0, 0, 0)))
                .isEmpty();
        assertThat(Flips.of(fp32, record(Precision.INT8, new double[0]))).isEmpty();
    }

    private static CellRecord record(Precision precision, double[] labels, double... predictions) {
        Cell cell = Records.cell(Stage.INFERENCE, Backend.ONNXRUNTIME, precision, 8, 0);
        Map<String, double[]> series = new HashMap<>();
        series.put(Names.LABEL, labels);
        series.put(Names.PREDICTION, predictions);
        float[] logits = new float[predictions.length * 3];
        for (int i = 0; i < predictions.length; i++) {
            logits[i * 3 + (int) predictions[i]] = 2;
        }
        return Records.ok(cell, Map.of(Names.CLASSES, 3.0), series, logits);
    }
}
