package dev.mantissa.ui.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mantissa.report.PaperFindings;
import dev.mantissa.report.figure.Figure;
import dev.mantissa.ui.app.Theme;
import dev.mantissa.ui.chart.FigureView;
import dev.mantissa.ui.pages.PageWindow;
import dev.mantissa.ui.pages.PaperStudy;
import java.time.Duration;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The paper beside a session: its findings with verdicts, and its numbers on the figures. */
@ExtendWith(ApplicationExtension.class)
class PaperPaneTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private PageWindow window;

    @Start
    void start(Stage stage) {
        window = ResultsWindow.open(stage, page -> {});
    }

    @Test
    void eachFindingHasItsVerdictItsWordsAndItsEvidence(FxRobot robot) throws Exception {
        open(robot);
        robot.clickOn("#show-paper");
        WaitForAsyncUtils.waitForFxEvents(10);
        ListView<PaperFindings.Item> list = robot.lookup("#paper-findings").query();
        await().atMost(SOON).until(() -> !list.getItems().isEmpty());
        WaitForAsyncUtils.waitForFxEvents(10);
        assertThat(list.getItems()).hasSize(15);
        assertThat(robot.lookup("#paper-counts").<Label>queryAs(Label.class).getText())
                .matches("\\d+ reproduced, \\d+ not reproduced, \\d+ can't be judged");
        assertThat(texts(robot)).anyMatch(t -> t.contains("shows an increasing trend with an increase of batch sizes"));
        assertThat(texts(robot)).anyMatch(t -> t.contains("batch 32 to 1,024: ") && t.contains("n "));
        both("first");
        window.size(1920, 1080);
        both("1920");
        window.size(1280, 800);

        // By keyboard to a finding further down, and from it to its cell.
        robot.interact(list::requestFocus);
        robot.type(KeyCode.DOWN).type(KeyCode.DOWN).type(KeyCode.DOWN);
        WaitForAsyncUtils.waitForFxEvents(10);
        assertThat(texts(robot)).anyMatch(t -> t.contains("memory usage was optimized for both datasets"));
        both("memory");
        Node cell = robot.lookup("Cell").queryAllAs(Node.class).stream()
                .filter(n -> n instanceof Hyperlink && n.isVisible())
                .findFirst()
                .orElseThrow();
        robot.interact(cell::requestFocus);
        robot.type(KeyCode.SPACE);
        await().atMost(SOON)
                .until(() -> robot.lookup(".cell-details").tryQuery().isPresent());
    }

    @Test
    void thePapersNumbersStandOnTheFigures(FxRobot robot) throws Exception {
        open(robot);
        assertThat(published(robot, "memory_reduction-amp_bf16")).isEmpty();
        robot.clickOn("#overlay-paper");
        await().atMost(SOON)
                .until(() -> !published(robot, "memory_reduction-amp_bf16").isEmpty());
        // Table 4: VGG16 at batch 32.
        assertThat(published(robot, "memory_reduction-amp_bf16")).contains(8.88);
        assertThat(window.reveal("#figure-speedup_over_base-vgg16-48")).isNotNull();
        // Table 8: INT8 of VGG16 at batch 8 over Base, 4,081 over 167 images/s.
        assertThat(published(robot, "speedup_over_base-vgg16-48")).contains(4_081 / 167.0);
        both("overlay");
        robot.clickOn("#show-values");
        assertThat(window.reveal("#figure-throughput-vgg16-48")).isNotNull();
        assertThat(published(robot, "throughput-vgg16-48")).contains(4_081.0);
        both("overlay-values");
    }

    private static List<Double> published(FxRobot robot, String figure) {
        return robot.lookup("#figure-" + figure + " FigureView").queryAll().stream()
                .map(n -> (Figure) ((FigureView) n).chart())
                .flatMap(f -> f.series().stream())
                .flatMap(s -> s.points().stream())
                .map(Figure.Point::published)
                .filter(Double::isFinite)
                .toList();
    }

    private static List<String> texts(FxRobot robot) {
        return robot.lookup(n -> n instanceof Label).<Node>queryAll().stream()
                .map(n -> ((Label) n).getText())
                .toList();
    }

    private void open(FxRobot robot) {
        robot.interact(() -> window.shell().show(new PaperStudy().session()));
        await().atMost(SOON).until(() -> robot.lookup("#show-paper").tryQuery().isPresent());
        await().atMost(SOON)
                .until(() -> robot.lookup("#figure-memory_reduction-amp_bf16 FigureView")
                                .queryAll()
                                .size()
                        > 0);
        WaitForAsyncUtils.waitForFxEvents(10);
    }

    private void both(String name) throws Exception {
        window.shoot("paper-tab-" + name + "-light");
        window.paint(Theme.DARK);
        window.shoot("paper-tab-" + name + "-dark");
        window.paint(Theme.LIGHT);
    }
}
