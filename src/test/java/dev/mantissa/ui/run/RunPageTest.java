package dev.mantissa.ui.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mantissa.domain.measure.CellState;
import dev.mantissa.domain.measure.RunState;
import dev.mantissa.domain.measure.StudySummary;
import dev.mantissa.domain.session.Session;
import dev.mantissa.store.SyntheticSession;
import dev.mantissa.ui.app.Place;
import dev.mantissa.ui.app.Theme;
import dev.mantissa.ui.chart.FigureView;
import dev.mantissa.ui.chart.TimelineView;
import dev.mantissa.ui.control.PrecisionTag;
import dev.mantissa.ui.pages.Machines;
import dev.mantissa.ui.pages.PageWindow;
import dev.mantissa.ui.pages.PaperStudy;
import dev.mantissa.ui.pages.QuickStudy;
import dev.mantissa.ui.pages.ScriptedRun;
import dev.mantissa.ui.results.FigureCard;
import dev.mantissa.ui.results.ResultTable;
import dev.mantissa.ui.results.ResultsPage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class RunPageTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final QuickStudy study = new QuickStudy();
    private PageWindow window;
    private RunPage page;

    @Start
    void start(Stage stage) {
        window = new PageWindow(stage, Machines.cpu(), Path.of("."), Theme.LIGHT, (services, workbench) -> {
            page = new RunPage(services, workbench);
            return Map.of(Place.RUN, page, Place.RESULTS, new ResultsPage(services, workbench));
        });
    }

    @Test
    void the_page_says_what_would_be_here_before_anything_runs(FxRobot robot) throws Exception {
        robot.interact(() -> window.shell().go(Place.RUN));

        assertThat(robot.lookup("Nothing runs.").queryAll()).isNotEmpty();
        window.shoot("run-empty-light");
    }

    @Test
    void a_run_fills_the_page_and_leads_to_its_results(FxRobot robot) throws Exception {
        ScriptedRun run = new ScriptedRun(study.after(0, 1));
        robot.interact(() -> window.shell().show(run));
        shoot("start", 0);

        run.set(study.after(6, 2));
        shoot("middle", 6);
        window.size(1024, 700);
        window.shoot("run-middle-1024");
        window.size(1280, 800);
        assertThat(robot.lookup("#now").queryAs(Label.class).getText()).contains("measuring, 120 of 300 runs");

        run.set(study.after(11, 3));
        shoot("end", 11);
        ResultTable table = robot.lookup(".table-view").queryAs(ResultTable.class);
        assertThat(table.getItems()).hasSize(11);
        assertThat(window.told()).as("the page itself says it").isEmpty();

        window.answerSession(study.session());
        robot.interact(() -> robot.from(robot.lookup(".actions").queryParent())
                .lookup("#see-results")
                .<Button>queryAs(Button.class)
                .fire());
        await().atMost(SOON)
                .until(() -> !robot.lookup("#show-figures").queryAll().isEmpty());
    }

    @Test
    void the_papers_study_stands_there_as_a_frame_and_fills(FxRobot robot) throws Exception {
        PaperStudy paper = new PaperStudy();
        ScriptedRun run = new ScriptedRun(paper.after(0, 1));
        robot.interact(() -> window.shell().show(run));
        await().atMost(SOON).until(() -> !robot.lookup("#figure-training_speedup-amp_bf16")
                .queryAll()
                .isEmpty());
        Set<String> frame = charts(robot);
        run.set(paper.after(0.4, 2));
        await().atMost(SOON).until(() -> page.model().view().get().state().ended() > 0);
        assertThat(charts(robot)).as("nothing jumps when cells finish").isEqualTo(frame);
        WaitForAsyncUtils.waitForFxEvents(10);
        window.shoot("run-paper-light");
        window.size(1024, 700);
        window.shoot("run-paper-1024");
        window.size(1280, 800);
        robot.interact(
                () -> robot.lookup(".page-scroll").queryAs(ScrollPane.class).setVvalue(0.25));
        window.shoot("run-paper-25-light");
        window.paint(Theme.DARK);
        window.shoot("run-paper-25-dark");
        window.paint(Theme.LIGHT);
    }

    private static Set<String> charts(FxRobot robot) {
        return robot.lookup(n -> n instanceof FigureCard).queryAll().stream()
                .map(Node::getId)
                .collect(Collectors.toSet());
    }

    @Test
    void pause_and_cancel_ask_the_run_at_once(FxRobot robot) {
        ScriptedRun run = new ScriptedRun(study.after(3, 1));
        robot.interact(() -> window.shell().show(run));
        await().atMost(SOON).until(() -> page.model().view().get() != null);

        robot.interact(() -> robot.lookup("#pause").queryButton().fire());
        robot.interact(() -> robot.lookup("#cancel").queryButton().fire());

        assertThat(run.calls()).containsExactly("pause", "cancel");
    }

    @Test
    void alt_and_a_letter_press_the_buttons_of_a_run(FxRobot robot) {
        ScriptedRun run = new ScriptedRun(study.after(3, 1));
        robot.interact(() -> window.shell().show(run));
        await().atMost(SOON).until(() -> page.model().view().get() != null);

        robot.press(KeyCode.ALT).type(KeyCode.P).release(KeyCode.ALT);
        robot.press(KeyCode.ALT).type(KeyCode.C).release(KeyCode.ALT);

        assertThat(run.calls()).containsExactly("pause", "cancel");
    }

    @Test
    void the_boxes_of_the_plan_show_what_is_chosen_with_a_legend_of_its_shades(FxRobot robot) throws Exception {
        robot.interact(() -> window.shell().show(new ScriptedRun(study.after(11, 1))));
        await().atMost(SOON)
                .until(() -> !robot.lookup(".cell-box.shade-6").queryAll().isEmpty());

        robot.clickOn("#plan-metric").clickOn("Peak memory");

        await().atMost(SOON).until(() -> boxes(robot).stream().anyMatch(t -> t.endsWith(" MB")));
        assertThat(robot.lookup(".heat-legend .secondary").<Label>queryAllAs(Label.class))
                .anySatisfy(l -> assertThat(l.getText()).matches("Peak memory {2}[0-9.]+ MB"));
        window.shoot("run-memory-light");
        robot.interact(() -> page.model().metric().set(PlanMetric.ENERGY));
        await().atMost(SOON).until(() -> boxes(robot).contains("–"));
    }

    /** Rows of the plan are made with the frames that follow. */
    private static Button box(FxRobot robot, String cell) {
        return await().atMost(SOON)
                .until(
                        () -> robot.lookup(".cell-box").<Button>queryAllAs(Button.class).stream()
                                .filter(b -> b.getAccessibleText().contains(cell))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static List<String> boxes(FxRobot robot) {
        return robot.lookup(".cell-box").<Button>queryAllAs(Button.class).stream()
                .map(Button::getText)
                .toList();
    }

    @Test
    void a_pause_that_waits_says_so_and_can_be_taken_back(FxRobot robot) {
        RunState state = study.after(3, 1);
        ScriptedRun run = new ScriptedRun(new RunState(
                2,
                state.spec(),
                RunState.Activity.PAUSING,
                state.cells(),
                state.summary(),
                state.session(),
                1,
                state.secondsLeft(),
                List.of(),
                null));
        robot.interact(() -> window.shell().show(run));
        await().atMost(SOON).until(() -> page.model().view().get() != null);

        assertThat(robot.lookup("#now").queryAs(Label.class).getText()).endsWith("pauses after this cell");
        robot.press(KeyCode.ALT).type(KeyCode.R).release(KeyCode.ALT);

        assertThat(run.calls()).containsExactly("resume");
    }

    @Test
    void pause_keeps_the_focus_while_cells_finish(FxRobot robot) {
        ScriptedRun run = new ScriptedRun(study.after(0, 1));
        robot.interact(() -> window.shell().show(run));
        await().atMost(SOON).until(() -> page.model().view().get() != null);
        Button pause = robot.lookup("#pause").queryButton();
        robot.interact(pause::requestFocus);

        run.set(study.after(3, 2));

        await().atMost(SOON)
                .until(() -> robot.lookup("#see-results").queryButton().isVisible());
        assertThat(pause.isFocused()).isTrue();
    }

    @Test
    void who_looks_elsewhere_is_told_how_a_run_ended(FxRobot robot) {
        ScriptedRun run = new ScriptedRun(study.after(6, 1));
        robot.interact(() -> window.shell().show(run));
        await().atMost(SOON).until(() -> page.model().view().get() != null);
        robot.interact(() -> window.shell().go(Place.START));

        run.set(study.after(11, 2));

        await().atMost(SOON).until(() -> !window.told().isEmpty());
        assertThat(window.told()).containsExactly("quick: complete: 11 of 11 cells measured in 4 min.");
    }

    @Test
    void a_cancelled_run_can_go_on_from_its_page(FxRobot robot) {
        ScriptedRun run = new ScriptedRun(study.after(6, 1));
        robot.interact(() -> window.shell().show(run));
        await().atMost(SOON).until(() -> page.model().view().get() != null);
        robot.interact(() -> robot.lookup("#cancel").queryButton().requestFocus());
        RunState state = study.after(6, 2);
        run.set(new RunState(
                2,
                state.spec(),
                RunState.Activity.ENDED,
                state.cells(),
                state.summary(),
                state.session(),
                90,
                state.secondsLeft(),
                List.of(),
                Session.State.CANCELLED));
        await().atMost(SOON).until(() -> !robot.lookup("Resume").queryAll().isEmpty());
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup(".actions .button.accent").queryButton().isFocused())
                .as("the focus goes where the next step is")
                .isTrue();

        robot.clickOn("Resume");

        await().atMost(SOON).until(() -> !window.told().isEmpty());
        assertThat(window.told()).singleElement().asString().contains("This test continues nothing");
    }

    @Test
    void the_whole_plan_of_the_quick_look_is_seen_without_scrolling(FxRobot robot) throws Exception {
        robot.interact(() -> window.shell().show(new ScriptedRun(study.after(11, 1))));
        await().atMost(SOON)
                .until(() -> !robot.lookup(".cell-box.shade-6").queryAll().isEmpty());
        WaitForAsyncUtils.waitForFxEvents(10);

        for (Button box : robot.lookup(".cell-box").queryAllAs(Button.class)) {
            Bounds in = box.localToScene(box.getBoundsInLocal());
            Node pane = box;
            while (!(pane instanceof ScrollPane)) {
                pane = pane.getParent();
            }
            assertThat(pane.localToScene(pane.getBoundsInLocal()).getMaxY())
                    .as(box.getAccessibleText())
                    .isGreaterThanOrEqualTo(in.getMaxY());
        }
    }

    @Test
    void a_doubtful_box_says_why(FxRobot robot) {
        robot.interact(() -> window.shell().show(new ScriptedRun(study.after(11, 1))));
        await().atMost(SOON)
                .until(() -> !robot.lookup(".cell-box.doubtful").queryAll().isEmpty());
        Button box = robot.lookup(".cell-box.doubtful").queryButton();

        assertThat(box.getTooltip().getText()).startsWith("doubtful: ").hasSizeGreaterThan(20);
        assertThat(box.getAccessibleText()).endsWith(box.getTooltip().getText());
    }

    @Test
    void the_details_of_a_cell_are_drawn_in_the_theme_of_the_window(FxRobot robot) throws Exception {
        window.paint(Theme.DARK);
        robot.interact(() -> window.shell().show(new ScriptedRun(study.after(11, 1))));
        await().atMost(SOON)
                .until(() -> !robot.lookup(".cell-box.shade-6").queryAll().isEmpty());
        Button box = box(robot, "INT8 · ONNX Runtime · batch 8");
        robot.interact(box::fire);
        await().atMost(SOON).until(() -> !robot.lookup(".cell-chart").queryAll().isEmpty());

        assertThat(robot.lookup(".cell-chart").<FigureView>queryAllAs(FigureView.class))
                .isNotEmpty()
                .allSatisfy(view ->
                        assertThat(view.themeProperty().get()).isEqualTo(dev.mantissa.report.figure.Theme.DARK));
    }

    @Test
    void doubtful_cells_are_measured_again_on_request(FxRobot robot) {
        robot.interact(() -> window.shell().show(new ScriptedRun(study.after(11, 1))));
        await().atMost(SOON).until(() -> robot.lookup("#retry").query().isVisible());
        assertThat(robot.lookup("#retry").queryButton().getText()).isEqualTo("Re_try 1 doubtful cell");
        ScriptedRun second = new ScriptedRun(study.after(10, 5));
        window.answerRun(second);

        robot.clickOn("#retry");

        await().atMost(SOON).until(() -> page.model().view().get().state().ended() == 10);
        assertThat(window.retried()).containsExactly(study.session().origin());
        assertThat(robot.lookup("#retry").query().isVisible()).isFalse();
    }

    @Test
    void the_timeline_names_the_cell_under_the_pointer_and_opens_it(FxRobot robot) throws Exception {
        robot.interact(() -> window.shell().show(new ScriptedRun(study.after(11, 1))));
        await().atMost(SOON)
                .until(() -> page.model().view().get() != null
                        && page.model().view().get().ended());
        robot.interact(
                () -> robot.lookup(".page-scroll").queryAs(ScrollPane.class).setVvalue(0.15));
        window.shoot("run-timeline-light");
        TimelineView timeline = robot.lookup(n -> n instanceof TimelineView).queryAs(TimelineView.class);
        assertThat(timeline.getAccessibleText()).contains("225 s, 11 cells", "CPU, whole machine", "GPU power");

        Bounds bounds = timeline.localToScreen(timeline.getBoundsInLocal());
        robot.clickOn(bounds.getMinX() + 190, bounds.getMinY() + 21);

        await().atMost(SOON)
                .until(() -> !robot.lookup(".cell-details").queryAll().isEmpty());
    }

    @Test
    void a_box_of_the_plan_opens_the_details_of_its_cell(FxRobot robot) throws Exception {
        robot.interact(() -> window.shell().show(new ScriptedRun(study.after(11, 1))));
        await().atMost(SOON).until(() -> page.model().view().get() != null);
        Button box = box(robot, "INT8 · ONNX Runtime · batch 8");

        robot.interact(box::fire);

        await().atMost(SOON)
                .until(() -> !robot.lookup(".cell-details").queryAll().isEmpty());
        assertThat(robot.lookup(".cell-details").queryParent().lookupAll(".label"))
                .anySatisfy(n -> assertThat(((Label) n).getText()).isEqualTo("Latency speedup over FP32"));
        PageWindow.shootNode("run-details-light", robot.lookup(".cell-details").queryParent());
    }

    private void shoot(String name, int ended) throws Exception {
        await().atMost(SOON)
                .until(() -> page.model().view().get() != null
                        && page.model().view().get().state().ended() == ended);
        // A frame later the charts have their size.
        PageWindow.onFx(() -> null);
        window.shoot("run-" + name + "-light");
        window.paint(Theme.DARK);
        window.shoot("run-" + name + "-dark");
        window.paint(Theme.LIGHT);
    }

    @Test
    void of_a_plan_of_thousands_the_rows_in_view_are_made(FxRobot robot) throws Exception {
        Session large = SyntheticSession.session(Path.of("home", "sessions", "large"), 10_000);
        List<CellState> cells =
                large.plan().cells().stream().map(CellState::waiting).toList();
        RunState state = new RunState(
                1,
                large.spec(),
                RunState.Activity.RUNNING,
                cells,
                new StudySummary(List.of()),
                large.origin(),
                0,
                OptionalDouble.empty(),
                List.of(),
                null);
        robot.interact(() -> window.shell().show(new ScriptedRun(state)));
        await().atMost(SOON).until(() -> !robot.lookup(".cell-box").queryAll().isEmpty());

        assertThat(large.plan().byKey()).hasSizeGreaterThan(2_900);
        assertThat(boxes(robot)).hasSizeLessThan(600);
        String last = last(page.model().view().get().grid());
        assertThat(named(robot, last)).isEmpty();
        await().atMost(SOON).until(() -> {
            robot.interact(() -> robot.lookup(".scroll-pane").<ScrollPane>queryAllAs(ScrollPane.class).stream()
                    .filter(PlanScroll.class::isInstance)
                    .forEach(s -> s.setVvalue(1)));
            return !named(robot, last).isEmpty();
        });
        assertThat(boxes(robot)).hasSizeLessThan(600);
    }

    private static String last(PlanGrid grid) {
        PlanGrid.Section section = grid.sections().get(grid.sections().size() - 1);
        return section.rows().get(section.rows().size() - 1).label();
    }

    private static List<PrecisionTag> named(FxRobot robot, String label) {
        return robot.lookup(n -> n instanceof PrecisionTag t && t.getText().equals(label)).queryAll().stream()
                .map(PrecisionTag.class::cast)
                .toList();
    }
}
