package dev.mantissa.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mantissa.runner.FakePacks;
import dev.mantissa.store.SessionEntry;
import dev.mantissa.store.SessionStore;
import dev.mantissa.store.SessionTrash;
import dev.mantissa.store.SyntheticSession;
import dev.mantissa.ui.app.Place;
import dev.mantissa.ui.app.WholeWindow;
import dev.mantissa.ui.results.ResultTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** What the window says where others take away what it shows: another window on the same library, a person, a disk. */
@ExtendWith(ApplicationExtension.class)
@Timeout(180)
class BehindItsBackTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int CELLS = 12;

    @TempDir
    private Path folder;

    private Path home;
    private Path made;
    private WholeWindow window;

    @AfterEach
    void close() throws Exception {
        FxToolkit.cleanupStages();
        window.close();
    }

    @Test
    void aSessionThatIsDeletedOnDiskStaysReadableAndWhatNeedsItsFilesSaysSo(FxRobot robot) throws Exception {
        open();
        show(robot);
        robot.clickOn("#show-cells");
        delete(made);

        ResultTable cells = robot.lookup(n -> n instanceof ResultTable table
                        && table.getScene() != null
                        && table.getParent().isVisible()
                        && !table.getItems().isEmpty())
                .query();
        Node row = robot.from(cells).lookup(".table-row-cell").nth(0).query();
        robot.clickOn(row);
        await().atMost(SOON)
                .until(() -> robot.lookup(".cell-details").tryQuery().isPresent());
        robot.interact(
                () -> robot.lookup("Show the worker's log").<Hyperlink>query().fire());
        await().atMost(SOON).until(() -> robot.lookup(".cell-details .text-area")
                .<TextArea>query()
                .getText()
                .contains("There is no session " + made));

        window.dialogs.file = folder.resolve("kept.mantissa");
        robot.interact(() -> robot.lookup("Save session…").queryButton().fire());
        assertThat(lastSaid()).startsWith("error: Can't save the session: ").contains(made.toString());
        assertThat(folder.resolve("kept.mantissa")).doesNotExist();

        robot.type(KeyCode.ESCAPE);
        // All that was measured is in memory: it can still be exported.
        window.dialogs.file = folder.resolve("kept.csv");
        robot.clickOn("#export").clickOn("All quantities as CSV…");
        await().atMost(SOON).until(() -> Files.exists(folder.resolve("kept.csv")));

        robot.interact(() -> window.shell.go(Place.SESSIONS));
        await().atMost(SOON)
                .until(() -> robot.lookup("No sessions yet").tryQuery().isPresent());
    }

    @Test
    void anExportIntoAFolderThatIsNoneLeavesNothingAndSaysWhereItFailed(FxRobot robot) throws Exception {
        open();
        show(robot);
        Path file = Files.writeString(folder.resolve("figures"), "a file");
        window.dialogs.file = file.resolve("all.csv");
        robot.clickOn("#export").clickOn("All quantities as CSV…");
        assertThat(lastSaid())
                .startsWith("error: Can't export the table: The file " + window.dialogs.file + " can't be written: ")
                .endsWith("Choose a folder that you may write to and that has space left.");

        window.dialogs.file = file;
        robot.clickOn("#show-figures").clickOn("Save all charts…");
        assertThat(lastSaid()).startsWith("error: Can't save the charts: ");
        assertThat(Files.readString(file)).isEqualTo("a file");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(p -> p.getFileName().toString())).containsExactlyInAnyOrder("home", "figures");
        }
    }

    @Test
    void whatAnotherWindowDeletedCanNeitherBeAnnotatedNorDeletedHereAndLeavesTheList(FxRobot robot) throws Exception {
        open();
        robot.interact(() -> window.shell.go(Place.SESSIONS));
        SessionStore other = new SessionStore(home);
        SessionEntry entry = other.recent().get(0);
        await().atMost(SOON)
                .until(() ->
                        robot.lookup("#sessions .table-row-cell").tryQuery().isPresent());
        WaitForAsyncUtils.waitForFxEvents(10);
        robot.clickOn("#sessions .table-row-cell");
        new SessionTrash(other).delete(entry.path(), entry.name(), Instant.now());

        robot.clickOn("#session-tags").write("paper").clickOn("#session-note");
        assertThat(lastSaid()).startsWith("error: Can't change ").contains("There is no session");
        await().atMost(SOON)
                .until(() -> robot.lookup("No sessions yet").tryQuery().isPresent());

        // The trash is one: what the other window threw away is brought back by this one.
        robot.interact(() -> window.shell.go(Place.SESSIONS));
        robot.clickOn("#trash")
                .clickOn("Restore " + entry.name() + " · just now, "
                        + robot.lookup("#trash-rule").<Label>query().getText().replaceAll(".*session, (.*)\\.$", "$1"));
        await().atMost(SOON).until(() -> Files.isDirectory(made));
    }

    @Test
    void aSessionThatCantBeReadSaysWhy(FxRobot robot) throws Exception {
        keep();
        Files.writeString(made.resolve("plan.json"), "{\"cells\": [");
        window();
        robot.interact(() -> window.shell.go(Place.SESSIONS));
        await().atMost(SOON).until(() -> robot.lookup("unreadable").tryQuery().isPresent());
        WaitForAsyncUtils.waitForFxEvents(10);
        robot.clickOn("#sessions .table-row-cell");
        await().atMost(SOON).until(() -> robot.lookup(n -> n instanceof Label l
                        && l.getText() != null
                        && l.getText().contains("its plan.json, line 1")
                        && l.getText().contains("this is no valid JSON")
                        && l.getText().endsWith("take the file from a copy of the session."))
                .tryQuery()
                .isPresent());
    }

    private void open() throws Exception {
        keep();
        window();
    }

    private void keep() throws Exception {
        home = Files.createDirectory(folder.resolve("home"));
        made = home.resolve("sessions").resolve("made");
        SyntheticSession.write(made, CELLS);
    }

    private void window() throws Exception {
        Stage stage = FxToolkit.registerPrimaryStage();
        WaitForAsyncUtils.waitForAsyncFx(30_000, () -> window = new WholeWindow(stage, home, new FakePacks("")));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void show(FxRobot robot) {
        robot.interact(() -> window.shell.open(made));
        await().atMost(SOON).until(() -> robot.lookup("#show-cells").tryQuery().isPresent());
        WaitForAsyncUtils.waitForFxEvents(10);
    }

    private String lastSaid() {
        await().atMost(SOON).until(() -> !window.dialogs.said.isEmpty());
        List<String> said = List.copyOf(window.dialogs.said);
        window.dialogs.said.clear();
        return said.get(said.size() - 1);
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> paths = Files.walk(tree)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
