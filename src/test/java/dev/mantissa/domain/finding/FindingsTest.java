package dev.mantissa.domain.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mantissa.domain.finding.Finding.Severity;
import dev.mantissa.domain.measure.Interval;
import dev.mantissa.domain.measure.Metric;
import dev.mantissa.domain.measure.Quantity;
import dev.mantissa.domain.measure.Status;
import dev.mantissa.domain.measure.StudySummary;
import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.CalibrationSpec;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.Head;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.domain.study.Origin;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.Stage;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsTest {
    @Test
    void a_gain_is_told_with_its_interval_at_every_batch_size() {
        List<Finding> findings = Findings.of(new StudySummary(
                List.of(speed(Precision.INT8, 1, 1.8, 1.7, 1.9), speed(Precision.INT8, 8, 2.1, 2.05, 2.2))));

        assertThat(findings)
                .containsExactly(new Finding(
                        Severity.RESULT,
                        "INT8 on ONNX Runtime is faster than FP32.",
                        "1.80× [1.70, 1.90] at batch 1; 2.10× [2.05, 2.20] at batch 8",
                        ""));
    }

    @Test
    void fp16_that_gains_nothing_on_a_cpu_is_explained() {
        List<Finding> findings = Findings.of(new StudySummary(List.of(speed(Precision.FP16, 8, 0.82, 0.8, 0.84))));

        assertThat(findings).singleElement().satisfies(f -> {
            assertThat(f.summary()).isEqualTo("FP16 on ONNX Runtime is slower than FP32.");
            assertThat(f.advice()).contains("computes FP16 in FP32");
        });
    }

    @Test
    void an_interval_that_covers_one_or_is_missing_proves_nothing() {
        assertThat(Findings.of(new StudySummary(List.of(speed(Precision.INT8, 1, 1.05, 0.98, 1.12)))))
                .extracting(Finding::summary)
                .containsExactly("INT8 on ONNX Runtime is not proven faster than FP32.");
        StudySummary.Row bare = row(Precision.INT8, 1, Quantity.of(Metric.LATENCY_SPEEDUP, 3, 1, "one sample"));
        assertThat(Findings.of(new StudySummary(List.of(bare))))
                .extracting(Finding::summary)
                .containsExactly("INT8 on ONNX Runtime is not proven faster than FP32.");
    }

    @Test
    void a_change_of_accuracy_is_told_once_with_n_and_p() {
        StudySummary.Row one = accuracy(1, -0.004, 0.69);
        StudySummary.Row eight = accuracy(8, -0.004, 0.69);

        assertThat(Findings.of(new StudySummary(List.of(one, eight))))
                .containsExactly(new Finding(
                        Severity.RESULT,
                        "INT8 on ONNX Runtime shows no proven change of accuracy.",
                        "Accuracy −0.4 pt against FP32 (12 predictions changed, n 500, p 0.69).",
                        ""));
    }

    @Test
    void a_proven_loss_of_accuracy_asks_for_care() {
        assertThat(Findings.of(new StudySummary(List.of(accuracy(1, -0.06, 0.0004)))))
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.severity()).isEqualTo(Severity.CARE);
                    assertThat(f.summary()).isEqualTo("INT8 on ONNX Runtime costs accuracy.");
                    assertThat(f.evidence()).contains("−6.0 pt").contains("p < 0.001");
                });
    }

    @Test
    void failed_cells_come_first_with_their_reason() {
        StudySummary.Row failed = new StudySummary.Row(
                key(Precision.FP16, 8), Status.FAILED, "The worker ended without a result.", List.of(), "");

        List<Finding> findings =
                Findings.of(new StudySummary(List.of(speed(Precision.INT8, 8, 2.1, 2.05, 2.2), failed)));

        assertThat(findings.get(0).severity()).isEqualTo(Severity.FAILURE);
        assertThat(findings.get(0).evidence())
                .isEqualTo("FP16 on ONNX Runtime, batch 8, failed: The worker ended without a result.");
    }

    @Test
    void scattered_times_and_a_small_test_split_ask_for_care() {
        StudySummary.Row doubtful = new StudySummary.Row(
                key(Precision.FP32, 1),
                Status.OK,
                "",
                List.of(Quantity.of(Metric.ACCURACY, 0.8, new Interval(0.74, 0.86), 150, "exact count")),
                "coefficient of variation 4.1 %");

        assertThat(Findings.of(new StudySummary(List.of(doubtful))))
                .extracting(Finding::summary)
                .containsExactly(
                        "The times of 1 cell are doubtful.",
                        "The test split is small for fine differences of accuracy.");
    }

    @Test
    void an_int8_variant_is_named_with_its_calibration() {
        for (CalibrationSpec.Method method : List.of(CalibrationSpec.Method.MSE, CalibrationSpec.Method.DYNAMIC)) {
            assertThat(Findings.of(new StudySummary(List.of(int8(method)))))
                    .singleElement()
                    .satisfies(f -> {
                        assertThat(f.summary())
                                .isEqualTo(
                                        method.reads()
                                                ? "INT8 (least squares (MSE), 1,500 images) on ONNX Runtime costs accuracy."
                                                : "INT8 (dynamic) on ONNX Runtime costs accuracy.");
                        assertThat(f.advice())
                                .isEqualTo(
                                        method.reads()
                                                ? "Try more calibration images or another calibration method."
                                                : "Try a calibration on images, which finds the ranges ahead.");
                    });
        }
    }

    @Test
    void where_min_max_costs_accuracy_methods_that_clip_are_advised() {
        assertThat(Findings.of(new StudySummary(List.of(int8(CalibrationSpec.Method.MIN_MAX)))))
                .singleElement()
                .satisfies(
                        f -> assertThat(f.advice()).contains("one image far from the others", "entropy or percentile"));
    }

    private static StudySummary.Row int8(CalibrationSpec.Method method) {
        Cell.Key plain = key(Precision.INT8, 1);
        Cell.Key key = new Cell.Key(
                plain.stage(),
                plain.model(),
                plain.dataset(),
                plain.imageSize(),
                plain.batch(),
                plain.backend(),
                plain.precision(),
                Origin.NONE.quantized(method, method.reads() ? 1500 : 0));
        return new StudySummary.Row(
                key,
                Status.OK,
                "",
                List.of(
                        Quantity.of(Metric.ACCURACY_DIFFERENCE, -0.06, 500, "paired"),
                        Quantity.of(Metric.MCNEMAR_P, 0.001, 500, "exact")),
                "");
    }

    @Test
    void nothing_measured_gives_no_finding() {
        assertThat(Findings.of(new StudySummary(List.of()))).isEmpty();
    }

    @Test
    void a_trainer_that_gains_from_native_bf16_is_explained_by_the_unit_it_uses() {
        StudySummary summary = new StudySummary(List.of(
                step(Backend.LIBTORCH, Precision.FP32, 195, 190, 201),
                step(Backend.LIBTORCH, Precision.AMP_BF16, 105, 101, 108)));

        assertThat(Findings.of(summary, List.of("AVX2", "AVX512-BF16")))
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.severity()).isEqualTo(Severity.RESULT);
                    assertThat(f.summary()).isEqualTo("Training in AMP BF16 on LibTorch is faster than in FP32.");
                    assertThat(f.evidence())
                            .isEqualTo(
                                    "1.86× at batch 32: step p50 105 ms [101, 108] against 195 ms [190, 201] in FP32, n 117.");
                    assertThat(f.advice()).contains("multiplies BF16 natively (AVX512-BF16)");
                });
        assertThat(Findings.of(summary, List.of("AVX2")).get(0).advice()).contains("This CPU has no BF16 arithmetic");
    }

    @Test
    void a_trainer_without_16_bit_arithmetic_is_said_to_convert() {
        assertThat(Findings.of(new StudySummary(List.of(
                        step(Backend.DL4J, Precision.FP32, 530, 520, 540),
                        step(Backend.DL4J, Precision.AMP_BF16, 1100, 1080, 1120)))))
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.severity()).isEqualTo(Severity.CARE);
                    assertThat(f.summary()).isEqualTo("Training in AMP BF16 on DeepLearning4J is slower than in FP32.");
                    assertThat(f.evidence()).startsWith("0.48× at batch 32");
                    assertThat(f.advice()).contains("converts around each operator");
                });
    }

    @Test
    void steps_whose_intervals_overlap_prove_no_speedup_and_without_fp32_nothing_is_said() {
        StudySummary.Row mixed = step(Backend.LIBTORCH, Precision.AMP_BF16, 185, 170, 200);

        assertThat(Findings.of(new StudySummary(List.of(step(Backend.LIBTORCH, Precision.FP32, 195, 190, 201), mixed))))
                .extracting(Finding::summary)
                .containsExactly("Training in AMP BF16 on LibTorch is not proven faster than in FP32.");
        assertThat(Findings.of(new StudySummary(List.of(mixed)))).isEmpty();
    }

    private static StudySummary.Row step(Backend trainer, Precision precision, double ms, double low, double high) {
        Cell.Key key = new Cell.Key(
                Stage.TRAINING,
                new ModelSpec("mobilenet_v1", Head.PAPER, 1),
                "glyphs",
                48,
                32,
                trainer,
                precision,
                Origin.NONE);
        Quantity step = Quantity.of(Metric.STEP_TIME_P50, ms, new Interval(low, high), 117, "median");
        return new StudySummary.Row(key, Status.OK, "", List.of(step), "");
    }

    private static StudySummary.Row speed(Precision precision, int batch, double value, double low, double high) {
        return row(
                precision,
                batch,
                Quantity.of(Metric.LATENCY_SPEEDUP, value, new Interval(low, high), 300, "ratio of medians"));
    }

    private static StudySummary.Row accuracy(int batch, double difference, double p) {
        return row(
                Precision.INT8,
                batch,
                Quantity.of(Metric.ACCURACY_DIFFERENCE, difference, 500, "paired"),
                Quantity.of(Metric.PREDICTION_FLIPS, 12, 500, "paired"),
                Quantity.of(Metric.MCNEMAR_P, p, 500, "exact"));
    }

    private static StudySummary.Row row(Precision precision, int batch, Quantity... quantities) {
        return new StudySummary.Row(key(precision, batch), Status.OK, "", List.of(quantities), "");
    }

    private static Cell.Key key(Precision precision, int batch) {
        return new Cell.Key(
                Stage.INFERENCE,
                new ModelSpec("mobilenet_v1", Head.PAPER, 1),
                "glyphs",
                48,
                batch,
                Backend.ONNXRUNTIME,
                precision,
                Origin.NONE);
    }
}
