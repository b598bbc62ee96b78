package dev.mantissa.domain.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanTest {
    private final Plan quick = Plan.of(Presets.quick(), "glyphs");

    @Test
    void theQuickStudyTrainsBothWaysOnBothTrainersConvertsTwiceAndInfersTenTimes() {
        assertThat(count(quick, Stage.TRAINING)).isEqualTo(4);
        assertThat(count(quick, Stage.CONVERSION)).isEqualTo(2);
        assertThat(count(quick, Stage.INFERENCE)).isEqualTo(10);
        assertThat(quick.cells().stream().filter(Cell::isBase)).hasSize(4);
        assertThat(quick.cells().stream()
                        .filter(c -> c.stage() == Stage.CONVERSION)
                        .map(c -> quick.cell(c.needs().get(0))))
                .allMatch(c -> c.backend() == Backend.LIBTORCH && c.precision() == Precision.FP32);
    }

    @Test
    void precisionsAreInterleavedAndShuffledRepeatByRepeat() {
        List<Cell> trainings = Plan.of(varied(), "cifar").cells().stream()
                .filter(c -> c.stage() == Stage.TRAINING)
                .toList();
        List<List<Precision>> orders = new ArrayList<>();
        for (int fork = 0; fork < 3; fork++) {
            List<Cell> round = trainings.subList(fork * 4, fork * 4 + 4);
            int now = fork;
            assertThat(round).allMatch(c -> c.fork() == now);
            assertThat(round).extracting(Cell::key).doesNotHaveDuplicates();
            orders.add(round.stream().map(Cell::precision).toList());
        }
        // With this seed no round is sorted by precision, and they are not all alike.
        assertThat(new HashSet<>(orders)).hasSizeGreaterThan(1);
        assertThat(orders).anyMatch(o -> o.get(0) != Precision.FP32);
    }

    @Test
    void aCellComesAfterAllItNeeds() {
        for (Plan plan : List.of(quick, Plan.of(large(), "cifar"))) {
            Set<String> before = new HashSet<>();
            for (Cell cell : plan.cells()) {
                assertThat(before).containsAll(cell.needs());
                assertThat(before.add(cell.id()))
                        .as(cell.id() + " is there once")
                        .isTrue();
            }
        }
    }

    @Test
    void everyIdIsAFileName() {
        assertThat(Plan.of(large(), "cifar").cells()).allMatch(c -> c.id().matches("[a-z0-9_-]{1,200}"));
    }

    @Test
    void theOrderIsShuffledWithTheSeedAndAlwaysTheSame() {
        assertThat(Plan.of(Presets.quick(), "glyphs")).isEqualTo(quick);
        assertThat(Plan.of(seeded(large(), 1), "cifar").cells())
                .isNotEqualTo(Plan.of(seeded(large(), 2), "cifar").cells())
                .containsExactlyInAnyOrderElementsOf(
                        Plan.of(seeded(large(), 2), "cifar").cells());
    }

    @Test
    void forksAreMeasuredRoundByRound() {
        List<Cell> inference = Plan.of(large(), "cifar").cells().stream()
                .filter(c -> c.stage() == Stage.INFERENCE)
                .toList();
        assertThat(inference).extracting(Cell::fork).isSorted();
        assertThat(Plan.of(large(), "cifar").byKey().values())
                .allMatch(forks -> forks.size() == 3 || forks.get(0).stage() == Stage.CONVERSION);
    }

    @Test
    void engineAndPrecisionVariantsReadTheModelOfTheFirstTraining() {
        Plan plan = Plan.of(large(), "cifar");
        for (Cell cell : plan.cells()) {
            for (String needed : cell.needs()) {
                Cell source = plan.cell(needed);
                assertThat(source.fork()).isZero();
                assertThat(source.model()).isEqualTo(cell.model());
                assertThat(source.imageSize()).isEqualTo(cell.imageSize());
                assertThat(source.stage()).isNotEqualTo(Stage.INFERENCE);
            }
        }
    }

    @Test
    void repeats_train_more_often_than_inference_is_forked() {
        Plan plan = Plan.of(varied(), "cifar");

        assertThat(count(plan, Stage.TRAINING)).isEqualTo(2 * 2 * 3);
        assertThat(plan.cells().stream().filter(c -> c.stage() != Stage.TRAINING))
                .allMatch(c -> c.fork() == 0);
    }

    @Test
    void each_training_precision_inferred_and_each_calibration_is_a_variant_of_its_own() {
        Plan plan = Plan.of(varied(), "cifar");

        // Base of 2 trainers x 2 training precisions; of the first trainer's models FP32, and INT8 by two methods on
        // two
        // numbers of images and dynamically.
        assertThat(count(plan, Stage.INFERENCE)).isEqualTo(2 * 2 + 2 * (1 + 2 * 2 + 1));
        assertThat(count(plan, Stage.CONVERSION)).isEqualTo(2 * (2 * 2 + 1));
        assertThat(plan.byKey()).hasSize(2 * 2 + 10 + 16);
        Cell dynamic = plan.cells().stream()
                .filter(c -> c.stage() == Stage.INFERENCE
                        && c.origin().method() == CalibrationSpec.Method.DYNAMIC
                        && c.origin().trained() == Precision.AMP_BF16)
                .findFirst()
                .orElseThrow();
        assertThat(dynamic.origin().images()).isZero();
        Cell source = plan.cell(plan.cell(dynamic.needs().get(0)).needs().get(0));
        assertThat(source.stage()).isEqualTo(Stage.TRAINING);
        assertThat(source.precision()).isEqualTo(Precision.AMP_BF16);
        assertThat(plan.byKey()).containsKey(dynamic.key().reference());
    }

    @Test
    void a_model_file_of_the_user_is_not_trained_and_has_no_base() {
        StudySpec v = varied();
        Plan plan = Plan.of(
                new StudySpec(
                        1,
                        "mine",
                        List.of(ModelSpec.onnx("/models/mine.onnx", ModelInput.ZOO)),
                        v.data(),
                        v.training(),
                        v.inference(),
                        v.calibration(),
                        v.measuring(),
                        1),
                "cifar");

        assertThat(count(plan, Stage.TRAINING)).isZero();
        assertThat(plan.cells()).noneMatch(Cell::isBase);
        assertThat(plan.cells())
                .filteredOn(c -> c.precision() == Precision.FP32)
                .allMatch(c -> c.needs().isEmpty());
        assertThat(plan.cells()).extracting(Cell::id).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z0-9_-]+"));
    }

    private static StudySpec varied() {
        return new StudySpec(
                1,
                "varied",
                List.of(new ModelSpec("mobilenet_v1", Head.PAPER, 1.0)),
                new DataSpec("cifar", List.of(48), 0, 0, 0.1, 0.2),
                new TrainingSpec(
                        List.of(Backend.LIBTORCH, Backend.DL4J),
                        List.of(Precision.FP32, Precision.AMP_BF16),
                        List.of(32),
                        1,
                        100,
                        1e-3,
                        3,
                        false,
                        CudaGraph.AUTO),
                new InferenceSpec(
                        true,
                        List.of(Backend.ONNXRUNTIME),
                        List.of(Precision.FP32, Precision.INT8),
                        List.of(8),
                        List.of(Precision.FP32, Precision.AMP_BF16)),
                new CalibrationSpec(
                        List.of(
                                CalibrationSpec.Method.MIN_MAX,
                                CalibrationSpec.Method.ENTROPY,
                                CalibrationSpec.Method.DYNAMIC),
                        List.of(50, 200)),
                MeasuringSpec.Preset.QUICK.spec(),
                7);
    }

    @Test
    void widthsThatRoundToTheSameHundredthHaveCellsOfTheirOwn() {
        StudySpec study = Presets.quick()
                .with(List.of(
                        new ModelSpec("mobilenet_v1", Head.PAPER, 0.25),
                        new ModelSpec("mobilenet_v1", Head.PAPER, 0.254)));

        assertThat(Plan.of(study, "glyphs").cells())
                .extracting(Cell::id)
                .doesNotHaveDuplicates()
                .anyMatch(id -> id.startsWith("training-mobilenet_v1-a25-48-"))
                .anyMatch(id -> id.startsWith("training-mobilenet_v1-a25.4-48-"));
    }

    private static long count(Plan plan, Stage stage) {
        return plan.cells().stream().filter(c -> c.stage() == stage).count();
    }

    private static StudySpec seeded(StudySpec s, long seed) {
        return new StudySpec(
                s.version(),
                s.name(),
                s.models(),
                s.data(),
                s.training(),
                s.inference(),
                s.calibration(),
                s.measuring(),
                seed);
    }

    private static StudySpec large() {
        StudySpec quick = Presets.quick();
        return new StudySpec(
                1,
                "large",
                List.of(
                        new ModelSpec("mobilenet_v1", Head.PAPER, 1.0),
                        new ModelSpec("mobilenet_v1", Head.PAPER, 0.5),
                        new ModelSpec("mobilenet_v1", Head.OWN, 0.5)),
                new DataSpec("cifar", List.of(32, 48), 0, 0, 0.1, 0.2),
                new TrainingSpec(List.of(Backend.DL4J), List.of(Precision.FP32), List.of(32, 64), 1, 1e-3),
                quick.inference(),
                quick.calibration(),
                MeasuringSpec.Preset.RIGOROUS.spec(),
                7);
    }
}
