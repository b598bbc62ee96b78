package dev.mantissa.domain.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mantissa.domain.measure.CellRecord;
import dev.mantissa.domain.measure.CellRecord.Names;
import dev.mantissa.domain.measure.Records;
import dev.mantissa.domain.measure.Status;
import dev.mantissa.domain.measure.StudySummary;
import dev.mantissa.domain.measure.Summaries;
import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.Stage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AdvisorTest {
    private static final Limit FAST = new Limit(Limit.Kind.LATENCY, 12);
    private static final Limit RIGHT = new Limit(Limit.Kind.ACCURACY_DROP, 15);

    /** FP32 8 ms at batch 8 and 30 ms at 32; INT8 is faster and loses one image of ten at batch 8, two at 32. */
    private final List<StudySummary.Row> rows = rows(
            inference(Precision.FP32, 8, 8, 60),
            inference(Precision.FP32, 32, 30, 90),
            inference(Precision.INT8, 8, 4, 30, 3),
            inference(Precision.INT8, 32, 11, 40, 3, 5),
            Records.training(Records.cell(Stage.TRAINING, Backend.LIBTORCH, Precision.FP32, 32, 0), 10, 100));

    @Test
    void withoutLimitsTheBestIsTheOneWithMost() {
        Advice.Use use = (Advice.Use) new Advisor(List.of(), Objective.THROUGHPUT).advise(rows);
        assertThat(name(use.best())).isEqualTo("INT8 32");
        assertThat(use.ranking()).hasSize(4).allMatch(Assessment::fitsAll);
    }

    @Test
    void aLimitRulesOutWhatExceedsIt() {
        Advice.Use use = (Advice.Use) new Advisor(List.of(FAST, RIGHT), Objective.THROUGHPUT).advise(rows);
        assertThat(name(use.best())).isEqualTo("INT8 8");
        assertThat(use.best().fits().get(0).state()).isEqualTo(Fit.State.PROVEN);
        // One image of ten: the interval of the drop reaches far beyond 15 points.
        assertThat(use.best().fits().get(1).state()).isEqualTo(Fit.State.FITS);
        assertThat(use.best().fits().get(1).value()).isEqualTo(10);
        assertThat(use.ranking()).extracting(AdvisorTest::name).startsWith("INT8 8", "FP32 8");
    }

    @Test
    void fp32DropsNothing() {
        Advice.Use use = (Advice.Use)
                new Advisor(List.of(new Limit(Limit.Kind.ACCURACY_DROP, 0)), Objective.THROUGHPUT).advise(rows);
        assertThat(name(use.best())).isEqualTo("FP32 32");
        assertThat(use.best().fits().get(0).state()).isEqualTo(Fit.State.PROVEN);
    }

    @Test
    void whereNothingFitsTheNearestIsToldWithTheLimitItBreaks() {
        Limit faster = new Limit(Limit.Kind.LATENCY, 2);
        Limit small = new Limit(Limit.Kind.MEMORY, 35);
        Advice.NothingFits nothing =
                (Advice.NothingFits) new Advisor(List.of(faster, small), Objective.THROUGHPUT).advise(rows);
        assertThat(name(nothing.nearest())).isEqualTo("INT8 8");
        assertThat(nothing.nearest().fits()).extracting(Fit::state).containsExactly(Fit.State.BREAKS, Fit.State.FITS);
        assertThat(nothing.nearest().fits().get(0).excess()).isBetween(1.9, 2.1);
    }

    @Test
    void whatIsNotKnownNeverFits() {
        List<StudySummary.Row> some = rows(
                Records.ended(
                        Records.cell(Stage.INFERENCE, Backend.ONNXRUNTIME, Precision.INT8, 8, 0),
                        Status.OOM,
                        "no room"),
                inference(Precision.FP32, 8, 8, 60));
        Advice.Use use = (Advice.Use) new Advisor(List.of(FAST), Objective.THROUGHPUT).advise(some);
        assertThat(name(use.best())).isEqualTo("FP32 8");
        Assessment lost = use.ranking().get(1);
        assertThat(lost.known()).isFalse();
        assertThat(lost.fits().get(0).quantity().method()).isEqualTo("no room");

        Advice.Use wanted = (Advice.Use) new Advisor(List.of(), Objective.THROUGHPUT).advise(some);
        assertThat(wanted.ranking()).filteredOn(Assessment::fitsAll).hasSize(1);

        Advice none = new Advisor(List.of(FAST), Objective.ENERGY).advise(some);
        assertThat(((Advice.Unknown) none).why()).contains("no energy counter was read");
    }

    @Test
    void whatIsNotProvenWorseIsNamed() {
        List<StudySummary.Row> even =
                rows(inference(Precision.FP32, 8, 8, 60), inference(Precision.FP16, 8, 8.0001, 30));
        Advice.Use use = (Advice.Use) new Advisor(List.of(), Objective.LATENCY).advise(even);
        assertThat(use.level()).hasSize(1);
    }

    @Test
    void aStudyWithoutInferenceGetsNoAdvice() {
        assertThat(new Advisor(List.of(FAST), Objective.THROUGHPUT).advise(rows.subList(0, 1)))
                .isEqualTo(new Advice.Unknown("no inference was measured", List.of()));
    }

    @Test
    void aLimitIsAPositiveNumber() {
        for (double bad : new double[] {-1, Double.NaN, 0}) {
            assertThatThrownBy(() -> new Limit(Limit.Kind.LATENCY, bad)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(new Limit(Limit.Kind.ACCURACY_DROP, 0).most()).isZero();
    }

    @Test
    void trainingsAreChosenAmongThemselvesByTimePerImage() {
        List<StudySummary.Row> trained = rows(
                training(Precision.FP32, 32, 64),
                training(Precision.AMP_BF16, 32, 48),
                training(Precision.FP32, 128, 200),
                training(Precision.AMP_BF16, 128, 120),
                inference(Precision.FP32, 8, 0.001, 60));
        Advisor fastest = new Advisor(Stage.TRAINING, List.of(), Objective.first(Stage.TRAINING));
        Advice.Use use = (Advice.Use) fastest.advise(trained);
        assertThat(name(use.best())).isEqualTo("AMP_BF16 128");
        // 120 ms for 128 images.
        assertThat(use.best().objective().value()).isCloseTo(120.0 / 128, within(0.02));
        assertThat(use.best().objective().interval().low())
                .isLessThan(use.best().objective().value());
        assertThat(use.best().objective().interval().high())
                .isGreaterThan(use.best().objective().value());
        assertThat(use.ranking()).hasSize(4);

        // The sums of the epochs: 107 steps.
        Limit soon = new Limit(Limit.Kind.TRAINING_TIME, 6);
        Advice.Use limited = (Advice.Use) new Advisor(Stage.TRAINING, List.of(soon), fastest.best()).advise(trained);
        assertThat(name(limited.best())).isEqualTo("AMP_BF16 32");
    }

    @Test
    void aTrainingsDropIsAgainstTheTrainingInFp32OfItsBatch() {
        List<StudySummary.Row> trained = rows(
                training(Precision.FP32, 32, 64),
                training(Precision.AMP_BF16, 32, 48),
                training(Precision.AMP_BF16, 128, 120));
        Limit drop = new Limit(Limit.Kind.ACCURACY_DROP, 1);
        Advice.Use use =
                (Advice.Use) new Advisor(Stage.TRAINING, List.of(drop), Objective.TIME_PER_IMAGE).advise(trained);
        assertThat(name(use.best())).isEqualTo("AMP_BF16 32");
        Fit fit = use.best().fits().get(0);
        assertThat(fit.value()).isZero();
        assertThat(fit.state())
                .as("200 images can't prove a drop below a point")
                .isEqualTo(Fit.State.FITS);
        assertThat(fit.quantity().method()).startsWith("two trainings, 95 % interval");
        Assessment alone = use.ranking().get(2);
        assertThat(name(alone)).isEqualTo("AMP_BF16 128");
        assertThat(alone.fits().get(0).quantity().method()).contains("no training in FP32");
    }

    @Test
    void trainingsAreChosenByTheirEnergyToo() {
        List<StudySummary.Row> trained = rows(
                counted(training(Precision.FP32, 32, 64), 2_000),
                counted(training(Precision.FP32, 128, 120), 1_000),
                training(Precision.AMP_BF16, 32, 48));
        Advice.Use use = (Advice.Use) new Advisor(Stage.TRAINING, List.of(), Objective.ENERGY).advise(trained);
        assertThat(name(use.best())).isEqualTo("FP32 128");
        assertThat(Objective.ENERGY.of(trained.get(1)).method()).isEqualTo("no energy counter was read");
        assertThat(Objective.of(Stage.TRAINING)).doesNotContain(Objective.LATENCY, Objective.THROUGHPUT);
    }

    /** With so many joules over 1,000 images and 10 s. */
    private static CellRecord counted(CellRecord record, double joules) {
        Map<String, Double> values = new HashMap<>(record.values());
        values.putAll(Map.of(Names.GPU_ENERGY, joules, Names.GPU_ENERGY_SECONDS, 10.0, Names.ENERGY_IMAGES, 1_000.0));
        return record.with(values);
    }

    @Test
    void theFrontHoldsWhatNoOtherBeatsInBoth() {
        List<Integer> front = new ParetoFront(Objective.LATENCY, Objective.ACCURACY).of(rows);
        // FP32 at 8 ms is right and fast; INT8 at 4 ms is faster; INT8 at 32 is slower and worse than FP32 at 8.
        assertThat(front).extracting(i -> name(rows.get(i))).containsExactly("INT8 8", "FP32 8");
    }

    @Test
    void theFrontIsWhatComparingEveryPairFinds() {
        Random random = new Random(5);
        List<CellRecord> many = new ArrayList<>();
        for (int batch = 1; batch <= 60; batch++) {
            // Few levels of memory, so that ties are there.
            many.add(inference(Precision.INT8, batch, 1 + random.nextInt(30), 10 * (1 + random.nextInt(8))));
        }
        List<StudySummary.Row> some = Summaries.of(many).rows();
        for (Objective x : List.of(Objective.LATENCY, Objective.THROUGHPUT)) {
            Objective y = Objective.MEMORY;
            List<Integer> expected = new ArrayList<>();
            for (int i = 0; i < some.size(); i++) {
                int own = i;
                if (some.stream().noneMatch(other -> dominates(x, y, other, some.get(own)))) {
                    expected.add(i);
                }
            }
            assertThat(new ParetoFront(x, y).of(some)).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    private static boolean dominates(Objective x, Objective y, StudySummary.Row a, StudySummary.Row b) {
        double ax = x.of(a).value();
        double bx = x.of(b).value();
        double ay = y.of(a).value();
        double by = y.of(b).value();
        return !x.better(bx, ax) && !y.better(by, ay) && (x.better(ax, bx) || y.better(ay, by));
    }

    static CellRecord inference(Precision precision, int batch, double ms, double mb, int... wrong) {
        return Records.inference(
                Records.cell(Stage.INFERENCE, Backend.ONNXRUNTIME, precision, batch, 0), ms, 400, mb, wrong);
    }

    private static CellRecord training(Precision precision, int batch, double stepMs) {
        return Records.training(
                Records.cell(Stage.TRAINING, Backend.LIBTORCH, precision, batch, 0), stepMs, 50 + batch);
    }

    static List<StudySummary.Row> rows(CellRecord... records) {
        return new ArrayList<>(Summaries.of(Arrays.asList(records)).rows());
    }

    private static String name(Assessment assessment) {
        return name(assessment.row());
    }

    private static String name(StudySummary.Row row) {
        Cell.Key key = row.key();
        return key.precision() + " " + key.batch();
    }
}
