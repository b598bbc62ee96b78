package dev.mantissa.domain.measure;

import static dev.mantissa.domain.measure.Records.cell;
import static dev.mantissa.domain.measure.Records.constant;
import static dev.mantissa.domain.measure.Records.ended;
import static dev.mantissa.domain.measure.Records.inference;
import static dev.mantissa.domain.measure.Records.ok;
import static dev.mantissa.domain.measure.Records.training;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mantissa.domain.measure.CellRecord.Names;
import dev.mantissa.domain.stats.Wilson;
import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.Stage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SummariesTest {
    private static final Cell BASE = cell(Stage.INFERENCE, Backend.DL4J, Precision.FP32, 8, 0);
    private static final Cell FP32 = cell(Stage.INFERENCE, Backend.ONNXRUNTIME, Precision.FP32, 8, 0);
    private static final Cell INT8 = cell(Stage.INFERENCE, Backend.ONNXRUNTIME, Precision.INT8, 8, 0);
    private static final Cell TRAIN = cell(Stage.TRAINING, Backend.DL4J, Precision.FP32, 32, 0);
    private static final Cell AMP_FP16 = cell(Stage.TRAINING, Backend.DL4J, Precision.AMP_FP16, 32, 0);
    private static final Cell AMP = cell(Stage.TRAINING, Backend.DL4J, Precision.AMP_BF16, 32, 0);

    @Test
    void latencyIsTheMedianWithABootstrapInterval() {
        StudySummary.Row row = only(inference(FP32, 10, 300, 80, 1));
        Quantity p50 = get(row, Metric.LATENCY_P50);
        assertThat(p50.value()).isEqualTo(10, within(0.05));
        assertThat(p50.interval().covers(p50.value())).isTrue();
        assertThat(p50.n()).isEqualTo(300);
        assertThat(p50.method())
                .isEqualTo("median, host clock around the call, 95 % moving-block bootstrap (blocks of 7)");
        assertThat(get(row, Metric.THROUGHPUT).value()).isEqualTo(8_000 / p50.value());
        assertThat(get(row, Metric.THROUGHPUT).interval().low())
                .isEqualTo(8_000 / p50.interval().high());
        assertThat(row.doubt()).isEmpty();
    }

    @Test
    void percentilesNeedTheirSamples() {
        StudySummary.Row row = only(inference(FP32, 10, 300, 80));
        assertThat(get(row, Metric.LATENCY_P90).available()).isTrue();
        assertThat(get(row, Metric.LATENCY_P95).available()).isFalse();
        assertThat(get(row, Metric.LATENCY_P95).method()).isEqualTo("n too small: 300 of 600");
        assertThat(get(row, Metric.LATENCY_P99).method()).isEqualTo("n too small: 300 of 3000");
        StudySummary.Row few = only(inference(FP32, 10, 29, 80));
        assertThat(get(few, Metric.LATENCY_P50).method()).isEqualTo("n too small: 29 of 30");
        assertThat(get(few, Metric.THROUGHPUT).available()).isFalse();
        assertThat(get(few, Metric.LATENCY_MEAN).available()).isTrue();
    }

    @Test
    void int8IsComparedWithFp32OfTheSameEngine() {
        StudySummary summary = Summaries.of(List.of(
                inference(INT8, 4, 300, 40, 1, 2), inference(BASE, 20, 300, 90), inference(FP32, 10, 300, 80, 3)));
        StudySummary.Row row = summary.row(INT8.key()).orElseThrow();
        Quantity speedup = get(row, Metric.LATENCY_SPEEDUP);
        assertThat(speedup.value()).isEqualTo(2.5, within(0.02));
        assertThat(speedup.interval().covers(2.5)).isTrue();
        assertThat(speedup.interval().high() - speedup.interval().low()).isLessThan(0.02);
        assertThat(get(row, Metric.MEMORY_REDUCTION).value()).isEqualTo(2, within(1e-9));
        assertThat(get(row, Metric.MEMORY_REDUCTION).method()).contains("no interval: fewer than 3 processes");

        Quantity difference = get(row, Metric.ACCURACY_DIFFERENCE);
        assertThat(difference.value()).isEqualTo(-0.1, within(1e-12));
        assertThat(difference.n()).isEqualTo(10);
        assertThat(difference.interval().covers(0)).isTrue();
        assertThat(difference.method()).contains("1 gained and 2 lost");
        assertThat(get(row, Metric.PREDICTION_FLIPS).value()).isEqualTo(3);
        assertThat(get(row, Metric.MCNEMAR_P).value()).isEqualTo(1);
        assertThat(get(row, Metric.LOGIT_MAX_ABS_DIFFERENCE).value()).isEqualTo(0.25, within(1e-6));
        assertThat(get(row, Metric.LOGIT_MAX_ABS_DIFFERENCE).n()).isEqualTo(20);
        assertThat(get(row, Metric.MODEL_SIZE).value()).isEqualTo(4.5e6);
        assertThat(get(row, Metric.WARMUP_RUNS).value()).isEqualTo(50);
        assertThat(get(row, Metric.WARMUP_TIME).value()).isEqualTo(0.2, within(1e-12));
    }

    private static CellRecord unlabelled(Cell cell, double[] predictions) {
        return new CellRecord(
                cell,
                Status.OK,
                "",
                "2026-11-23T10:00:00Z",
                5,
                Map.of(Names.TEST_IMAGES, (double) predictions.length),
                Map.of(Names.LABELS, Names.NO_LABELS),
                Map.of(Names.LATENCY, new double[] {4, 4, 4}, Names.PREDICTION, predictions),
                new float[0]);
    }

    @Test
    void imagesWithoutLabelsGiveAgreementWithFp32InsteadOfAccuracy() {
        double[] reference = new double[200];
        double[] variant = new double[200];
        variant[3] = 1;
        variant[77] = 2;
        StudySummary summary = Summaries.of(List.of(unlabelled(FP32, reference), unlabelled(INT8, variant)));

        StudySummary.Row row = summary.row(INT8.key()).orElseThrow();
        Quantity agreement = get(row, Metric.AGREEMENT_WITH_FP32);
        assertThat(agreement.value()).isEqualTo(0.99);
        assertThat(agreement.n()).isEqualTo(200);
        // Wilson's interval of 198 of 200.
        assertThat(agreement.interval().low()).isEqualTo(0.9643, within(1e-4));
        assertThat(agreement.interval().high()).isEqualTo(0.9973, within(1e-4));
        assertThat(get(row, Metric.PREDICTION_FLIPS).value()).isEqualTo(2);
        for (Metric metric : List.of(Metric.ACCURACY, Metric.ACCURACY_DIFFERENCE, Metric.MCNEMAR_P)) {
            assertThat(get(row, metric).available()).isFalse();
            assertThat(get(row, metric).method()).isEqualTo("the images have no labels");
        }
        assertThat(summary.row(FP32.key()).orElseThrow().get(Metric.AGREEMENT_WITH_FP32))
                .isEmpty();
    }

    @Test
    void theReferenceIsNotComparedWithItself() {
        StudySummary.Row fp32 = only(inference(FP32, 10, 300, 80));
        assertThat(fp32.get(Metric.LATENCY_SPEEDUP)).isEmpty();
        assertThat(fp32.get(Metric.ACCURACY_DIFFERENCE)).isEmpty();
        assertThat(only(inference(BASE, 10, 300, 80)).get(Metric.LOGIT_MAX_ABS_DIFFERENCE))
                .isEmpty();
    }

    @Test
    void withoutItsReferenceAComparisonSaysWhatIsMissing() {
        StudySummary.Row row = only(inference(INT8, 4, 300, 40));
        assertThat(get(row, Metric.LATENCY_SPEEDUP).method())
                .isEqualTo("FP32 was not measured on the same engine at the same batch");
        assertThat(get(row, Metric.LOGIT_MAX_ABS_DIFFERENCE).method()).isEqualTo("Base was not measured at this batch");
    }

    @Test
    void threeForksGiveATInterval() {
        StudySummary.Row row = Summaries.of(List.of(fork(FP32, 2, 12), fork(FP32, 0, 10), fork(FP32, 1, 11)))
                .rows()
                .get(0);
        Quantity p50 = get(row, Metric.LATENCY_P50);
        assertThat(p50.value()).isEqualTo(11);
        assertThat(p50.n()).isEqualTo(120);
        assertThat(p50.interval().high()).isEqualTo(11 + 4.30265 / Math.sqrt(3), within(1e-4));
        assertThat(p50.method()).endsWith("mean of 3 processes, 95 % t-interval across them");
        assertThat(get(row, Metric.ACCURACY).n())
                .as("the same images again are no more images")
                .isEqualTo(10);
    }

    @Test
    void aMedianThatMovesWhileItIsMeasuredIsDoubtful() {
        double[] moving = new double[100];
        for (int i = 0; i < moving.length; i++) {
            moving[i] = i < 50 ? 9 : 11;
        }
        StudySummary.Row row = only(ok(FP32, Map.of(), Map.of(Names.LATENCY, moving)));
        assertThat(row.doubt()).isEqualTo("the median moved by 10.5 % between tenths of the run");
    }

    @Test
    void callsThatVaryAboutASteadyMedianAreNotDoubtful() {
        double[] two = new double[100];
        for (int i = 0; i < two.length; i++) {
            two[i] = i % 2 == 0 ? 9 : 11;
        }
        StudySummary.Row row = only(ok(FP32, Map.of(), Map.of(Names.LATENCY, two)));
        assertThat(row.doubt()).isEmpty();
        assertThat(get(row, Metric.LATENCY_CV).value()).isEqualTo(0.1005, within(1e-4));
        assertThat(get(row, Metric.PEAK_MEMORY).method()).contains("only Linux");
    }

    @Test
    void trainingKeepsTheFirstEpochAndTheFirstStepsApart() {
        StudySummary.Row row = only(training(TRAIN, 100, 500));
        assertThat(get(row, Metric.TRAINING_TIME).value()).isEqualTo(10.7, within(1e-9));
        assertThat(get(row, Metric.FIRST_EPOCH_TIME).value()).isEqualTo(6.7, within(1e-9));
        assertThat(get(row, Metric.EPOCH_TIME).value()).isEqualTo(4, within(1e-9));
        Quantity step = get(row, Metric.STEP_TIME_P50);
        assertThat(step.value()).isEqualTo(100, within(0.5));
        assertThat(step.n()).isEqualTo(77);
        assertThat(step.method()).contains("first 3 steps left out");
        assertThat(get(row, Metric.TRAINING_THROUGHPUT).value()).isEqualTo(32_000 / step.value());
        assertThat(get(row, Metric.TRAINING_LOSS).value()).isEqualTo(0.5);
        assertThat(get(row, Metric.VALIDATION_ACCURACY).value()).isEqualTo(0.75);
        Quantity accuracy = get(row, Metric.ACCURACY);
        assertThat(accuracy.value()).isEqualTo(0.8);
        assertThat(accuracy.interval()).isEqualTo(Wilson.of(160, 200));
        assertThat(accuracy.n()).isEqualTo(200);
        assertThat(get(row, Metric.PEAK_MEMORY).value()).isEqualTo(500e6);
        assertThat(get(row, Metric.PEAK_MEMORY).method())
                .startsWith("VmHWM minus idle baseline (runtime and data loaded)");
    }

    @Test
    void mixedPrecisionIsComparedWithFp32() {
        StudySummary summary = Summaries.of(List.of(training(TRAIN, 100, 500), training(AMP, 50, 400)));
        StudySummary.Row row = summary.row(AMP.key()).orElseThrow();
        Quantity speedup = get(row, Metric.TRAINING_SPEEDUP);
        assertThat(speedup.value()).isEqualTo(2, within(0.02));
        assertThat(speedup.interval().covers(2)).isTrue();
        assertThat(speedup.method()).startsWith("ratio of medians, 95 % moving-block bootstrap");
        Quantity total = get(row, Metric.TRAINING_SPEEDUP_TOTAL);
        assertThat(total.value()).isEqualTo(2, within(1e-9));
        assertThat(total.method()).contains("warm-up included");
        assertThat(get(row, Metric.MEMORY_REDUCTION).value()).isEqualTo(1.25, within(1e-9));
    }

    @Test
    void aStepsTimeIsSplitAndItsLossScaleKept() {
        Map<String, double[]> series =
                new HashMap<>(training(AMP_FP16, 100, 500).series());
        series.put(Names.DATA, constant(5, 80));
        series.put(Names.FORWARD, constant(30, 80));
        series.put(Names.BACKWARD, constant(50, 80));
        series.put(Names.LOSS_SCALE, constant(32_768, 80));
        double[] skipped = new double[80];
        skipped[0] = 1;
        skipped[40] = 1;
        series.put(Names.SKIPPED, skipped);
        StudySummary.Row row = only(ok(AMP_FP16, Map.of(Names.ALLOCATOR_PEAK, 3e8), series));
        Quantity forward = get(row, Metric.FORWARD_TIME);
        assertThat(forward.value()).isEqualTo(30);
        assertThat(forward.n()).isEqualTo(77);
        assertThat(forward.method())
                .contains("median of the steady steps")
                .containsPattern("(29|30)\\.[0-9] % of the time");
        assertThat(get(row, Metric.DATA_TIME).value()).isEqualTo(5);
        assertThat(get(row, Metric.BACKWARD_TIME).value()).isEqualTo(50);
        assertThat(get(row, Metric.UPDATE_TIME).method()).startsWith("the trainer did not report it");
        assertThat(get(row, Metric.SKIPPED_STEPS).value()).isEqualTo(2);
        assertThat(get(row, Metric.SKIPPED_STEPS).n()).isEqualTo(80);
        assertThat(get(row, Metric.FINAL_LOSS_SCALE).value()).isEqualTo(32_768);
        assertThat(get(row, Metric.ALLOCATOR_PEAK_MEMORY).value()).isEqualTo(3e8);
        StudySummary.Row bf16 = only(training(AMP, 100, 500));
        assertThat(get(bf16, Metric.SKIPPED_STEPS).method()).isEqualTo("AMP BF16 was trained without loss scaling");
        assertThat(only(training(TRAIN, 100, 500)).get(Metric.SKIPPED_STEPS)).isEmpty();
    }

    @Test
    void theInterquartileRangeIsThatOfEachFork() {
        StudySummary.Row row = only(inference(FP32, 10, 400, 80));
        // Uniform within 1 % of 10 ms: half of 0.2 ms lies between the quartiles.
        assertThat(get(row, Metric.LATENCY_IQR).value()).isEqualTo(0.1, within(0.01));
        Quantity two = get(
                Summaries.of(List.of(fork(FP32, 0, 10), fork(FP32, 1, 20)))
                        .rows()
                        .get(0),
                Metric.LATENCY_IQR);
        assertThat(two.value()).as("the distance of the forks is no scatter").isZero();
        assertThat(two.method()).endsWith("mean of 2 processes");
    }

    @Test
    void theMeansRatioIsKeptBesideThatOfTheMedians() {
        StudySummary.Row row = Summaries.of(List.of(inference(FP32, 10, 300, 80), inference(INT8, 4, 300, 40)))
                .row(INT8.key())
                .orElseThrow();
        Quantity means = get(row, Metric.LATENCY_SPEEDUP_MEAN);
        assertThat(means.value()).isEqualTo(2.5, within(0.02));
        assertThat(means.method()).startsWith("ratio of means").contains("no interval: fewer than 3 processes");
    }

    @Test
    void throughputIsComparedWithThePeakOfThePrecision() {
        CellRecord trained = with(training(TRAIN, 100, 500), Map.of(Names.OPERATIONS, 50e6), Map.of());
        CellRecord fast = with(inference(FP32, 10, 300, 80), Map.of(Names.PEAK_OPERATIONS, 80e9), Map.of());
        CellRecord slow = with(inference(BASE, 20, 300, 90), Map.of(), Map.of());
        CellRecord int8 = inference(INT8, 4, 300, 40);
        StudySummary summary = Summaries.of(List.of(trained, fast, slow, int8));
        Quantity share = get(summary.row(FP32.key()).orElseThrow(), Metric.CEILING_SHARE);
        // 800 images/s of 50 million operations are 40 billion of 80.
        assertThat(share.value()).isEqualTo(0.5, within(0.005));
        assertThat(share.interval().covers(0.5)).isTrue();
        assertThat(share.method()).contains("over 80.0 G operations/s").doesNotContain("error");
        assertThat(get(summary.row(BASE.key()).orElseThrow(), Metric.CEILING_SHARE)
                        .value())
                .isEqualTo(0.25, within(0.005));
        assertThat(get(summary.row(INT8.key()).orElseThrow(), Metric.CEILING_SHARE)
                        .method())
                .isEqualTo("no library of this study measured the peak for INT8");
    }

    @Test
    void moreThanThePeakIsAnErrorToFind() {
        CellRecord trained = with(training(TRAIN, 100, 500), Map.of(Names.OPERATIONS, 500e6), Map.of());
        CellRecord fast = with(inference(FP32, 10, 300, 80), Map.of(Names.PEAK_OPERATIONS, 80e9), Map.of());
        StudySummary summary = Summaries.of(List.of(trained, fast));
        assertThat(get(summary.row(FP32.key()).orElseThrow(), Metric.CEILING_SHARE)
                        .method())
                .endsWith("above 100 %: an error to find");
        CellRecord uncounted = with(inference(FP32, 10, 300, 80), Map.of(Names.PEAK_OPERATIONS, 80e9), Map.of());
        assertThat(get(only(uncounted), Metric.CEILING_SHARE).method())
                .isEqualTo("the operations of this model were not counted");
    }

    @Test
    void energyIsCountedByImageWithAndWithoutTheWaitingMachine() {
        CellRecord read = with(
                inference(FP32, 10, 300, 80),
                Map.of(
                        Names.ENERGY, 300.0,
                        Names.ENERGY_SECONDS, 5.0,
                        Names.ENERGY_IMAGES, 1_000.0,
                        Names.IDLE_ENERGY, 120.0,
                        Names.IDLE_SECONDS, 6.0),
                Map.of("energy.domains", "package-0, dram"));
        assertThat(get(only(read), Metric.ENERGY_PER_IMAGE).value()).isEqualTo(0.3, within(1e-12));
        assertThat(get(only(read), Metric.ENERGY_PER_IMAGE).n()).isEqualTo(1_000);
        assertThat(get(only(read), Metric.ENERGY_PER_IMAGE).method())
                .startsWith("RAPL (package-0, dram), window of 5.0 s");
        assertThat(get(only(read), Metric.ENERGY_PER_IMAGE_ABOVE_IDLE).value()).isEqualTo(0.2, within(1e-12));

        CellRecord gpu = with(
                inference(FP32, 10, 300, 80), Map.of(Names.GPU_ENERGY, 960.0, Names.GPU_ENERGY_SECONDS, 6.0), Map.of());
        // 300 calls of 8 images.
        assertThat(get(only(gpu), Metric.ENERGY_PER_IMAGE).value()).isEqualTo(0.4, within(1e-12));
        assertThat(get(only(gpu), Metric.ENERGY_PER_IMAGE).n()).isEqualTo(2_400);
        CellRecord brief = with(
                inference(FP32, 10, 300, 80), Map.of(Names.GPU_ENERGY, 960.0, Names.GPU_ENERGY_SECONDS, 3.0), Map.of());
        assertThat(get(only(brief), Metric.ENERGY_PER_IMAGE).method()).contains("over 3.0 s, and it takes 5 s");

        String why = "RAPL is not readable: there is no /sys/class/powercap";
        CellRecord unread = with(inference(FP32, 10, 300, 80), Map.of(), Map.of(Names.NO_ENERGY, why));
        assertThat(get(only(unread), Metric.ENERGY_PER_IMAGE).available()).isFalse();
        assertThat(get(only(unread), Metric.ENERGY_PER_IMAGE_ABOVE_IDLE).method())
                .isEqualTo(why);
    }

    @Test
    void theTopFiveAreCountedFromTenClassesUp() {
        // Three images of ten classes; the logit of class c is 10 - c, so the first five classes lead.
        float[] logits = new float[30];
        for (int i = 0; i < 30; i++) {
            logits[i] = 10 - i % 10;
        }
        Map<String, double[]> series = Map.of(
                Names.LATENCY, constant(1, 40), Names.LABEL, new double[] {4, 5, 0}, Names.PREDICTION, constant(0, 3));
        Quantity five = get(only(ok(FP32, Map.of(), series, logits)), Metric.ACCURACY_TOP5);
        assertThat(five.value()).isEqualTo(2 / 3.0, within(1e-12));
        assertThat(five.interval()).isEqualTo(Wilson.of(2, 3));
        assertThat(get(only(inference(FP32, 10, 300, 80)), Metric.ACCURACY_TOP5).method())
                .isEqualTo("fewer than 10 classes: 2");
    }

    @Test
    void aThrottledOrRestlessMachineIsDoubtful() {
        CellRecord hot = with(
                inference(FP32, 10, 300, 80),
                Map.of(Names.THROTTLED, 2.0, Names.OTHERS_SHARE, 0.4),
                Map.of(Names.FLAT, "false"));
        assertThat(only(hot).doubt())
                .isEqualTo("the warm-up ended at its latest and was not flat; the processor throttled 2 times; "
                        + "other programs took 40 % of the processors");
        CellRecord busy =
                with(inference(FP32, 10, 300, 80), Map.of(Names.OTHERS_SHARE, 0.4), Map.of(Names.FLAT, "true"));
        assertThat(only(busy).doubt()).as("a steady median is steady").isEmpty();
    }

    @Test
    void aCellThatFailedHasItsSentenceInEveryQuantity() {
        StudySummary.Row row = only(ended(INT8, Status.OOM, "Out of memory at batch 8."));
        assertThat(row.status()).isEqualTo(Status.OOM);
        assertThat(row.quantities()).isNotEmpty().allSatisfy(q -> {
            assertThat(q.available()).isFalse();
            assertThat(q.method()).isEqualTo("Out of memory at batch 8.");
        });
        assertThat(row.quantities().stream().map(Quantity::metric))
                .containsExactlyElementsOf(metrics(inference(INT8, 4, 300, 40)));
    }

    @Test
    void aFailedForkMakesTheCellFailedButKeepsTheOthers() {
        StudySummary.Row row = Summaries.of(List.of(
                        fork(FP32, 0, 10),
                        ended(
                                cell(Stage.INFERENCE, Backend.ONNXRUNTIME, Precision.FP32, 8, 1),
                                Status.FAILED,
                                "The worker ended with signal 11.")))
                .rows()
                .get(0);
        assertThat(row.status()).isEqualTo(Status.FAILED);
        assertThat(get(row, Metric.LATENCY_P50).value()).isEqualTo(10);
    }

    @Test
    void conversionsKnowTheirTimeSizeAndImages() {
        Cell cell = cell(Stage.CONVERSION, Backend.ONNXRUNTIME, Precision.INT8, 32, 0);
        StudySummary.Row row = only(ok(
                cell,
                Map.of(Names.CONVERSION_SECONDS, 2.5, Names.MODEL_BYTES, 4e6, Names.CALIBRATION_IMAGES, 100.0),
                Map.of()));
        assertThat(row.quantities().stream().map(q -> q.metric().id() + " " + q.value()))
                .containsExactly("conversion_time 2.5", "model_size 4000000.0", "calibration_images 100.0");
    }

    @Test
    void rowsComeInTheOrderOfStageBatchBackendAndPrecision() {
        Cell small = cell(Stage.INFERENCE, Backend.ONNXRUNTIME, Precision.INT8, 1, 0);
        StudySummary summary = Summaries.of(List.of(
                inference(INT8, 4, 300, 40),
                inference(FP32, 10, 300, 80),
                inference(BASE, 20, 300, 90),
                inference(small, 1, 300, 40),
                training(TRAIN, 100, 500)));
        assertThat(summary.rows().stream().map(StudySummary.Row::key))
                .containsExactly(TRAIN.key(), small.key(), BASE.key(), FP32.key(), INT8.key());
    }

    @Test
    void aSecondSummaryIsTheSameAsAFreshOne() {
        CellRecord fp32 = inference(FP32, 10, 300, 80);
        CellRecord int8 = inference(INT8, 4, 300, 40);
        Summaries summaries = new Summaries();
        assertThat(summaries.summarize(List.of(fp32)).rows()).hasSize(1);
        assertThat(summaries.summarize(List.of(fp32, int8))).isEqualTo(Summaries.of(List.of(fp32, int8)));
    }

    private static CellRecord fork(Cell cell, int fork, double ms) {
        return ok(
                cell(cell.stage(), cell.backend(), cell.precision(), cell.batch(), fork),
                Map.of(Names.TEST_CORRECT, 9.0, Names.TEST_IMAGES, 10.0),
                Map.of(Names.LATENCY, constant(ms, 40)));
    }

    private static CellRecord with(CellRecord r, Map<String, Double> values, Map<String, String> facts) {
        Map<String, Double> all = new HashMap<>(r.values());
        all.putAll(values);
        return new CellRecord(
                r.cell(), r.status(), r.sentence(), r.startedAt(), r.seconds(), all, facts, r.series(), r.logits());
    }

    private static List<Metric> metrics(CellRecord record) {
        return only(record).quantities().stream().map(Quantity::metric).toList();
    }

    private static StudySummary.Row only(CellRecord record) {
        return Summaries.of(List.of(record)).rows().get(0);
    }

    private static Quantity get(StudySummary.Row row, Metric metric) {
        return row.get(metric).orElseThrow();
    }
}
