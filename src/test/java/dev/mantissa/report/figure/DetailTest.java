package dev.mantissa.report.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mantissa.domain.measure.CellRecord;
import dev.mantissa.domain.measure.CellRecord.Names;
import dev.mantissa.domain.measure.Records;
import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.CalibrationSpec;
import dev.mantissa.domain.study.CalibrationSpec.Method;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.Stage;
import dev.mantissa.report.Material;
import dev.mantissa.ui.pages.PaperStudy;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DetailTest {
    private static final Material STUDY = Material.of(new PaperStudy(
                    List.of(Precision.FP32, Precision.AMP_FP16, Precision.AMP_BF16),
                    new CalibrationSpec(List.of(Method.MIN_MAX, Method.ENTROPY), List.of(50, 150, 500)),
                    "gone")
            .session());

    @Test
    void losses_of_one_training_stand_on_one_chart_smoothed_with_each_step_behind() {
        TrainingPick pick = TrainingPick.all(STUDY).get(0);
        assertThat(pick.label()).isEqualTo("VGG16 · LibTorch · batch 32");
        Curves losses = new TrainingDetail(STUDY, pick).losses();
        assertThat(losses.lines().stream().map(Curves.Line::label)).containsExactly("FP32", "AMP FP16", "AMP BF16");
        assertThat(losses.subtitle()).contains("mean of 11 steps", "faint: each step");
        assertThat(losses.end()).isEqualTo(400);
        Curves.Line fp32 = losses.lines().get(0);
        assertThat(fp32.xs()[fp32.xs().length - 1]).isEqualTo(400);
        assertThat(fp32.ys()).hasSameSizeAs(fp32.faint());
    }

    @Test
    void smoothing_is_the_mean_of_the_window_around_a_step() {
        double[] samples = IntStream.range(0, 200).mapToDouble(i -> i % 2).toArray();
        Smoothing smoothing = Smoothing.of(samples);
        assertThat(smoothing.window()).isEqualTo(5);
        assertThat(smoothing.smooth()[100]).isCloseTo(2 / 5.0, within(1e-12));
        assertThat(smoothing.raw()[199]).isEqualTo(1);
        assertThat(Smoothing.of(new double[10_000]).steps()).hasSizeLessThanOrEqualTo(300);
        samples[100] = Double.NaN;
        assertThat(Smoothing.of(samples).smooth()[100]).isNaN();
    }

    @Test
    void the_parts_of_a_step_add_up_and_loss_scales_show_where_there_are_any() {
        TrainingDetail detail =
                new TrainingDetail(STUDY, TrainingPick.all(STUDY).get(0));
        Figure split = detail.timeSplit().orElseThrow();
        assertThat(split.series().stream().map(Figure.Series::label))
                .containsExactly("data", "forward", "backward", "update");
        assertThat(split.categories()).containsExactly("FP32", "AMP FP16", "AMP BF16");
        double sum = split.series().stream()
                .mapToDouble(s -> s.points().get(0).value())
                .sum();
        assertThat(Stacks.highest(split)).isGreaterThanOrEqualTo(sum);
        Curves scale = detail.lossScale().orElseThrow();
        assertThat(scale.lines().stream().map(Curves.Line::label)).containsExactly("AMP FP16");
        assertThat(scale.subtitle()).contains("8 steps skipped");
    }

    @Test
    void a_histogram_counts_every_call_and_names_only_percentiles_that_its_n_allows() {
        Cell cell = Records.cell(Stage.INFERENCE, Backend.ONNXRUNTIME, Precision.INT8, 8, 0);
        double[] latencies =
                IntStream.range(0, 700).mapToDouble(i -> 10 + i % 7 * 0.1).toArray();
        latencies[13] = 400;
        CellRecord record = Records.ok(cell, Map.of(), Map.of(Names.LATENCY, latencies));
        Histogram histogram = LatencyHistogram.of(cell.key(), List.of(record)).orElseThrow();
        assertThat(Arrays.stream(histogram.counts()).sum() + histogram.above()).isEqualTo(700);
        assertThat(histogram.ticks().stream().map(Histogram.Tick::label)).containsExactly("p50", "p90", "p95");
        assertThat(histogram.note())
                .contains("1 calls beyond the frame, the slowest 400 ms", "n too small: p99 needs 3,000 calls");
        assertThat(histogram.high()).isLessThan(20);
    }

    @Test
    void accuracy_over_calibration_images_has_a_line_a_method_and_fp32_beside() {
        Figure figure = Samples.figures(STUDY, Choice.RATIOS).stream()
                .filter(f -> f.id().equals("calibration-vgg16-48"))
                .findFirst()
                .orElseThrow();
        assertThat(figure.categories()).containsExactly("50", "150", "500");
        assertThat(figure.series().stream().map(Figure.Series::label))
                .containsExactly("FP32", "min-max", "entropy (KL)");
        assertThat(figure.series()).allSatisfy(s -> assertThat(s.points()).hasSize(3));
    }

    @Test
    void a_hidden_network_or_precision_is_in_no_chart_but_still_the_reference() {
        Choice choice = Choice.RATIOS.hiding(Set.of(STUDY.spec().models().get(0)), Set.of(Precision.FP32), Set.of());
        List<Figure> figures = Samples.figures(STUDY, choice);
        assertThat(figures.stream().map(Figure::title)).noneMatch(t -> t.contains("VGG16"));
        Figure speedup = figures.stream()
                .filter(f -> f.id().equals("latency_speedup-resnet50-48"))
                .findFirst()
                .orElseThrow();
        assertThat(speedup.series().get(0).points()).noneMatch(p -> Double.isNaN(p.value()));
    }

    @Test
    void networks_precisions_and_libraries_can_stand_along_the_axis() {
        int batch = 8;
        Figure networks = figure(Across.NETWORK, "latency_speedup-network-b" + batch);
        assertThat(networks.categories()).containsExactly("VGG16", "ResNet-50", "MobileNetV1");
        assertThat(networks.title()).contains("batch 8");
        assertThat(networks.kind()).isEqualTo(Figure.Kind.BARS);
        assertThat(networks.series()).allSatisfy(s -> assertThat(s.points()).hasSize(3));

        Figure precisions = figure(Across.PRECISION, "latency_speedup-precision-b" + batch);
        assertThat(precisions.categories())
                .hasSameElementsAs(
                        networks.series().stream().map(Figure.Series::label).toList());
        assertThat(precisions.series().stream().map(Figure.Series::label))
                .containsExactly("VGG16", "ResNet-50", "MobileNetV1");

        // The same cells have the same values, whatever stands along the axis.
        assertThat(values(precisions)).containsExactlyInAnyOrderElementsOf(values(networks));

        Figure engines = figure(Across.ENGINE, "throughput-engine-b" + batch + "-vgg16");
        assertThat(engines.categories()).contains("ONNX Runtime", "LibTorch");
        assertThat(engines.series().stream().map(Figure.Series::label)).contains("Base", "INT8");
        Set<String> ids = new HashSet<>();
        for (Across across : Across.values()) {
            ids.clear();
            assertThat(Samples.figures(STUDY, Choice.RATIOS.across(across)))
                    .allMatch(f -> ids.add(f.id()), "every figure has a name of its own");
        }
    }

    private static Figure figure(Across across, String id) {
        return Stream.of(Choice.RATIOS, Choice.ABSOLUTE)
                .flatMap(c -> Samples.figures(STUDY, c.across(across)).stream())
                .filter(f -> f.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<Double> values(Figure figure) {
        return figure.series().stream()
                .flatMap(s -> s.points().stream())
                .map(Figure.Point::value)
                .filter(Double::isFinite)
                .toList();
    }

    @Test
    void hidden_batches_and_sizes_are_in_no_chart() {
        Choice.Hidden hidden = new Choice.Hidden(Set.of(), Set.of(), Set.of(), Set.of(8, 16), Set.of());
        Figure speedup = Samples.figures(STUDY, Choice.RATIOS.hiding(hidden)).stream()
                .filter(f -> f.id().equals("latency_speedup-resnet50-48"))
                .findFirst()
                .orElseThrow();
        assertThat(speedup.categories()).noneMatch(c -> c.endsWith("8") || c.endsWith("16"));
        Choice nothing = Choice.RATIOS.hiding(new Choice.Hidden(
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.copyOf(STUDY.spec().data().imageSizes())));
        assertThat(Samples.figures(STUDY, nothing)).isEmpty();
    }

    @Test
    void the_course_of_a_cell_shows_each_call_in_order_a_line_a_process() {
        Cell first = Records.cell(Stage.INFERENCE, Backend.ONNXRUNTIME, Precision.INT8, 8, 0);
        Cell second = Records.cell(Stage.INFERENCE, Backend.ONNXRUNTIME, Precision.INT8, 8, 1);
        double[] drifting = IntStream.range(0, 100).mapToDouble(i -> 10 + i).toArray();
        Curves course = Course.of(
                        first.key(),
                        List.of(
                                Records.ok(first, Map.of(), Map.of(Names.LATENCY, drifting)),
                                Records.ok(second, Map.of(), Map.of(Names.LATENCY, new double[] {5, 6, 7}))))
                .orElseThrow();
        assertThat(course.title()).isEqualTo("Each call in order");
        assertThat(course.subtitle()).contains("ms", "n 103");
        assertThat(course.lines().stream().map(Curves.Line::label)).containsExactly("process 1", "process 2");
        assertThat(course.lines().get(0).faint()).containsExactly(drifting);
        assertThat(Course.of(first.key(), List.of())).isEmpty();
    }

    @Test
    void the_estimate_of_memory_is_drawn_beside_the_measured_peak() {
        Figure memory = Samples.figures(STUDY, Choice.ABSOLUTE).stream()
                .filter(f -> f.id().equals("peak_memory_training-resnet50-48"))
                .findFirst()
                .orElseThrow();
        Figure.Point point = memory.series().get(0).points().get(0);
        assertThat(point.expected() / point.value()).isCloseTo(0.93, within(0.03));
        assertThat(memory.note()).contains("estimated before");
    }

    @Test
    void every_chart_of_the_papers_study_is_laid_out_without_overlap() {
        for (Chart chart : Figures.all(STUDY)) {
            for (double[] size : new double[][] {{354, 300}, {410, 300}, {900, 520}}) {
                FigureLayoutTest.check(ChartPainter.draw(chart, size[0], size[1], Theme.LIGHT), chart.id());
            }
        }
        Cell.Key key = STUDY.plan().cells().stream()
                .filter(c -> c.stage() == Stage.INFERENCE)
                .findFirst()
                .orElseThrow()
                .key();
        FigureLayoutTest.check(
                ChartPainter.draw(LatencyHistogram.of(key, STUDY.records()).orElseThrow(), 688, 250, Theme.DARK),
                "histogram");
    }
}
