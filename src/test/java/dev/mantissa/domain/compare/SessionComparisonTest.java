package dev.mantissa.domain.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mantissa.domain.compare.Contrast.Proof;
import dev.mantissa.domain.measure.CellRecord;
import dev.mantissa.domain.measure.CellRecord.Names;
import dev.mantissa.domain.measure.Metric;
import dev.mantissa.domain.measure.Records;
import dev.mantissa.domain.provenance.Provenance;
import dev.mantissa.domain.session.Session;
import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.Plan;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.Presets;
import dev.mantissa.domain.study.Stage;
import dev.mantissa.domain.study.StudySpec;
import dev.mantissa.report.ComparisonCsv;
import dev.mantissa.report.ComparisonReport;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two sessions of made-up records, of which it is known what differs. */
class SessionComparisonTest {
    @Test
    void aFasterSessionIsProvenFasterAndAnEqualOneIsNot() {
        Side slow = side("a", "Xeon", inference(8, 10, "s"), inference(32, 40, "s"));
        Side fast = side("b", "EPYC", inference(8, 5, "s"), inference(32, 40, "s"));
        SessionComparison comparison = SessionComparison.of(List.of(slow, fast), Matching.CELL);

        Contrast half = contrast(comparison, Metric.LATENCY_P50, 8);
        assertThat(half.result().value()).isBetween(0.49, 0.51);
        assertThat(half.result().interval().high()).isLessThan(1);
        assertThat(half.proof()).isEqualTo(Proof.BETTER);
        assertThat(contrast(comparison, Metric.THROUGHPUT, 8).proof()).isEqualTo(Proof.BETTER);
        assertThat(contrast(comparison, Metric.LATENCY_P50, 32).proof()).isEqualTo(Proof.NONE);
        // One process has no interval of its memory.
        assertThat(contrast(comparison, Metric.PEAK_MEMORY, 8).proof()).isEqualTo(Proof.UNKNOWN);
        assertThat(comparison.cells()).isEqualTo(2);
        assertThat(comparison.proven()).isEqualTo(2);
        assertThat(comparison.unmatched()).isEmpty();
        assertThat(ComparisonReport.quantities(comparison, true).rows())
                .extracting(r -> r.texts().get(1) + " " + r.texts().get(3))
                .containsExactly("Latency p50 faster", "Throughput faster");
    }

    @Test
    void theOtherSideAsReferenceTurnsTheRatioRound() {
        Side slow = side("a", "Xeon", inference(8, 10, "s"));
        Side fast = side("b", "EPYC", inference(8, 5, "s"));
        Contrast twice = contrast(SessionComparison.of(List.of(fast, slow), Matching.CELL), Metric.LATENCY_P50, 8);
        assertThat(twice.result().value()).isBetween(1.98, 2.02);
        assertThat(twice.proof()).isEqualTo(Proof.WORSE);
    }

    @Test
    void answersToTheSameImagesArePairedAndToOthersNot() {
        Side right = side("a", "Xeon", inference(8, 10, "split"));
        Side wrong = side("b", "Xeon", inference(8, 10, "split", 1, 2));
        Side other = side("c", "Xeon", inference(8, 10, "another", 1, 2));
        SessionComparison comparison = SessionComparison.of(List.of(right, wrong, other), Matching.CELL);
        List<Contrast> contrasts = line(comparison, Metric.ACCURACY, 8).entries().stream()
                .flatMap(e -> e.contrast().stream())
                .toList();
        assertThat(contrasts.get(0).result().value()).isEqualTo(-0.2);
        assertThat(contrasts.get(0).result().method()).contains("0 gained and 2 lost, McNemar's exact p 0.5");
        assertThat(contrasts.get(0).proof()).isEqualTo(Proof.NONE);
        assertThat(contrasts.get(1).result().method()).startsWith("not paired: other images");
    }

    @Test
    void whatOneSessionLacksIsToldAndComparedAmongTheOthers() {
        Side first = side("a", "Xeon", inference(8, 10, "s"), inference(16, 20, "s"));
        Side second = side("b", "Xeon", inference(8, 10, "s"));
        Side third = side("c", "Xeon", inference(8, 10, "s"), inference(16, 10, "s"), inference(64, 10, "s"));
        SessionComparison comparison = SessionComparison.of(List.of(first, second, third), Matching.CELL);
        SessionComparison.Line sixteen = line(comparison, Metric.LATENCY_P50, 16);
        assertThat(sixteen.entries().get(1).value().method()).isEqualTo("the session has no such cell");
        assertThat(sixteen.entries().get(2).contrast().orElseThrow().proof()).isEqualTo(Proof.BETTER);
        assertThat(comparison.unmatched())
                .extracting(u -> u.key().batch() + " " + u.why())
                .containsExactly("16 not in b", "64 not in a, b");
    }

    @Test
    void twoTrainersAreComparedWhereAnyLibraryMatches() {
        Side torch = side(
                "a",
                "Xeon",
                Records.training(Records.cell(Stage.TRAINING, Backend.LIBTORCH, Precision.FP32, 32, 0), 10, 90));
        Side dl4j = side(
                "b",
                "Xeon",
                Records.training(Records.cell(Stage.TRAINING, Backend.DL4J, Precision.FP32, 32, 0), 20, 90));
        assertThat(SessionComparison.of(List.of(torch, dl4j), Matching.CELL).unmatched())
                .hasSize(2);
        SessionComparison any = SessionComparison.of(List.of(torch, dl4j), Matching.ANY_LIBRARY);
        assertThat(any.unmatched()).isEmpty();
        assertThat(contrast(any, Metric.STEP_TIME_P50, 32).proof()).isEqualTo(Proof.WORSE);
    }

