package dev.mantissa.ui.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mantissa.domain.measure.CellRecord;
import dev.mantissa.domain.measure.CellState;
import dev.mantissa.domain.measure.Metric;
import dev.mantissa.domain.measure.RunState;
import dev.mantissa.domain.measure.Status;
import dev.mantissa.domain.session.Session;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.Stage;
import dev.mantissa.report.figure.Choice;
import dev.mantissa.report.figure.Curve;
import dev.mantissa.ui.pages.QuickStudy;
import dev.mantissa.ui.results.CellNames;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunViewTest {
    private final QuickStudy study = new QuickStudy();

    @Test
    void the_grid_has_a_section_a_stage_a_row_a_precision_and_a_column_a_batch() {
        PlanGrid grid = PlanGrid.of(study.after(0, 1));

        assertThat(grid.sections())
                .extracting(PlanGrid.Section::stage)
                .containsExactly(Stage.TRAINING, Stage.CONVERSION, Stage.INFERENCE);
        PlanGrid.Section inference = grid.sections().get(2);
        assertThat(inference.batches()).containsExactly(1, 8);
        assertThat(inference.rows())
                .extracting(PlanGrid.Row::label)
                .containsExactly(
                        "Base · DeepLearning4J", "FP32 · ONNX Runtime", "FP16 · ONNX Runtime", "INT8 · ONNX Runtime");
    }

    @Test
    void a_box_waits_then_names_its_phase_then_shows_its_value() {
        PlanGrid.Box running = PlanGrid.of(study.after(0, 1))
                .sections()
                .get(0)
                .rows()
                .get(0)
                .boxes()
                .get(0);
        assertThat(running.look()).isEqualTo(PlanGrid.Look.RUNNING);
        assertThat(running.text()).isEqualTo("training");

        PlanGrid later = PlanGrid.of(study.after(1, 2));
        PlanGrid.Box done = later.sections().get(0).rows().get(0).boxes().get(0);
        assertThat(done.look()).isEqualTo(PlanGrid.Look.DONE);
        assertThat(done.text()).isEqualTo("48.5 s");
        assertThat(later.sections().get(2).rows().get(0).boxes().get(0).text()).isEqualTo("·");
    }

    @Test
    void a_doubtful_cell_keeps_its_value_and_says_so_by_its_look() {
        PlanGrid.Section inference = PlanGrid.of(study.after(11, 3)).sections().get(2);

        assertThat(inference.rows().get(2).boxes().get(0).look()).isEqualTo(PlanGrid.Look.DOUBTFUL);
        assertThat(inference.rows().get(3).boxes().get(1).look()).isEqualTo(PlanGrid.Look.DONE);
    }

    @Test
    void values_are_shaded_from_the_lowest_to_the_highest_of_their_stage() {
        PlanGrid.Section inference = PlanGrid.of(study.after(11, 3)).sections().get(2);
        Heat heat = inference.heat().orElseThrow();
        assertThat(heat.metric()).isEqualTo(Metric.LATENCY_P50);
        assertThat(heat.lowest()).isEqualTo("0.500 ms");
        assertThat(heat.highest()).endsWith(" ms");
        assertThat(inference.rows().get(3).boxes().get(0).shade())
                .as("INT8 at batch 1")
                .isZero();
        assertThat(inference.rows().get(0).boxes().get(1).shade())
                .as("Base at batch 8")
                .isEqualTo(Heat.STEPS - 1);
        assertThat(PlanGrid.of(study.after(1, 3)).sections().get(2).heat()).isEmpty();
    }

    @Test
    void the_boxes_show_the_metric_that_was_chosen() {
        PlanGrid.Section inference =
                PlanGrid.of(study.after(11, 3), PlanMetric.MEMORY).sections().get(2);
        assertThat(inference.rows().get(3).boxes().get(0).text()).endsWith("MB");
        PlanGrid.Section conversion = PlanGrid.of(study.after(11, 3), PlanMetric.THROUGHPUT)
                .sections()
                .get(1);
        assertThat(conversion.rows().get(0).boxes().get(0).text()).isEqualTo("ok");
        assertThat(conversion.heat()).isEmpty();
    }

    @Test
    void a_run_that_has_ended_names_what_is_worth_measuring_again() {
        assertThat(RunView.of(study.after(6, 1), Choice.RATIOS, null).retry().isEmpty())
                .isTrue();
        assertThat(RunView.of(study.after(11, 1), Choice.RATIOS, null).retry().words())
                .isEqualTo("1 doubtful cell");
    }

    @Test
    void the_headline_counts_cells_and_tells_the_time_that_is_left() {
        assertThat(RunView.of(study.after(0, 1), Choice.RATIOS, null).headline())
                .isEqualTo("0 of 11 cells");
        assertThat(RunView.of(study.after(5, 1), Choice.RATIOS, null).headline())
                .isEqualTo("5 of 11 cells · 2 min left");
        assertThat(RunView.of(study.after(11, 1), Choice.RATIOS, null).headline())
                .isEqualTo("11 of 11 cells · 4 min");
    }

    private RunView view(RunState.Activity activity, List<CellState> cells, String said, Session.State outcome) {
        RunState state = study.after(0, 1);
        return RunView.of(
                new RunState(
                        1,
                        state.spec(),
                        activity,
                        cells,
                        state.summary(),
                        state.session(),
                        1,
                        state.secondsLeft(),
                        List.of(said),
                        outcome),
                Choice.RATIOS,
                null);
    }

    @Test
    void a_run_that_was_interrupted_says_why() {
        RunView view = view(
                RunState.Activity.ENDED,
                study.after(0, 1).cells(),
                "03:52:02  repo.maven.apache.org can't be reached.",
                Session.State.INTERRUPTED);

        assertThat(view.reason()).isEqualTo("repo.maven.apache.org can't be reached. ");
    }

    @Test
    void a_run_with_failed_cells_says_how_many() {
        List<CellState> cells = study.after(11, 1).cells();
        assertThat(view(RunState.Activity.ENDED, cells, "", Session.State.COMPLETE)
                        .failures())
                .isEmpty();
        List<CellState> failed = cells.stream()
                .map(c -> c.cell().stage() == Stage.CONVERSION ? failed(c) : c)
                .toList();
        assertThat(view(RunState.Activity.ENDED, failed, "", Session.State.COMPLETE)
                        .failures())
                .startsWith("2 cells failed;");
    }

    private static CellState failed(CellState state) {
        CellRecord r = state.record();
        return new CellState(
                state.cell(),
                "",
                0,
                0,
                "",
                Map.of(),
                new CellRecord(
                        state.cell(),
                        Status.FAILED,
                        "The worker was killed.",
                        r.startedAt(),
                        1,
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        new float[0]));
    }

    @Test
    void a_fetch_is_told_with_how_far_it_is() {
        RunView view = view(
                RunState.Activity.FETCHING,
                study.after(0, 1).cells().stream().filter(c -> !c.running()).toList(),
                "03:52:02  Fetching dl4j-cpu: 31 of 155 MB",
                null);

        assertThat(view.now()).isEqualTo("Fetching the libraries this study needs: dl4j-cpu, 31 of 155 MB");
        assertThat(view.progress()).isEqualTo(0.2);
    }

    @Test
    void the_line_of_the_running_cell_names_it_its_phase_and_how_far_it_is() {
        assertThat(RunView.of(study.after(0, 1), Choice.RATIOS, null).now())
                .isEqualTo("MobileNetV1 · FP32 · DeepLearning4J · training · batch 32: training, 130 of 260 steps");
        assertThat(RunView.of(study.after(0, 1), Choice.RATIOS, null).progress())
                .isEqualTo(0.5);
    }

    @Test
    void charts_have_their_frame_before_a_cell_has_ended_and_are_kept_until_one_has() {
        RunView first = RunView.of(study.after(0, 1), Choice.ABSOLUTE, null);
        assertThat(first.figures()).isNotEmpty();

        assertThat(RunView.of(study.after(0, 2), Choice.ABSOLUTE, first).figures())
                .isSameAs(first.figures());
        assertThat(RunView.of(study.after(1, 3), Choice.ABSOLUTE, first).figures())
                .isNotEqualTo(first.figures());
    }

    @Test
    void the_live_curve_is_the_loss_while_training_and_the_latency_while_measuring() {
        Curve loss = RunView.of(study.after(0, 1), Choice.RATIOS, null).live();
        assertThat(loss.title()).isEqualTo("Training loss");
        assertThat(loss.values()).hasSize(130);
        assertThat(loss.share()).isBetween(0.0, 1.0);
        assertThat(loss.end()).endsWith(" steps");
        assertThat(RunView.of(study.after(6, 1), Choice.RATIOS, null).live().title())
                .isEqualTo("Latency of each call");
        assertThat(RunView.of(study.after(6, 1), Choice.RATIOS, null).live().unit())
                .as("the newest value stands there with it")
                .isEqualTo("ms");
        Curve ended = RunView.of(study.after(11, 1), Choice.RATIOS, null).live();
        assertThat(ended.title()).isEqualTo("Training loss");
        assertThat(ended.share()).isEqualTo(1);
        Cell last = study.plan().cells().stream()
                .filter(c -> c.stage() == Stage.TRAINING)
                .reduce((earlier, later) -> later)
                .orElseThrow();
        assertThat(ended.subtitle()).as("of the training that ended last").startsWith(CellNames.of(last.key()));
    }

    @Test
    void the_plan_stands_there_before_the_charts_are_made() {
        RunView first = RunView.first(study.after(0, 1), Choice.RATIOS, PlanMetric.TIME);
        assertThat(first.grid().sections()).hasSize(3);
        assertThat(RunView.of(study.after(0, 1), Choice.RATIOS, first).figures())
                .isNotEmpty();
    }

    @Test
    void durations_are_rounded_as_a_person_would() {
        assertThat(RunView.duration(41.4)).isEqualTo("41 s");
        assertThat(RunView.duration(125)).isEqualTo("2 min");
        assertThat(RunView.duration(3_900 + 1_800)).isEqualTo("1 h 35 min");
    }
}
