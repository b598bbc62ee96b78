package dev.mantissa.domain.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanTest {
    private final Plan quick = Plan.of(Presets.quick(), "glyphs");

    @Test
    void theQuickStudyTrainsOnceConvertsTwiceAndInfersEightTimes() {
        assertThat(count(quick, Stage.TRAINING)).isEqualTo(1);
        assertThat(count(quick, Stage.CONVERSION)).isEqualTo(2);
        assertThat(count(quick, Stage.INFERENCE)).isEqualTo(8);
        assertThat(quick.cells().stream().filter(Cell::isBase)).hasSize(2);
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
