package dev.mantissa.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mantissa.domain.measure.RunState;
import dev.mantissa.domain.measure.Status;
import dev.mantissa.domain.session.Session;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.report.CsvReport;
import dev.mantissa.report.figure.Figure;
import dev.mantissa.runner.FakePacks;
import dev.mantissa.runner.Run;
import dev.mantissa.runner.Studies;
import dev.mantissa.store.SessionStore;
import dev.mantissa.ui.app.WholeWindow;
import dev.mantissa.ui.chart.FigureView;
import dev.mantissa.ui.results.ResultTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** The whole way of a newcomer through the window as it is delivered: real pages, real files, real worker processes. */
@ExtendWith(ApplicationExtension.class)
@Timeout(180)
class JourneyTest {
    /** 4 trainings, the conversion to INT8, and Base of two trainers, FP32 and INT8 at two batch sizes. */
    private static final int CELLS = 13;

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration RUN = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    private WholeWindow window;

    @AfterEach
    void close() throws InterruptedException {
        Run run = window.shell.run().orElse(null);
        if (run != null) {
            run.cancel();
            run.await();
        }
        window.close();
    }

    @Test
    void aStudyIsWrittenRunShownSavedAndReopened(FxRobot robot) throws Exception {
        Path images = Studies.images(folder.resolve("images"));
        open("");

        robot.clickOn("#new-study");
        writeStudy(robot, images);
        robot.clickOn("Start study");

        RunState end = follow(robot);
        window.shoot("journey-run-end");
        assertThat(end.cells()).hasSize(CELLS).allSatisfy(c -> assertThat(
                        c.record().status())
                .as(c.cell().id() + ": " + c.record().sentence())
                .isEqualTo(Status.OK));
        assertThat(boxes(robot, "done").size() + boxes(robot, "doubtful").size())
                .isEqualTo(CELLS);

        robot.clickOn("See results");
        await().atMost(SOON)
                .until(() -> robot.lookup("#show-figures").tryQuery().isPresent());
        String numbers = CsvReport.of(shown(robot, end.session()));
        window.shoot("journey-results");

        Path picture = folder.resolve("throughput.png");
        window.dialogs.file = picture;
        // With the keyboard, which brings a chart further down into view.
        Node save = robot.from(robot.lookup("#figure-latency_speedup").<Node>query())
                .lookup(".figure-save")
                .query();
        robot.interact(save::requestFocus);
        robot.type(KeyCode.SPACE).type(KeyCode.DOWN).type(KeyCode.ENTER);
        await().atMost(SOON).until(() -> window.dialogs.said.stream().anyMatch(s -> s.contains("Chart saved")));
        assertThat(pixelsPerMetre(picture)).isEqualTo(11_811);

        Path saved = folder.resolve("journey.mantissa");
        window.dialogs.file = saved;
        robot.clickOn("Save session…");
        await().atMost(SOON).until(() -> window.dialogs.said.stream().anyMatch(s -> s.contains("Session saved")));
        assertThat(saved).isNotEmptyFile();

        robot.press(KeyCode.SHORTCUT).type(KeyCode.DIGIT6).release(KeyCode.SHORTCUT);
        await().atMost(SOON).until(() -> robot.lookup("#sessions").tryQuery().isPresent());
        robot.press(KeyCode.SHORTCUT).type(KeyCode.O).release(KeyCode.SHORTCUT);
        await().atMost(SOON)
                .until(() -> robot.lookup("#show-figures").tryQuery().isPresent());
        assertThat(CsvReport.of(shown(robot, saved))).isEqualTo(numbers);
        robot.clickOn("#show-cells");
        ResultTable table = robot.lookup(n -> n instanceof ResultTable).queryAs(ResultTable.class);
        assertThat(table.getItems()).hasSize(CELLS);
        assertThat(window.dialogs.said).noneMatch(s -> s.startsWith("error"));
    }

