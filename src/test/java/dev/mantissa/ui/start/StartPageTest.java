package dev.mantissa.ui.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mantissa.ui.app.Doubles;
import dev.mantissa.ui.app.Place;
import dev.mantissa.ui.app.TestWindow;
import dev.mantissa.ui.control.Callout;
import dev.mantissa.ui.sessions.SessionTable;
import java.io.IOException;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class StartPageTest {
    private final Doubles doubles = new Doubles();
    private TestWindow window;

    @Start
    void open(Stage stage) {
        window = new TestWindow(stage, doubles);
    }

    @Test
    void withoutSessionsItSaysHowTheFirstComes(FxRobot robot) throws IOException {
        assertThat(robot.lookup("No sessions yet").queryAs(Label.class).isVisible())
                .isTrue();
        assertThat(robot.lookup("#interrupted").queryAs(Callout.class).isVisible())
                .isFalse();
        window.shoot("start-empty-light");
    }

    @Test
    void theFilledButtonStartsTheQuickStudy(FxRobot robot) {
        robot.clickOn("#quick");
        assertThat(doubles.asked).containsExactly("start quick");
        assertThat(window.runPage.seen).containsExactly(doubles.run);
    }

    @Test
    void whatHasToBeFetchedBeforeTheQuickLookIsSaidBefore(FxRobot robot) {
        assertThat(robot.lookup("#quick-words").queryAs(Label.class).getText())
                .endsWith("The libraries it needs are fetched first, 56 MB at most.");
    }

    @Test
    void theOtherButtonsLeadOn(FxRobot robot) {
        robot.clickOn("#new-study");
        assertThat(window.wizard.turns).containsExactly("shown");
    }

    @Test
    void enterOpensTheChosenSession(FxRobot robot) {
        list();
        SessionTable table = robot.lookup("#recent .table-view").queryAs(SessionTable.class);
        window.fx(() -> {
            table.requestFocus();
            table.getSelectionModel().select(0);
        });
        robot.type(KeyCode.ENTER);
        assertThat(doubles.asked).containsExactly("open cifar-sweep-48");
    }

    @Test
    void aDoubleClickOpensASession(FxRobot robot) {
        list();
        Node name = robot.lookup("h200-paper-matrix").query();
        // The event itself, not two clicks of the robot: on a busy machine those are too far apart to be one double
        // click.
        window.fx(() -> name.fireEvent(doubleClick()));
        assertThat(doubles.asked).containsExactly("open h200-paper-matrix.mantissa");
    }

    @Test
    void anInterruptedSessionGoesOn(FxRobot robot) {
        list();
        Callout callout = robot.lookup("#interrupted").queryAs(Callout.class);
        assertThat(callout.isVisible()).isTrue();
        assertThat(callout.getSentence()).isEqualTo("Study mobilenet-batches stopped after 31 of 40 cells.");
        assertThat(callout.links()).extracting(l -> l.getText()).containsExactly("Resume", "Open", "Discard");
        window.fx(() -> callout.links().get(1).fire());
        window.fx(() -> window.shell.go(Place.START));
        window.fx(() -> callout.links().get(0).fire());

        assertThat(doubles.asked).containsExactly("open mobilenet-batches", "resume mobilenet-batches");
        assertThat(window.runPage.seen).containsExactly(doubles.run);
    }

    @Test
    void aDiscardedSessionIsInTheTrashAndComesBack(FxRobot robot) {
        list();
        Callout callout = robot.lookup("#interrupted").queryAs(Callout.class);
        window.fx(() -> callout.links().get(2).fire());
        assertThat(callout.getSentence()).isEqualTo("mobilenet-batches is in the trash.");
        window.fx(() -> callout.link().fire());

        assertThat(doubles.asked).containsExactly("delete mobilenet-batches", "restore mobilenet-batches");
        assertThat(callout.getSentence()).startsWith("Study mobilenet-batches stopped");
    }

    private void list() {
        if (doubles.entries.isEmpty()) {
            doubles.withSessions();
        }
        window.fx(() -> window.shell.go(Place.SETTINGS));
        window.fx(() -> window.shell.go(Place.START));
    }

    private static MouseEvent doubleClick() {
        return new MouseEvent(
                MouseEvent.MOUSE_CLICKED,
                0,
                0,
                0,
                0,
                MouseButton.PRIMARY,
                2,
                false,
                false,
                false,
                false,
                true,
                false,
                false,
                false,
                false,
                true,
                null);
    }
}
