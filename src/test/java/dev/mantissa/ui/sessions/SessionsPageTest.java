package dev.mantissa.ui.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mantissa.ui.app.Doubles;
import dev.mantissa.ui.app.Place;
import dev.mantissa.ui.app.TestWindow;
import java.nio.file.Path;
import javafx.scene.Node;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class SessionsPageTest {
    private final Doubles doubles = new Doubles().withSessions();
    private TestWindow window;

    @Start
    void open(Stage stage) {
        window = new TestWindow(stage, doubles);
        window.shell.go(Place.SESSIONS);
    }

    @Test
    void nothingCanBeDoneBeforeASessionIsChosen(FxRobot robot) {
        assertThat(node(robot, "#open").getParent().isVisible()).isFalse();
    }

    @Test
    void aChosenSessionCanBeSavedShownAndDeleted(FxRobot robot) {
        doubles.dialogs.file = Path.of("/data/sweep.mantissa");
        robot.clickOn("cifar-sweep-48").clickOn("#save");
        robot.clickOn("cifar-sweep-48").clickOn("#reveal");
        robot.clickOn("cifar-sweep-48").clickOn("#delete");

        assertThat(doubles.asked)
                .containsExactly("save cifar-sweep-48 to /data/sweep.mantissa", "delete cifar-sweep-48");
        assertThat(window.revealed).hasSize(1);
        assertThat(robot.lookup("#sessions").lookup("cifar-sweep-48").tryQuery())
                .isEmpty();
    }

    @Test
    void onlyWhatWasInterruptedOffersToContinue(FxRobot robot) {
        robot.clickOn("cifar-sweep-48");
        assertThat(node(robot, "#resume").isVisible()).isFalse();
        robot.clickOn("mobilenet-batches").clickOn("#resume");
        assertThat(doubles.asked).containsExactly("resume mobilenet-batches");
    }

    @Test
    void aFileElsewhereIsNotDeletedHere(FxRobot robot) {
        robot.clickOn("h200-paper-matrix");
        assertThat(node(robot, "#delete").isDisabled()).isTrue();
    }

    @Test
    void theSearchNarrowsTheList(FxRobot robot) {
        robot.clickOn("#search").write("damaged");
        SessionTable table = robot.lookup("#sessions .table-view").queryAs(SessionTable.class);
        assertThat(table.getItems()).extracting(e -> e.name()).containsExactly("first-try");
    }

    private static Node node(FxRobot robot, String id) {
        return robot.lookup(id).query();
    }
}
