package dev.mantissa.ui.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mantissa.domain.advice.Objective;
import dev.mantissa.domain.measure.StudySummary;
import dev.mantissa.domain.measure.Summaries;
import dev.mantissa.ui.app.Theme;
import dev.mantissa.ui.control.Callout;
import dev.mantissa.ui.pages.PageWindow;
import dev.mantissa.ui.pages.PaperStudy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What a person does on the tab Trade-off: sets limits, reads the advice, looks at the chart from other sides. */
@ExtendWith(ApplicationExtension.class)
class TradeOffPaneTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private PageWindow window;
    private ResultsPage page;

    @Start
    void start(Stage stage) {
        window = ResultsWindow.open(stage, made -> page = made);
    }

    @Test
    void limitsLeadToAnAdviceWithItsEvidence(FxRobot robot) throws Exception {
        open(robot);
        assertThat(advice(robot)).startsWith("Use INT8 · ONNX Runtime").contains("MobileNetV1");

        type(robot, "#limit-latency", "20");
        type(robot, "#limit-accuracy_drop", "0.5");
        await().atMost(SOON).until(() -> advice(robot).contains("accuracy drop against FP32 at most 0.5 pt"));
        assertThat(advice(robot)).contains("latency p50 at most 20 ms").contains("n ");
        EvidenceTable table = robot.lookup("#evidence").query();
        assertThat(table.getItems().get(0).fits()).isTrue();
        assertThat(table.getItems().get(table.getItems().size() - 1).fits()).isFalse();
        both("limits");

        type(robot, "#limit-latency", "0.0001");
        await().atMost(SOON).until(() -> advice(robot).startsWith("Nothing keeps"));
        assertThat(advice(robot)).contains("comes nearest").contains("over the limit of");

        type(robot, "#limit-latency", "fast");
        assertThat(robot.lookup(".problem").queryAll().stream()
                        .filter(Node::isVisible)
                        .map(n -> ((Label) n).getText()))
                .anyMatch(t -> t.startsWith("'fast' is no limit; type a number of ms"));
    }

    @Test
    void theChartShowsAnyTwoObjectivesAndIsSaved(FxRobot robot, @TempDir Path folder) throws Exception {
        open(robot);
        both("first");
        window.size(1920, 1080);
        both("1920");
        window.size(1280, 800);

        choose(robot, "#trade-x", "Peak memory");
        choose(robot, "#trade-network", "MobileNetV1");
        choose(robot, "#trade-colour", "Throughput");
        await().atMost(SOON).until(() -> robot.lookup("#figure-trade_off-accuracy-memory")
                .tryQuery()
                .isPresent());
        assertThat(page.model().tradeOff().view().get().chart().dots())
                .allMatch(d -> d.cell().model().network().equals("mobilenet_v1"));
        assertThat(page.model().tradeOff().x().get()).isEqualTo(Objective.MEMORY);
        both("memory");

        // The points are reached and opened by keyboard alone.
        Node figure =
                robot.lookup("#figure-trade_off-accuracy-memory FigureView").query();
        robot.interact(figure::requestFocus);
        robot.type(KeyCode.RIGHT);
        robot.type(KeyCode.ENTER);
        await().atMost(SOON)
                .until(() -> robot.lookup(".cell-details").tryQuery().isPresent());
        robot.type(KeyCode.ESCAPE);

        Path file = folder.resolve("trade.png");
        window.answerFile(file);
        Node save = robot.from(robot.lookup("#figure-trade_off-accuracy-memory").<Node>query())
                .lookup(".figure-save")
                .query();
        robot.interact(save::requestFocus);
        robot.type(KeyCode.SPACE).type(KeyCode.DOWN).type(KeyCode.ENTER);
        await().atMost(SOON).until(() -> Files.exists(file));
    }

    @Test
    void trainingsAreChosenAmongThemselves(FxRobot robot) throws Exception {
        open(robot);
        type(robot, "#limit-latency", "20");
        choose(robot, "#trade-stage", "Training");
        await().atMost(SOON).until(() -> robot.lookup("#figure-trade_off-training-accuracy-time_per_image")
                .tryQuery()
                .isPresent());
        assertThat(advice(robot)).contains("training time per image").doesNotContain("latency");
        assertThat(robot.lookup("#limit-latency")
                        .<Node>query()
                        .getParent()
                        .getParent()
                        .isVisible())
                .as("a training has no latency")
                .isFalse();
        assertThat(page.model().tradeOff().view().get().chart().dots())
                .allMatch(d -> d.cell().stage().id().equals("training"));
        choose(robot, "#trade-best", "Lowest peak memory");
        type(robot, "#limit-training_time", "100000");
        await().atMost(SOON).until(() -> advice(robot).contains("training time at most 100000 s"));
        both("training");

        choose(robot, "#trade-stage", "Inference");
        await().atMost(SOON).until(() -> advice(robot).contains("latency p50 at most 20 ms"));
    }

    private String advice(FxRobot robot) {
        return robot.lookup("#advice").<Callout>queryAs(Callout.class).getSentence();
    }

    @Test
    void aSessionOfTrainingsWithOneBaseBeginsWithTheTrainings(FxRobot robot) {
        List<StudySummary.Row> rows =
                Summaries.of(new PaperStudy().session().records()).rows();
        StudySummary.Row base =
                rows.stream().filter(r -> r.key().isBase()).findFirst().orElseThrow();
        TradeOffModel trade = page.model().tradeOff();

        robot.interact(() -> trade.show(rows.stream()
                .filter(r -> r.equals(base) || r.key().stage().id().equals("training"))
                .toList()));
        assertThat(trade.stage().get().id()).isEqualTo("training");

        robot.interact(() -> trade.stage().set(base.key().stage()));
        robot.interact(() -> trade.show(rows));
        assertThat(trade.stage().get().id()).as("what was chosen stays").isEqualTo("inference");
    }

    private void open(FxRobot robot) {
        robot.interact(() -> window.shell().show(new PaperStudy().session()));
        await().atMost(SOON)
                .until(() -> robot.lookup("#show-trade-off").tryQuery().isPresent());
        WaitForAsyncUtils.waitForFxEvents(10);
        robot.clickOn("#show-trade-off");
        await().atMost(SOON).until(() -> robot.lookup("#advice").tryQuery().isPresent());
        WaitForAsyncUtils.waitForFxEvents(10);
    }

    private static void type(FxRobot robot, String field, String text) {
        robot.clickOn(field);
        robot.press(KeyCode.SHORTCUT).type(KeyCode.A).release(KeyCode.SHORTCUT);
        robot.write(text);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static void choose(FxRobot robot, String box, String item) {
        robot.clickOn(box);
        Node cell = await().atMost(SOON)
                .until(
                        () -> robot
                                .lookup(n -> n.getStyleClass().contains("list-cell")
                                        && n instanceof ListCell<?> c
                                        && item.equals(c.getText()))
                                .<Node>queryAll()
                                .stream()
                                .filter(Node::isVisible)
                                .findFirst()
                                .orElse(null),
                        n -> n != null);
        robot.clickOn(cell);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void both(String name) throws Exception {
        window.shoot("trade-off-" + name + "-light");
        window.paint(Theme.DARK);
        window.shoot("trade-off-" + name + "-dark");
        window.paint(Theme.LIGHT);
    }
}