    @Test
    void aCancelledRunEndsWithinSecondsAndKeepsWhatWasFinished(FxRobot robot) throws Exception {
        Path images = Studies.images(folder.resolve("images"));
        open("hang@int8");
        robot.clickOn("#new-study");
        writeStudy(robot, images);
        robot.clickOn("Start study");
        Run run = await().atMost(SOON).until(() -> window.shell.run().orElse(null), r -> r != null);
        await().atMost(RUN).until(() -> run.state().cells().stream()
                .anyMatch(c -> c.running()
                        && c.cell().stage() == dev.mantissa.domain.study.Stage.INFERENCE
                        && c.cell().precision() == Precision.INT8
                        && !c.phase().equals("starting")
                        && !c.phase().contains("loading")));
        int finished = run.state().ended();

        robot.clickOn("#cancel");

        await().atMost(Duration.ofSeconds(12)).until(() -> run.state().activity() == RunState.Activity.ENDED);
        Session kept = new SessionStore(folder.resolve("home")).open(run.await().session());
        assertThat(kept.state()).isEqualTo(Session.State.CANCELLED);
        assertThat(kept.records().stream().filter(r -> r.status() == Status.OK))
                .hasSize(finished)
                .isNotEmpty();
        assertThat(ProcessHandle.current().children()).noneMatch(ProcessHandle::isAlive);
        await().atMost(SOON).until(() -> robot.lookup("See results").tryQuery().isPresent());
        window.shoot("journey-cancelled");
    }

    @Test
    void aDamagedFileGetsItsSentence(FxRobot robot) throws Exception {
        open("");
        Path damaged = Files.writeString(folder.resolve("damaged.mantissa"), "PK and then nothing");
        window.dialogs.file = damaged;

        robot.clickOn("#open-session");

        await().atMost(SOON).until(() -> !window.dialogs.said.isEmpty());
        assertThat(window.dialogs.said)
                .singleElement()
                .asString()
                .startsWith("error: ")
                .contains("damaged.mantissa");
    }

    private void open(String misbehaviour) throws Exception {
        Stage stage = FxToolkit.registerPrimaryStage();
        WaitForAsyncUtils.waitForAsyncFx(
                30_000, () -> window = new WholeWindow(stage, folder.resolve("home"), new FakePacks(misbehaviour)));
        await().atMost(SOON).until(() -> !WaitForAsyncUtils.waitForAsyncFx(10_000, () -> FxToolkit.toolkitContext()
                        .getRegisteredStage()
                        .getScene()
                        .getRoot()
                        .lookupAll("#machine .row"))
                .isEmpty());
    }

    /** Goes through the wizard pane by pane, as a person would: by keyboard where it is quicker, by mouse where not. */
    private static void writeStudy(FxRobot robot, Path images) {
        at(robot, "Which model?");
        robot.clickOn(
                robot.lookup(n -> n instanceof ToggleButton b && b.getText().equals("0.25"))
                        .<Node>query());
        robot.clickOn(
                robot.lookup(n -> n instanceof ToggleButton b && b.getText().equals("1.0"))
                        .<Node>query());
        next(robot, "Which images?");
        fill(robot, "Folder, file or archive of images", images.toString());
        next(robot, "Which precisions?");
        // With the keyboard: where it stands depends on what is said of this machine above it, and it may be below the
        // edge.
        Node fp16 = robot.lookup(n -> n instanceof CheckBox b
                        && b.getAccessibleText() != null
                        && b.getAccessibleText().startsWith("FP16"))
                .query();
        robot.interact(fp16::requestFocus);
        robot.type(KeyCode.SPACE);
        fill(robot, "Calibration images", "10");
        next(robot, "Which batch and image sizes?");
        next(robot, "How long and how often?");
        robot.clickOn("Custom");
        fill(robot, "Warm-up runs at least", "3");
        fill(robot, "Warm-up at least, ms", "0");
        robot.clickOn("On until flat, at most");
        fill(robot, "Timed runs at least", "60");
        fill(robot, "Timed at least, ms", "0");
        next(robot, "Is this the study you want?");
        fill(robot, "Name of the study", "journey");
        Button start = robot.lookup("Start study").queryButton();
        await().atMost(SOON).until(() -> !start.isDisabled());
    }

