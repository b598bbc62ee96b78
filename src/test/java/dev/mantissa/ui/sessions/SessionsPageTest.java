package dev.mantissa.ui.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mantissa.store.SessionNotes;
import dev.mantissa.ui.app.Doubles;
import dev.mantissa.ui.app.Place;
import dev.mantissa.ui.app.TestWindow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.input.KeyCode;
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
    void whoCameByKeySearchesByKey(FxRobot robot) {
        robot.press(KeyCode.CONTROL, KeyCode.DIGIT1).release(KeyCode.DIGIT1, KeyCode.CONTROL);
        robot.press(KeyCode.CONTROL, KeyCode.DIGIT6).release(KeyCode.DIGIT6, KeyCode.CONTROL);
        robot.press(KeyCode.CONTROL, KeyCode.F).release(KeyCode.F, KeyCode.CONTROL);

        assertThat(node(robot, "#search").isFocused()).isTrue();
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
        robot.clickOn("#search").write("unreadable");
        SessionTable table = robot.lookup("#sessions .table-view").queryAs(SessionTable.class);
        assertThat(table.getItems()).extracting(e -> e.name()).containsExactly("first-try");
    }

    @Test
    void whatIsDeletedComesBackWithUndo(FxRobot robot) throws IOException {
        robot.clickOn("cifar-sweep-48").clickOn("#delete");
        assertThat(node(robot, "#deleted").isVisible()).isTrue();
        window.shoot("sessions-deleted-light");
        robot.clickOn("#undo");
        assertThat(doubles.asked).containsExactly("delete cifar-sweep-48", "restore cifar-sweep-48");
        assertThat(node(robot, "#deleted").isVisible()).isFalse();
        assertThat(robot.lookup("#sessions").lookup("cifar-sweep-48").tryQuery())
                .isPresent();
    }

    @Test
    void controlZTakesADeletionBack(FxRobot robot) {
        robot.clickOn("cifar-sweep-48").type(KeyCode.DELETE);
        robot.press(KeyCode.CONTROL, KeyCode.Z).release(KeyCode.Z, KeyCode.CONTROL);
        assertThat(doubles.asked).containsExactly("delete cifar-sweep-48", "restore cifar-sweep-48");
    }

    @Test
    void nameTagsAndNoteAreWrittenWhenTheFieldIsLeft(FxRobot robot) {
        robot.clickOn("cifar-sweep-48").clickOn("#session-tags").write("paper, cpu");
        robot.clickOn("#session-note").write("loud fan");
        robot.clickOn("#search");

        assertThat(doubles.entries.get(0).notes()).isEqualTo(new SessionNotes("", List.of("paper", "cpu"), "loud fan"));
        robot.doubleClickOn("#session-name").write("x").type(KeyCode.ENTER);
        assertThat(doubles.entries.get(0).notes().name()).contains("x");
    }

    @Test
    void aSessionIsDuplicatedAndAFileCopiedIntoTheLibrary(FxRobot robot) {
        robot.clickOn("cifar-sweep-48").clickOn("#copy");
        robot.clickOn("h200-paper-matrix").clickOn("#copy");
        assertThat(doubles.asked)
                .containsExactly(
                        "copy cifar-sweep-48 as cifar-sweep-48 (copy)",
                        "copy h200-paper-matrix.mantissa as h200-paper-matrix (copy)");
    }

    @Test
    @SuppressWarnings("unchecked")
    void theOrderIsChosenByKeyboardToo(FxRobot robot) {
        ComboBox<String> order = robot.lookup("#sort").queryAs(ComboBox.class);
        SessionTable table = robot.lookup("#sessions .table-view").queryAs(SessionTable.class);
        window.fx(() -> order.getSelectionModel().select("Most cells"));
        assertThat(table.getItems()).first().extracting(e -> e.name()).isEqualTo("h200-paper-matrix");
        window.fx(() -> order.getSelectionModel().select("By name"));
        assertThat(table.getItems()).extracting(e -> e.name()).isSorted();
        window.fx(() -> order.getSelectionModel().select("Oldest first"));
        assertThat(table.getItems()).first().extracting(e -> e.name()).isEqualTo("first-try");
    }

    private static Node node(FxRobot robot, String id) {
        return robot.lookup(id).query();
    }
}
