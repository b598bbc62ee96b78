package dev.mantissa.ui.app;

import dev.mantissa.domain.session.Session;
import dev.mantissa.domain.study.StudySpec;
import dev.mantissa.runner.Run;
import dev.mantissa.ui.compare.ComparePage;
import dev.mantissa.ui.runtimes.RuntimesPage;
import dev.mantissa.ui.sessions.SessionsPage;
import dev.mantissa.ui.settings.SettingsPage;
import dev.mantissa.ui.start.StartPage;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.testfx.util.WaitForAsyncUtils;

/** The real shell with its own pages, the others blank. */
public final class TestWindow {
    /** The surroundings. */
    public final Doubles doubles;
    /** The page of a run. */
    public final BlankPage<Run> runPage = new BlankPage<>("Run");
    /** The page of results. */
    public final BlankPage<Session> resultsPage = new BlankPage<>("Results");
    /** The wizard. */
    public final BlankPage<StudySpec> wizard = new BlankPage<>("New study");
    /** Folders shown in the file manager. */
    public final List<Path> revealed = new ArrayList<>();
    /** The shell. */
    public final Shell shell;

    private final Scene scene;
    private final Stage stage;

    /** Opens the window; called on the user-interface thread. */
    public TestWindow(Stage stage, Doubles doubles) {
        this.stage = stage;
        this.doubles = doubles;
        Fonts.load();
        shell = new Shell(
                doubles.services(),
                (services, workbench) -> Map.of(
                        Place.START, new StartPage(services, workbench),
                        Place.NEW_STUDY, wizard,
                        Place.RUN, runPage,
                        Place.RESULTS, resultsPage,
                        Place.COMPARE, new ComparePage(services, workbench),
                        Place.SESSIONS, new SessionsPage(services, workbench, revealed::add),
                        Place.RUNTIMES, new RuntimesPage(services),
                        Place.SETTINGS, new SettingsPage(services, workbench, revealed::add)));
        scene = shell.scene(1280, 800);
        stage.setScene(scene);
        stage.show();
        shell.start();
    }

    /** The scene. */
    public Scene scene() {
        return scene;
    }

    /** Sizes the window and waits until it is laid out. */
    public void size(double width, double height) {
        fx(() -> {
            stage.setWidth(width);
            stage.setHeight(height);
        });
    }

    /** Runs on the user-interface thread and waits. */
    public void fx(Runnable action) {
        WaitForAsyncUtils.waitForAsyncFx(10_000, action);
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Writes what the window shows to {@code target/screens/NAME.png}. */
    public BufferedImage shoot(String name) throws IOException {
        WaitForAsyncUtils.waitForFxEvents();
        BufferedImage image =
                WaitForAsyncUtils.waitForAsyncFx(10_000, () -> SwingFXUtils.fromFXImage(scene.snapshot(null), null));
        Path folder = Files.createDirectories(Path.of("target", "screens"));
        ImageIO.write(image, "png", folder.resolve(name + ".png").toFile());
        return image;
    }
}
