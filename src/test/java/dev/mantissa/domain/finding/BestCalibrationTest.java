package dev.mantissa.domain.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mantissa.domain.measure.CellRecord;
import dev.mantissa.domain.measure.CellRecord.Names;
import dev.mantissa.domain.measure.Records;
import dev.mantissa.domain.measure.Summaries;
import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.CalibrationSpec.Method;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.Origin;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.Stage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** From raw predictions to the sentence. */
final class BestCalibrationTest {
    private static final int IMAGES = 400;

    /** A calibration that answers the first images wrong, and the others right. */
    private static CellRecord record(Method method, int images, int batch, int wrong) {
        Origin origin = Origin.of(Backend.DL4J, Precision.FP32).quantized(method, images);
        Cell cell = new Cell(
                method.id() + images + "-" + batch,
                Stage.INFERENCE,
                Records.MOBILENET,
                "glyphs",
                48,
                batch,
                Backend.ONNXRUNTIME,
                Precision.INT8,
                origin,
                0,
                List.of());
        double[] prediction = new double[IMAGES];
        Arrays.fill(prediction, 0, wrong, 1);
        return Records.ok(
                cell,
                Map.of(Names.TEST_CORRECT, (double) IMAGES - wrong, Names.TEST_IMAGES, (double) IMAGES),
                Map.of(Names.LABEL, new double[IMAGES], Names.PREDICTION, prediction));
    }

    private static List<Finding> find(CellRecord... records) {
        return new BestCalibration().find(Summaries.of(List.of(records)));
    }

    @Test
    void withoutAProvenDifferenceNoneIsNamedBest() {
        // 4 discordant images of 400: McNemar's exact p is 2 / 2^4 = 0.125.
        assertThat(find(record(Method.MIN_MAX, 50, 1, 40), record(Method.ENTROPY, 50, 1, 44)))
                .containsExactly(new Finding(
                        Finding.Severity.RESULT,
                        "No calibration of INT8 is proven better than another.",
                        "Highest: min-max, 50 images 90.0 % (n 400). 1 pair compared by McNemar's test, p times the number"
                                + " of pairs.",
                        "More test images could tell them apart."));
    }

    @Test
    void theOneThatBeatsAllOthersIsTheBest() {
        assertThat(find(
                        record(Method.DYNAMIC, 0, 1, 80),
                        record(Method.MIN_MAX, 50, 1, 40),
                        record(Method.ENTROPY, 50, 1, 60)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.summary())
                            .isEqualTo("Of the calibrations of INT8, min-max, 50 images is the best.");
                    // 20 discordant images: 2 / 2^20, times 3 pairs.
                    assertThat(finding.evidence())
                            .contains("proven worse: dynamic −10.0 pt (p < 0.001), entropy (KL), 50 images −5.0 pt")
                            .contains("3 pairs");
                });
    }

    @Test
    void someMayBeProvenWorseWithoutABest() {
        assertThat(find(
                        record(Method.MIN_MAX, 50, 1, 40),
                        record(Method.MIN_MAX, 200, 1, 41),
                        record(Method.PERCENTILE, 50, 1, 60)))
                .extracting(Finding::summary)
                .containsExactly(
                        "No calibration of INT8 is proven the best; 1 of 3 are proven worse than min-max, 50 images.");
    }

    /** 6 discordant images alone have p 0.031, but with 3 pairs to choose from that proves nothing. */
    @Test
    void manyPairsNeedMoreProof() {
        CellRecord one = record(Method.MIN_MAX, 50, 1, 40);
        CellRecord other = record(Method.MSE, 50, 1, 46);

        assertThat(find(one, other))
                .extracting(Finding::summary)
                .allMatch(s -> s.endsWith("min-max, 50 images is the best."));
        assertThat(find(one, other, record(Method.MSE, 200, 1, 43)))
                .extracting(Finding::summary)
                .containsExactly("No calibration of INT8 is proven better than another.");
    }

    @Test
    void batchSizesCountOnceAndOneCalibrationIsNoComparison() {
        assertThat(find(record(Method.MIN_MAX, 50, 1, 40), record(Method.MIN_MAX, 50, 8, 40)))
                .isEmpty();
        assertThat(find(
                        record(Method.MIN_MAX, 50, 1, 40),
                        record(Method.MIN_MAX, 50, 8, 40),
                        record(Method.MSE, 50, 1, 40),
                        record(Method.MSE, 50, 8, 40)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.evidence()).contains("1 pair compared"));
    }
}