    @Test
    void theEnergyOfTrainingsIsComparedWhereItWasCounted() {
        Side one = side("a", "Xeon", training(Map.of()));
        assertThat(SessionComparison.of(List.of(one, side("b", "Xeon", training(Map.of()))), Matching.CELL)
                        .lines())
                .extracting(SessionComparison.Line::metric)
                .contains(Metric.TRAINING_THROUGHPUT)
                .doesNotContain(Metric.ENERGY_PER_IMAGE);
        SessionComparison counted = SessionComparison.of(
                List.of(side("c", "Xeon", training(counted(1_000))), side("d", "Xeon", training(counted(400)))),
                Matching.CELL);
        assertThat(contrast(counted, Metric.ENERGY_PER_IMAGE, 32).result().value())
                .isEqualTo(0.4);
    }

    private static CellRecord training(Map<String, Double> counted) {
        CellRecord record =
                Records.training(Records.cell(Stage.TRAINING, Backend.LIBTORCH, Precision.FP32, 32, 0), 10, 90);
        Map<String, Double> values = new HashMap<>(record.values());
        values.putAll(counted);
        return record.with(values);
    }

    /** Joules of a GPU over 10 s and 1,000 images. */
    private static Map<String, Double> counted(double joules) {
        return Map.of(Names.GPU_ENERGY, joules, Names.GPU_ENERGY_SECONDS, 10.0, Names.ENERGY_IMAGES, 1_000.0);
    }

    @Test
    void theEnvironmentTellsWhatDiffers() {
        Side one = side("a", "Xeon", inference(8, 10, "s"));
        Side other = side("a", "EPYC", inference(8, 10, "t"));
        SessionComparison comparison = SessionComparison.of(List.of(one, other), Matching.CELL);
        assertThat(comparison.environment())
                .filteredOn(EnvironmentFact::differs)
                .extracting(f -> f.group() + "/" + f.name() + ": " + f.values())
                .containsExactly("cpu/model: [Xeon, EPYC]", "ONNX Runtime, inference/split.test.sha256: [s, t]");
        // Two sessions of one study are told apart.
        assertThat(comparison.sides()).extracting(Side::name).doesNotHaveDuplicates();
    }

    @Test
    void aTableReadsBackWithItsNumbers() {
        Side slow = side("a", "Xeon", inference(8, 10, "s"));
        Side fast = side("b", "Xeon", inference(8, 5, "s"));
        String csv = ComparisonCsv.of(SessionComparison.of(List.of(slow, fast), Matching.CELL), false);
        List<String[]> lines = csv.lines().map(l -> l.split(",", -1)).toList();
        assertThat(lines).allSatisfy(l -> assertThat(l).hasSize(20));
        String[] latency = lines.get(2);
        assertThat(latency[9]).isEqualTo("latency_p50");
        assertThat(Double.parseDouble(latency[16])).isBetween(0.49, 0.51);
        assertThat(latency[19]).isEqualTo("better");
        assertThat(lines.get(1)[19]).isEmpty();
    }

    @Test
    void oneSessionIsNoComparison() {
        assertThatThrownBy(() -> SessionComparison.of(List.of(side("a", "Xeon")), Matching.CELL))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Contrast contrast(SessionComparison comparison, Metric metric, int batch) {
        return line(comparison, metric, batch).entries().get(1).contrast().orElseThrow();
    }

    private static SessionComparison.Line line(SessionComparison comparison, Metric metric, int batch) {
        return comparison.lines().stream()
                .filter(l -> l.metric() == metric && l.key().batch() == batch)
                .findFirst()
                .orElseThrow();
    }

    private static CellRecord inference(int batch, double ms, String split, int... wrong) {
        CellRecord record = Records.inference(
                Records.cell(Stage.INFERENCE, Backend.ONNXRUNTIME, Precision.INT8, batch, 0), ms, 400, 50, wrong);
        return new CellRecord(
                record.cell(),
                record.status(),
                "",
                record.startedAt(),
                1,
                record.values(),
                Map.of(Names.TEST_SPLIT, split),
                record.series(),
                record.logits());
    }

    private static Side side(String name, String cpu, CellRecord... records) {
        List<Cell> cells = Arrays.stream(records).map(CellRecord::cell).toList();
        Session session = new Session(
                Path.of(name, "session" + cpu),
                "2026-11-24T10:00:00Z",
                Session.State.COMPLETE,
                named(name),
                new Plan(cells),
                new Provenance(List.of(new Provenance.Entry("cpu", "model", cpu))),
                Arrays.asList(records));
        return Side.of(session);
    }

    private static StudySpec named(String name) {
        StudySpec s = Presets.quick();
        return new StudySpec(
                s.version(),
                name,
                s.models(),
                s.data(),
                s.training(),
                s.inference(),
                s.calibration(),
                s.measuring(),
                s.seed());
    }
}
