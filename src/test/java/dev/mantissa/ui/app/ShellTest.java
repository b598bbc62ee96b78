package dev.mantissa.ui.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mantissa.domain.study.Presets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import javafx.event.Event;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class ShellTest {
    private TestWindow window;

    @Start
    void open(Stage stage) {
        window = new TestWindow(stage, new Doubles().withSessions());
    }

    @Test
    void theRailLeadsToEveryPlaceAndMarksIt(FxRobot robot) {
        for (Place place : Place.values()) {
            String id = "#rail-" + place.name().toLowerCase(Locale.ROOT);
            robot.clickOn(id);

            assertThat(title(robot)).isEqualTo(place.label());
            assertThat(robot.lookup(id).queryAs(ToggleButton.class).isSelected())
                    .isTrue();
        }
    }

    @Test
    void aPlaceClickedTwiceStaysChosen(FxRobot robot) {
        robot.clickOn("#rail-sessions").clickOn("#rail-sessions");
        assertThat(robot.lookup("#rail-sessions").queryAs(ToggleButton.class).isSelected())
                .isTrue();
    }

    @Test
    void pagesKnowWhenTheyAreShown(FxRobot robot) {
        robot.clickOn("#rail-run").clickOn("#rail-start");
        assertThat(window.runPage.turns).containsExactly("shown", "hidden");
    }

    @Test
    void keysLeadToPlacesInTheOrderOfTheRail(FxRobot robot) {
        robot.press(KeyCode.CONTROL, KeyCode.DIGIT6).release(KeyCode.DIGIT6, KeyCode.CONTROL);
        assertThat(title(robot)).isEqualTo("Sessions");
        robot.press(KeyCode.CONTROL, KeyCode.N).release(KeyCode.N, KeyCode.CONTROL);
        assertThat(title(robot)).isEqualTo("New study");
    }

    @Test
    void controlOAsksForASessionAndShowsItsResults(FxRobot robot) {
        window.doubles.dialogs.file = Path.of("/data/quick.mantissa");
        robot.press(KeyCode.CONTROL, KeyCode.O).release(KeyCode.O, KeyCode.CONTROL);

        assertThat(window.doubles.asked).containsExactly("open quick.mantissa");
        assertThat(window.resultsPage.seen).hasSize(1);
        assertThat(title(robot)).isEqualTo("Results");
    }

    @Test
    void startingAStudyShowsItsRunAndItsProgress(FxRobot robot) {
        window.fx(() -> window.shell.start(Presets.quick()));

        assertThat(window.runPage.seen).containsExactly(window.doubles.run);
        assertThat(title(robot)).isEqualTo("Run");
        assertThat(robot.lookup("#activity").queryAs(Label.class).getText()).isEqualTo("Starting a worker");
    }

    @Test
    void editingAStudyOpensTheWizardOnIt() {
        window.fx(() -> window.shell.edit(Presets.quick()));
        assertThat(window.wizard.seen).containsExactly(Presets.quick());
    }

    @Test
    void theThemeIsSwitchedAndRemembered(FxRobot robot) {
        robot.clickOn("#rail-settings").clickOn("#theme-dark");
        assertThat(window.scene().getRoot().getStyleClass()).contains("dark").doesNotContain("light");
        assertThat(window.scene().getStylesheets()).isEqualTo(Theme.DARK.sheets());
        assertThat(window.doubles.settings.load().theme()).isEqualTo(Theme.DARK);

        robot.clickOn("#theme-light");
        assertThat(window.doubles.settings.load().theme()).isEqualTo(Theme.LIGHT);
    }

    @Test
    void theTasksShowTheStudyAndCancelItByKeyboard(FxRobot robot) throws IOException {
        window.fx(() -> window.shell.start(Presets.quick()));
        robot.press(KeyCode.CONTROL, KeyCode.T).release(KeyCode.T, KeyCode.CONTROL);
        WaitForAsyncUtils.waitForFxEvents(10);

        assertThat(robot.lookup("#drawer").query().isVisible()).isTrue();
        assertThat(robot.lookup("#drawer .task").queryAll()).hasSize(1);
        assertThat(robot.lookup("#tasks").queryAs(Button.class).getText()).isEqualTo("1 task");
        window.shoot("tasks-light");
        robot.type(KeyCode.TAB);
        robot.type(KeyCode.SPACE);
        assertThat(window.doubles.run.cancelled).isTrue();

        robot.type(KeyCode.ESCAPE);
        assertThat(robot.lookup("#drawer").query().isVisible()).isFalse();
    }

    @Test
    void aListThatWasOpenedBeforeStillHearsOfNewTasks(FxRobot robot) {
        robot.press(KeyCode.CONTROL, KeyCode.T).release(KeyCode.T, KeyCode.CONTROL);
        robot.type(KeyCode.ESCAPE);
        // What nobody holds goes.
        System.gc();

        window.fx(() -> window.shell.start(Presets.quick()));
        robot.press(KeyCode.CONTROL, KeyCode.T).release(KeyCode.T, KeyCode.CONTROL);
        WaitForAsyncUtils.waitForFxEvents(10);

        assertThat(robot.lookup("#drawer .task").queryAll()).hasSize(1);
    }

    @Test
    void sessionsThatWereOpenedAreAmongTheTasks(FxRobot robot) {
        window.fx(() -> window.shell.open(Path.of("/data/quick.mantissa")));
        window.fx(() -> window.shell.open(Path.of("/data/broken.mantissa")));
        assertThat(window.shell.tasks().all())
                .extracting(t -> t.title() + ": " + t.state().get().word())
                .containsExactly("Opening broken.mantissa: failed", "Opening quick.mantissa: done");
        assertThat(window.shell.tasks().all().get(0).message().get()).contains("is not a Mantissa session");
    }

    @Test
    void theKeysAreListedWithF1AndWithAQuestionMark(FxRobot robot) throws IOException {
        robot.type(KeyCode.F1);
        WaitForAsyncUtils.waitForFxEvents(10);
        assertThat(robot.lookup("#drawer .key").queryAll()).hasSizeGreaterThan(12);
        assertThat(robot.lookup("Open a session file").tryQuery()).isPresent();
        window.shoot("keys-light");
        robot.type(KeyCode.ESCAPE);
        assertThat(robot.lookup("#drawer").query().isVisible()).isFalse();

        window.fx(() -> robot.lookup("#page-area").query().requestFocus());
        window.fx(() -> Event.fireEvent(robot.lookup("#page-area").query(), typed("?")));
        assertThat(robot.lookup("#drawer").query().isVisible()).isTrue();
    }

    @Test
    void whereTextIsWrittenAQuestionMarkIsText(FxRobot robot) {
        robot.clickOn("#rail-sessions").clickOn("#search");
        window.fx(() -> Event.fireEvent(robot.lookup("#search").query(), typed("?")));
        assertThat(robot.lookup("#drawer").query().isVisible()).isFalse();
    }

    @Test
    void theDesktopsThemeIsFollowedOnceThatIsChosen(FxRobot robot) {
        robot.clickOn("#rail-settings").clickOn("#theme-dark").clickOn("#theme-desktop");
        assertThat(window.doubles.settings.load().follows()).isTrue();
        robot.clickOn("#theme-light");
        assertThat(window.doubles.settings.load().follows()).isFalse();
    }

    private static KeyEvent typed(String character) {
        return new KeyEvent(KeyEvent.KEY_TYPED, character, "", KeyCode.UNDEFINED, false, false, false, false);
    }

    private static String title(FxRobot robot) {
        return robot.lookup("#page-title").queryAs(Label.class).getText();
    }
}
