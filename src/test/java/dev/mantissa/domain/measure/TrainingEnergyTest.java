package dev.mantissa.domain.measure;

import static dev.mantissa.domain.measure.Records.cell;
import static dev.mantissa.domain.measure.Records.training;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mantissa.domain.measure.CellRecord.Names;
import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.Stage;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Joules per image of trainings: over the images of the steady steps. */
class TrainingEnergyTest {
    /** 77 steady steps of 32 images each. */
    private static final double IMAGES = 77 * 32;

    @Test
    void theProcessorsEnergyIsThatOfTheSteadyStepsImages() {
        // 246.4 J over 2,464 images; the waiting machine takes 12 W, which is 92.4 J of the 7.7 s.
        StudySummary.Row row = row(fork(
                0,
                Map.of(
                        Names.ENERGY, 246.4,
                        Names.ENERGY_SECONDS, 7.7,
                        Names.ENERGY_IMAGES, IMAGES,
                        Names.ENERGY_WINDOWS, 2.0,
                        Names.IDLE_ENERGY, 60.0,
                        Names.IDLE_SECONDS, 5.0)));

        Quantity energy = energy(row);
        assertThat(energy.value()).isEqualTo(0.1, within(1e-12));
        assertThat(energy.n()).isEqualTo(2_464);
        assertThat(energy.method())
                .startsWith("RAPL (package-0, dram), steady training steps and what is between them, no validation,"
                        + " 2 windows of 7.7 s in all");
        Quantity above = row.get(Metric.ENERGY_PER_IMAGE_ABOVE_IDLE).orElseThrow();
        assertThat(above.value()).isEqualTo(0.0625, within(1e-12));
        assertThat(above.method()).contains("less the power of the waiting machine");
    }

    @Test
    void theGpusEnergyIsThatOfTheSteadyStepsImages() {
        StudySummary.Row row = row(fork(0, gpu(1_232, 6.4, 2)));

        assertThat(energy(row).value()).isEqualTo(0.5, within(1e-12));
        assertThat(energy(row).n()).isEqualTo(2_464);
        assertThat(energy(row).method())
                .startsWith("NVML energy counter of the GPU, steady training steps and what is between them, no"
                        + " validation, 2 windows of 6.4 s in all");
        assertThat(row.get(Metric.ENERGY_PER_IMAGE_ABOVE_IDLE).orElseThrow().method())
                .isEqualTo("the waiting GPU's power was not measured");
    }

    @Test
    void forksAreAveragedWithTheirInterval() {
        Quantity energy = energy(row(
                fork(0, gpu(0.4 * IMAGES, 6, 1)), fork(1, gpu(0.5 * IMAGES, 7, 1)), fork(2, gpu(0.6 * IMAGES, 8, 1))));

        assertThat(energy.value()).isEqualTo(0.5, within(1e-12));
        // Student's t with 2 degrees of freedom is 4.302653; the standard error is 0.1 over the root of 3.
        assertThat(energy.interval().low()).isEqualTo(0.5 - 4.302653 * 0.1 / Math.sqrt(3), within(1e-6));
        assertThat(energy.n()).isEqualTo(3 * 2_464);
        assertThat(energy.method()).contains("window of 6.0 s, mean of 3 processes");
    }

    @Test
    void lessThanFiveSecondsSayWhatToRaise() {
        String why =
                "the energy counter was read over 4.9 s, and it takes 5 s; raise training.epochs, or training.steps"
                        + " where that ends the training";
        assertThat(energy(row(fork(0, gpu(900, 4.9, 1)))).method()).isEqualTo(why);
        Map<String, Double> host = Map.of(Names.ENERGY, 90.0, Names.ENERGY_SECONDS, 4.9, Names.ENERGY_IMAGES, IMAGES);
        StudySummary.Row row = row(fork(0, host));
        assertThat(energy(row).available()).isFalse();
        assertThat(energy(row).method()).isEqualTo(why);
        assertThat(row.get(Metric.ENERGY_PER_IMAGE_ABOVE_IDLE).orElseThrow().method())
                .isEqualTo(why);
    }

    @Test
    void epochsThatAreOverBeforeAGpusCounterMovesAreNotCounted() {
        assertThat(energy(row(fork(0, gpu(900, 6, 12)))).method())
                .isEqualTo(
                        "the energy counter of the GPU was read over 0.50 s of an epoch's steps at a time, and it takes"
                                + " 1 s; train on more images an epoch");
    }

    @Test
    void withoutWaitingThereIsNothingAboveIt() {
        StudySummary.Row row =
                row(fork(0, Map.of(Names.ENERGY, 246.4, Names.ENERGY_SECONDS, 7.7, Names.ENERGY_IMAGES, IMAGES)));

        assertThat(energy(row).value()).isEqualTo(0.1, within(1e-12));
        assertThat(row.get(Metric.ENERGY_PER_IMAGE_ABOVE_IDLE).orElseThrow().method())
                .isEqualTo("the waiting machine's power was not measured");
    }

    @Test
    void theReasonOfTheWorkerIsKept() {
        String why = "RAPL is not readable: there is no /sys/class/powercap";
        assertThat(energy(row(fork(0, Map.of()).with(Names.NO_ENERGY, why))).method())
                .isEqualTo(why);
        assertThat(energy(row(fork(0, Map.of()))).method())
                .as("a session that was measured before trainings' energy was")
                .isEqualTo("no energy counter was read");
    }

    private static Map<String, Double> gpu(double joules, double seconds, double windows) {
        return Map.of(
                Names.GPU_ENERGY, joules,
                Names.GPU_ENERGY_SECONDS, seconds,
                Names.ENERGY_IMAGES, IMAGES,
                Names.ENERGY_WINDOWS, windows);
    }

    private static CellRecord fork(int fork, Map<String, Double> values) {
        CellRecord trained = training(cell(Stage.TRAINING, Backend.LIBTORCH, Precision.FP32, 32, fork), 100, 500);
        Map<String, Double> all = new HashMap<>(trained.values());
        all.putAll(values);
        return trained.with(all).with(Names.ENERGY_DOMAINS, "package-0, dram");
    }

    private static StudySummary.Row row(CellRecord... forks) {
        List<StudySummary.Row> rows = Summaries.of(Arrays.asList(forks)).rows();
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    private static Quantity energy(StudySummary.Row row) {
        return row.get(Metric.ENERGY_PER_IMAGE).orElseThrow();
    }
}
