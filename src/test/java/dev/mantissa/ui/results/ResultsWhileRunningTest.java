package dev.mantissa.ui.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mantissa.domain.session.Session;
import dev.mantissa.ui.app.Place;
import dev.mantissa.ui.app.Theme;
import dev.mantissa.ui.control.Callout;
import dev.mantissa.ui.pages.Machines;
import dev.mantissa.ui.pages.PageWindow;
import dev.mantissa.ui.pages.QuickStudy;
import dev.mantissa.ui.pages.ScriptedRun;
import dev.mantissa.ui.run.RunPage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class ResultsWhileRunningTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final QuickStudy study = new QuickStudy();
    private final ScriptedRun run = new ScriptedRun(study.after(0, 1));
    private PageWindow window;
    private ResultsPage page;

    @Start
    void start(Stage stage) {
        window = new PageWindow(stage, Machines.cpu(), Path.of("."), Theme.LIGHT, (services, workbench) -> {
            page = new ResultsPage(services, workbench);
            return Map.of(Place.RESULTS, page, Place.RUN, new RunPage(services, workbench));
        });
        window.shell().show(run);
    }

    @Test
    void before_the_first_cell_the_page_says_that_none_has_finished(FxRobot robot) {
        robot.clickOn("#rail-results");
        assertThat(robot.lookup("No cell has finished yet.").tryQuery()).isPresent();
        assertThat(page.title().getValue()).isEqualTo("quick");
        robot.clickOn("See the run");
        assertThat(robot.lookup("No cell has finished yet.").tryQuery()).isEmpty();
    }

    @Test
    void finished_cells_show_while_the_study_runs_and_the_page_grows_where_it_is_looked_at(FxRobot robot)
            throws Exception {
        robot.clickOn("#rail-results");
        finish(4, Session.State.RUNNING);
        await().atMost(SOON).until(() -> shown() == 4);
        await().atMost(SOON)
                .until(() -> robot.lookup("#results-notice").tryQuery().isPresent());
        int all = study.plan().cells().size();
        assertThat(notice(robot)).startsWith("The study is still running: 4 of " + all + " cells have finished.");
        window.shoot("results-growing-light");

        // Someone reads the cells meanwhile.
        robot.clickOn("#show-cells");
        finish(6, Session.State.RUNNING);
        await().atMost(SOON).until(() -> shown() == 6);
        robot.interact(() -> {});
        ResultTable cells = robot.lookup(n -> n instanceof ResultTable && n.isVisible() && n.getScene() != null)
                .query();
        assertThat(cells.getParent().isVisible()).as("still the tab of cells").isTrue();
        assertThat(cells.getItems())
                .hasSize(study.session().records().subList(0, 6).stream()
                        .map(r -> r.cell().key())
                        .collect(Collectors.toSet())
                        .size());

        finish(all, Session.State.COMPLETE);
        await().atMost(SOON).until(() -> shown() == all);
        robot.interact(() -> {});
        assertThat(robot.lookup("#results-notice").tryQuery()).isEmpty();
        assertThat(page.state().getValue()).isEqualTo("complete");
        assertThat(window.told()).noneMatch(told -> told.startsWith("Can't"));
    }

    @Test
    @SuppressWarnings("unchecked")
    void what_was_picked_stays_picked(FxRobot robot) throws Exception {
        robot.clickOn("#rail-results");
        finish(10, Session.State.RUNNING);
        await().atMost(SOON).until(() -> shown() == 10);
        robot.interact(() -> {});
        ComboBox<Object> calls = robot.lookup("#pick-inference").queryAs(ComboBox.class);
        Object last = calls.getItems().get(calls.getItems().size() - 1);
        robot.interact(() -> calls.setValue(last));
        finish(11, Session.State.COMPLETE);
        await().atMost(SOON).until(() -> shown() == 11);
        robot.interact(() -> {});
        assertThat(calls.getValue()).isEqualTo(last);
    }

    @Test
    void another_session_opened_meanwhile_is_left_alone(FxRobot robot) throws Exception {
        finish(3, Session.State.RUNNING);
        Session other = at(Path.of("home", "sessions", "other"), 11, Session.State.COMPLETE);
        robot.interact(() -> window.shell().show(other));
        await().atMost(SOON).until(() -> shown() == 11);
        finish(5, Session.State.RUNNING);
        // The run's page leads back to what grows.
        robot.clickOn("#rail-run");
        await().atMost(SOON).until(() -> robot.lookup("#see-results")
                .tryQuery()
                .map(Node::isVisible)
                .orElse(false));
        assertThat(page.model().view().get().session().origin()).isEqualTo(other.origin());
        robot.clickOn("#see-results");
        await().atMost(SOON).until(() -> shown() == 5);
        await().atMost(SOON)
                .until(() -> robot.lookup("#results-notice").tryQuery().isPresent());
    }

    private void finish(int cells, Session.State state) {
        window.keep(QuickStudy.FOLDER, at(QuickStudy.FOLDER, cells, state));
        run.set(study.after(cells, cells + 1));
    }

    private Session at(Path origin, int cells, Session.State state) {
        Session all = study.session();
        return new Session(
                origin,
                all.createdAt(),
                state,
                all.spec(),
                all.plan(),
                all.provenance(),
                all.records().subList(0, cells));
    }

    private int shown() {
        ResultsView now = page.model().view().get();
        return now == null ? 0 : now.session().records().size();
    }

    private static String notice(FxRobot robot) {
        return robot.lookup("#results-notice").<Callout>query().getSentence();
    }
}
