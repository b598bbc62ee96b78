package dev.mantissa.ui.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mantissa.report.figure.Choice;
import dev.mantissa.ui.app.Theme;
import dev.mantissa.ui.pages.PageWindow;
import dev.mantissa.ui.pages.PaperStudy;
import java.time.Duration;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The paper's whole study on the results page, looked at in every tab and size. */
@ExtendWith(ApplicationExtension.class)
class PaperStudyTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private PageWindow window;
    private ResultsPage page;

    @Start
    void start(Stage stage) {
        window = ResultsWindow.open(stage, made -> page = made);
    }

    @Test
    void figures(FxRobot robot) throws Exception {
        open(robot, new PaperStudy());
        everySize("figures");
        for (double at : new double[] {0.33, 0.66, 1}) {
            scroll(robot, at);
            window.shoot("paper-figures-" + Math.round(100 * at) + "-light");
        }
        robot.interact(() -> page.model().figures().choice().set(Choice.ABSOLUTE));
        assertThat(window.reveal("#figure-training_time-vgg16-48")).isNotNull();
        scroll(robot, 0);
        both("figures-values");
        scroll(robot, 0.5);
        both("figures-values-50");
        robot.interact(() -> page.model().figures().choice().set(Choice.ABSOLUTE.withLog(true)));
        WaitForAsyncUtils.waitForFxEvents(10);
        scroll(robot, 0);
        window.shoot("paper-figures-log-light");
    }

    @Test
    void tables(FxRobot robot) throws Exception {
        open(robot, new PaperStudy());
        tab(robot, "#show-tables");
        everySize("tables");
        scroll(robot, 0.55);
        both("tables-55");
        scroll(robot, 1);
        both("tables-100");
    }

    @Test
    void accuracy(FxRobot robot) throws Exception {
        open(robot, new PaperStudy());
        tab(robot, "#show-accuracy");
        await().atMost(SOON).until(() -> page.model().accuracy().pictures().get() != null);
        everySize("accuracy");
        assertThat(page.model().accuracy().detail().get().flips()).isNotEmpty();
    }

    @Test
    void cells(FxRobot robot) throws Exception {
        open(robot, new PaperStudy());
        tab(robot, "#show-cells");
        both("cells");
    }

    private void open(FxRobot robot, PaperStudy study) {
        robot.interact(() -> window.shell().show(study.session()));
        await().atMost(SOON).until(() -> page.model().view().get() != null);
        WaitForAsyncUtils.waitForFxEvents(10);
    }

    private void tab(FxRobot robot, String id) {
        robot.interact(
                () -> robot.lookup(id).<ToggleButton>queryAs(ToggleButton.class).fire());
        WaitForAsyncUtils.waitForFxEvents(10);
    }

    private static void scroll(FxRobot robot, double at) {
        robot.interact(() -> robot.lookup(".results-scroll").<ScrollPane>queryAllAs(ScrollPane.class).stream()
                .filter(s -> s.isVisible() && s.getParent().isVisible())
                .forEach(s -> s.setVvalue(at)));
        WaitForAsyncUtils.waitForFxEvents(10);
    }

    private void everySize(String name) throws Exception {
        both(name);
        window.size(1920, 1080);
        window.shoot("paper-" + name + "-1920");
        window.size(1024, 700);
        window.shoot("paper-" + name + "-1024");
        window.size(1280, 800);
    }

    private void both(String name) throws Exception {
        window.shoot("paper-" + name + "-light");
        window.paint(Theme.DARK);
        window.shoot("paper-" + name + "-dark");
        window.paint(Theme.LIGHT);
    }
}
