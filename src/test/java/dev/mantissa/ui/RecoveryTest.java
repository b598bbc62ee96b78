package dev.mantissa.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mantissa.dataset.Datasets;
import dev.mantissa.domain.measure.RunState;
import dev.mantissa.domain.measure.Status;
import dev.mantissa.domain.session.Session;
import dev.mantissa.domain.study.KnownNetwork;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.onnx.ModelRules;
import dev.mantissa.runner.FakePacks;
import dev.mantissa.runner.OtherProcess;
import dev.mantissa.runner.Run;
import dev.mantissa.runner.RunService;
import dev.mantissa.runner.Studies;
import dev.mantissa.store.SessionEntry;
import dev.mantissa.store.SessionStore;
import dev.mantissa.ui.app.Doubles;
import dev.mantissa.ui.app.WholeWindow;
import dev.mantissa.ui.control.Callout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** A run whose application is killed in its middle, as a power cut would do it, and the window that is opened after it. */
@ExtendWith(ApplicationExtension.class)
@Timeout(180)
class RecoveryTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int CELLS = 4;

    @TempDir
    private Path folder;

    private Path home;
    private WholeWindow window;

    /** Runs the tiny study, whose third precision never ends, until it is killed; the arguments are its home, the images, and what the workers do. */
    public static final class Victim {
        private Victim() {}

        public static void main(String[] args) throws Exception {
            new RunService(
                            List.of(KnownNetwork.named("mobilenet_v1")),
                            Datasets::open,
                            ModelRules::check,
                            new FakePacks(args[2]),
                            new SessionStore(Path.of(args[0])),
                            Doubles::machine)
                    .start(Studies.tiny(Path.of(args[1])), Path.of(args[0]))
                    .await();
        }
    }

    @BeforeEach
    void killARun() throws Exception {
        home = folder.resolve("home");
        Path images = Studies.images(folder.resolve("images"));
        Process victim = OtherProcess.start(Victim.class, folder.resolve("victim.log"), home, images, "hang@tf32");
        try {
            await().atMost(Duration.ofMinutes(1)).until(() -> {
                assertThat(victim.isAlive())
                        .as(() -> read(folder.resolve("victim.log")))
                        .isTrue();
                return entries().stream().anyMatch(e -> e.endedCells() >= 1 && e.endedCells() < CELLS);
            });
            assertThat(entries()).extracting(SessionEntry::state).containsExactly("running");
        } finally {
            victim.destroyForcibly();
        }
        assertThat(victim.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(victim.exitValue()).isEqualTo(128 + 9);
    }

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
    void theWindowOffersToGoOnAndWhatWasFinishedIsKept(FxRobot robot) throws Exception {
        Path session = entries().get(0).path();
        int ended = entries().get(0).endedCells();
        Path finished = finished(session);
        FileTime written = Files.getLastModifiedTime(finished);

        open();
        Callout offer = offer(robot);
        assertThat(offer.getSentence()).isEqualTo("Study tiny stopped after " + ended + " of " + CELLS + " cells.");
        assertThat(offer.links()).extracting(Hyperlink::getText).containsExactly("Resume", "Open", "Discard");
        window.shoot("recovery");
        robot.interact(() -> offer.links().get(0).fire());

        await().atMost(SOON).until(() -> window.shell.run().isPresent());
        RunState end = window.shell.run().orElseThrow().await();
        assertThat(end.outcome()).isEqualTo(Session.State.COMPLETE);
        // TF32, which the victim hung in, is no precision of a machine without a GPU.
        assertThat(end.cells())
                .hasSize(CELLS)
                .allMatch(c -> c.record().status() == Status.OK || c.cell().precision() == Precision.TF32);
        assertThat(Files.getLastModifiedTime(finished)).isEqualTo(written);
    }

    @Test
    void whatIsDiscardedIsInTheTrashAndComesBack(FxRobot robot) throws Exception {
        Path session = entries().get(0).path();
        open();
        Callout offer = offer(robot);
        robot.interact(() -> offer.links().get(2).fire());
        await().atMost(SOON).until(() -> offer.getSentence().equals("tiny is in the trash."));
        assertThat(session).doesNotExist();
        robot.interact(() -> offer.link().fire());
        await().atMost(SOON).until(() -> offer.getSentence().startsWith("Study tiny stopped"));
        assertThat(session).isDirectory();
    }

    /** The record of one of the cells that were finished before the kill. */
    private static Path finished(Path session) throws IOException {
        try (Stream<Path> cells = Files.list(session.resolve("cells"))) {
            return cells.filter(p -> !p.getFileName().toString().startsWith("."))
                    .findFirst()
                    .orElseThrow()
                    .resolve("record.json");
        }
    }

    private List<SessionEntry> entries() {
        return new SessionStore(home).recent();
    }

    private void open() throws Exception {
        Stage stage = FxToolkit.registerPrimaryStage();
        WaitForAsyncUtils.waitForAsyncFx(30_000, () -> window = new WholeWindow(stage, home, new FakePacks("")));
    }

    private static Callout offer(FxRobot robot) {
        await().atMost(SOON).until(() -> robot.lookup("#interrupted")
                .tryQuery()
                .filter(Node::isVisible)
                .isPresent());
        return robot.lookup("#interrupted").queryAs(Callout.class);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
