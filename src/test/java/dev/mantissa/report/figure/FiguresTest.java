package dev.mantissa.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mantissa.domain.measure.CellRecord;
import dev.mantissa.domain.measure.Records;
import dev.mantissa.domain.measure.Status;
import dev.mantissa.domain.measure.Summaries;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.Plan;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.Stage;
import dev.mantissa.report.Material;
import dev.mantissa.report.figure.Figure.Kind;
import dev.mantissa.report.figure.Figure.Point;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void theFrameIsThereBeforeTheFirstCell() {
        List<Figure> figures = Samples.figures(Samples.quick(), 0);
        assertThat(figures.stream().map(Figure::id))
                .containsExactly(
                        "throughput",
                        "latency_p50",
                        "peak_memory_inference",
                        "training_time",
                        "training_throughput",
                        "peak_memory_training",
                        "accuracy",
                        "model_size",
                        "speedup_over_base",
                        "latency_speedup");
        Figure throughput = figures.get(0);
        assertThat(throughput.categories()).containsExactly("batch 1", "batch 8");
        assertThat(throughput.series().stream().map(Figure.Series::label))
                .containsExactly("Base (DL4J)", "FP32", "FP16", "INT8");
        assertThat(points(throughput)).hasSize(8).allSatisfy(p -> {
            assertThat(p.value()).isNaN();
            assertThat(p.label()).isEmpty();
            assertThat(p.hover()).endsWith("not measured yet");
        });
    }

    @Test
    void theFrameKeepsItsPlacesWhileCellsFinish() {
        Figure empty = Samples.figures(Samples.quick(), 0).get(0);
        Figure full = Samples.figures(Samples.quick(), 1).get(0);
        assertThat(full.categories()).isEqualTo(empty.categories());
        assertThat(points(full).map(Point::cell).toList())
                .isEqualTo(points(empty).map(Point::cell).toList());
        assertThat(points(full)).noneMatch(p -> Double.isNaN(p.value()));
        assertThat(full.subtitle()).isEqualTo("images/s · host clock, median, 95 % interval · n 400");
    }

    @Test
    void ratiosNeedAReferenceAndHaveALineAtOne() {
        Figure speedup = figure("latency_speedup", Samples.figures(Samples.quick(), 1));
        assertThat(speedup.reference()).hasValue(1);
        assertThat(speedup.kind()).as("two batch sizes make no line").isEqualTo(Kind.BARS);
        assertThat(speedup.series().stream().map(Figure.Series::label)).containsExactly("FP16", "INT8");
        Figure wide = figure("latency_speedup-mobilenet_v1-48", Samples.figures(Samples.wide(), 1));
        assertThat(wide.kind()).isEqualTo(Kind.LINES);
    }

    @Test
    void aBarIsHollowWhereItsIntervalCoversNoDifference() {
        Plan plan = Samples.plan(Samples.quick());
        Material material = material(plan.cells().stream()
                .filter(c -> c.stage() == Stage.INFERENCE && c.batch() == 8)
                .map(c -> Records.inference(c, c.precision() == Precision.INT8 ? 4 : 10, 100, 50, 1))
                .toList());
        Figure throughput = Samples.figures(material).get(0);
        assertThat(throughput.note()).startsWith("Hollow: the difference to");
        assertThat(points(throughput)
                        .filter(Point::hollow)
                        .map(p -> p.cell().precision() + " " + p.cell().batch()))
                .containsExactly("FP16 8");
        assertThat(figure("peak_memory_inference", Samples.figures(material)).note())
                .isEmpty();
    }

    @Test
    void noNoteExplainsHollowBarsWhereThereAreNone() {
        Plan plan = Samples.plan(Samples.quick());
        Material material = material(plan.cells().stream()
                .filter(c -> c.stage() == Stage.INFERENCE && c.batch() == 8)
                .map(c -> Records.inference(c, c.precision() == Precision.FP32 ? 10 : 4, 100, 50, 1))
                .toList());
        Figure throughput = Samples.figures(material).get(0);
        assertThat(points(throughput)).noneMatch(Point::hollow);
        assertThat(throughput.note()).isEmpty();
        assertThat(Samples.figures(Samples.quick(), 0)).allMatch(f -> f.note().isEmpty());
    }

    @Test
    void aCellWithoutValueSaysWhatBecameOfIt() {
        Plan plan = Samples.plan(Samples.quick());
        Cell cell = plan.cells().stream()
                .filter(c -> c.precision() == Precision.INT8 && c.stage() == Stage.INFERENCE)
                .findFirst()
                .orElseThrow();
        assertThat(label(Records.ended(cell, Status.OOM, "Too much."))).isEqualTo("OOM");
        assertThat(label(Records.ended(cell, Status.FAILED, "It broke."))).isEqualTo("failed");
        assertThat(label(Records.inference(cell, 10, 5, 50))).isEqualTo("n too small");
    }

    @Test
    void severalNetworksHaveFiguresOfTheirOwn() {
        List<Figure> figures = Samples.figures(Samples.wide(), 0);
        assertThat(figures.stream().map(Figure::id)).doesNotHaveDuplicates();
        assertThat(figures.stream().map(Figure::title))
                .as("twelve series of two engines are more than can be read")
                .contains("Throughput · MobileNetV1, ONNX Runtime", "Throughput · ResNet-50, TensorRT");
        assertThat(figure("training_speedup-amp_bf16", figures).series().stream()
                        .map(Figure.Series::label))
                .as("a line a network and trainer")
                .containsExactly(
                        "MobileNetV1 · DL4J", "ResNet-50 · DL4J", "MobileNetV1 · LibTorch", "ResNet-50 · LibTorch");
    }

    private static String label(CellRecord record) {
        return points(Samples.figures(material(List.of(record))).get(0))
                .filter(p -> p.cell().equals(record.cell().key()))
                .map(Point::label)
                .findFirst()
                .orElseThrow();
    }

    private static Material material(List<CellRecord> records) {
        return new Material(Samples.quick(), Samples.plan(Samples.quick()), Summaries.of(records), records);
    }

    private static Figure figure(String id, List<Figure> figures) {
        return figures.stream().filter(f -> f.id().equals(id)).findFirst().orElseThrow();
    }

    private static Stream<Point> points(Figure figure) {
        return figure.series().stream().flatMap(s -> s.points().stream());
    }
}