    private static void next(FxRobot robot, String question) {
        robot.press(KeyCode.ALT).type(KeyCode.RIGHT).release(KeyCode.ALT);
        at(robot, question);
    }

    private static void at(FxRobot robot, String question) {
        await().atMost(SOON).until(() -> robot.lookup(question).tryQuery().isPresent());
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static void fill(FxRobot robot, String accessibleText, String text) {
        TextInputControl field = robot
                .lookup(n -> accessibleText.equals(n.getAccessibleText())
                        && (n instanceof TextField || n.lookup(".text-field") != null))
                .<Node>queryAll()
                .stream()
                .map(n -> n instanceof TextField f ? f : (TextField) n.lookup(".text-field"))
                .findFirst()
                .orElseThrow();
        robot.interact(field::requestFocus);
        WaitForAsyncUtils.waitForFxEvents();
        robot.press(KeyCode.SHORTCUT).type(KeyCode.A).release(KeyCode.SHORTCUT);
        robot.write(text).type(KeyCode.TAB);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(field.getText()).isEqualTo(text);
    }

    /** Follows the run to its end and sees that the page fills while it goes on. */
    private RunState follow(FxRobot robot) throws IOException {
        await().atMost(SOON).until(() -> boxes(robot, "waiting").size() >= 6);
        Run run = window.shell.run().orElseThrow();
        // Only charts in view are drawn: the page is scrolled until this one is.
        AtomicInteger looks = new AtomicInteger();
        await().atMost(RUN).until(() -> {
            scroll(robot, looks.getAndIncrement() % 5 / 4.0);
            return points(robot, "latency_speedup") > 0;
        });
        scroll(robot, 0);
        assertThat(run.state().activity()).isEqualTo(RunState.Activity.RUNNING);
        window.shoot("journey-run");
        assertThat(boxes(robot, "done").size() + boxes(robot, "doubtful").size())
                .isPositive();
        await().atMost(RUN).until(() -> run.state().activity() == RunState.Activity.ENDED);
        await().atMost(SOON)
                .until(() -> robot.lookup("See results").queryAll().stream().anyMatch(Node::isVisible));
        return run.state();
    }

    private static void scroll(FxRobot robot, double at) {
        robot.interact(
                () -> robot.lookup(".page-scroll").queryAllAs(ScrollPane.class).forEach(s -> s.setVvalue(at)));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static Set<Node> boxes(FxRobot robot, String look) {
        return robot.lookup(".cell-box." + look).queryAll();
    }

    private static long points(FxRobot robot, String figure) {
        return robot.lookup("#figure-" + figure + " FigureView").queryAll().stream()
                .map(n -> (Figure) ((FigureView) n).chart())
                .flatMap(f -> f.series().stream())
                .flatMap(line -> line.points().stream())
                .filter(p -> Double.isFinite(p.value()))
                .count();
    }

    private Session shown(FxRobot robot, Path session) throws BadInput {
        // Charts are drawn off the user-interface thread and come after the page's frame.
        await().atMost(SOON)
                .until(() -> robot.lookup("#figure-latency_speedup").tryQuery().isPresent());
        return new SessionStore(folder.resolve("home")).open(session);
    }

    private static int pixelsPerMetre(Path png) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(png.toFile())) {
            reader.setInput(in);
            IIOMetadataNode root = (IIOMetadataNode) reader.getImageMetadata(0).getAsTree("javax_imageio_png_1.0");
            return Integer.parseInt(
                    ((IIOMetadataNode) root.getElementsByTagName("pHYs").item(0)).getAttribute("pixelsPerUnitXAxis"));
        } finally {
            reader.dispose();
        }
    }
}
