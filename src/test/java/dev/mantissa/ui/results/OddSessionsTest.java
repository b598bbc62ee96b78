package dev.mantissa.ui.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mantissa.domain.measure.CellRecord;
import dev.mantissa.domain.measure.Status;
import dev.mantissa.domain.session.Session;
import dev.mantissa.domain.study.Plan;
import dev.mantissa.domain.study.Stage;
import dev.mantissa.ui.control.Callout;
import dev.mantissa.ui.pages.PageWindow;
import dev.mantissa.ui.pages.QuickStudy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.Label;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Sessions that lack what most have: each tab shows what there is and says what there is not. */
@ExtendWith(ApplicationExtension.class)
class OddSessionsTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final Session all = new QuickStudy().session();
    private PageWindow window;
    private ResultsPage page;

    @Start
    void start(javafx.stage.Stage stage) {
        window = ResultsWindow.open(stage, made -> page = made);
    }

    @Test
    void trainingsAloneHaveAccuracyATradeOffAndNoEmptyTab(FxRobot robot) throws Exception {
        show(robot, only(r -> r.cell().stage() == Stage.TRAINING));
        tabs(robot, "odd-training");
        robot.clickOn("#show-accuracy");
        assertThat(page.model().accuracy().rows())
                .isNotEmpty()
                .allMatch(r -> r.key().stage() == Stage.TRAINING);
        assertThat(robot.lookup("No model of this session was tested.")
                        .<Node>tryQuery()
                        .filter(Node::isVisible))
                .isEmpty();
        robot.clickOn("#show-trade-off");
        await().atMost(SOON).until(() -> advice(robot).contains("training time per image"));
        assertThat(robot.lookup("#trade-stage").<Node>query().isVisible())
                .as("there is nothing to choose from")
                .isFalse();
    }

    @Test
    void oneInferenceIsShown(FxRobot robot) throws Exception {
        CellRecord one = all.records().stream()
                .filter(r -> r.cell().stage() == Stage.INFERENCE)
                .findFirst()
                .orElseThrow();
        show(robot, only(r -> r.cell().equals(one.cell())));
        tabs(robot, "odd-one");
        robot.clickOn("#show-trade-off");
        await().atMost(SOON).until(() -> advice(robot).endsWith("the only cell."));
        assertThat(page.model().view().get().headline()).endsWith("· 1 cell");
    }

    @Test
    void failedCellsSayWhyTheyFailed(FxRobot robot) throws Exception {
        List<CellRecord> failed = all.records().stream()
                .map(r -> new CellRecord(
                        r.cell(),
                        Status.FAILED,
                        "The worker ended with exit status 134.",
                        r.startedAt(),
                        1,
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        new float[0]))
                .toList();
        show(robot, with(all.plan(), failed));
        tabs(robot, "odd-failed");
        robot.clickOn("#show-trade-off");
        await().atMost(SOON).until(() -> advice(robot)
                .equals("No advice: Throughput is known of no cell (The worker ended with exit status 134)."));
        assertThat(robot.lookup(n -> n instanceof Label l
                                && l.getText() != null
                                && l.getText().startsWith("0 of "))
                        .queryAll())
                .as("what is not known never fits")
                .isNotEmpty();

        robot.clickOn("#show-cells");
        WaitForAsyncUtils.waitForFxEvents();
        robot.clickOn("#cells .table-row-cell");
        await().atMost(SOON)
                .until(() -> robot.lookup(".cell-details").tryQuery().isPresent());
        assertThat(robot.lookup(".cell-details").queryParent().lookupAll(".label"))
                .filteredOn(n -> ((Label) n).getText().startsWith("The worker ended"))
                .as("why it failed is said once, not beside each quantity")
                .hasSize(1);
    }

    private void tabs(FxRobot robot, String name) throws Exception {
        for (String tab : List.of("figures", "tables", "cells", "accuracy", "trade-off", "paper", "environment")) {
            robot.clickOn("#show-" + tab);
            WaitForAsyncUtils.waitForFxEvents();
            window.shoot(name + "-" + tab);
        }
        assertThat(window.told()).isEmpty();
    }

    private void show(FxRobot robot, Session session) {
        robot.interact(() -> window.shell().show(session));
        await().atMost(SOON).until(() -> page.model().view().get() != null);
        robot.interact(() -> {});
    }

    private static String advice(FxRobot robot) {
        return robot.lookup("#advice")
                .<Callout>tryQuery()
                .map(Callout::getSentence)
                .orElse("");
    }

    private Session only(Predicate<CellRecord> kept) {
        List<CellRecord> records = all.records().stream().filter(kept).toList();
        return with(new Plan(records.stream().map(CellRecord::cell).toList()), records);
    }

    private Session with(Plan plan, List<CellRecord> records) {
        return new Session(all.origin(), all.createdAt(), all.state(), all.spec(), plan, all.provenance(), records);
    }
}
