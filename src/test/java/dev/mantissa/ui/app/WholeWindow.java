package dev.mantissa.ui.app;

import dev.mantissa.runner.Packs;
import dev.mantissa.ui.fx.ToldDialogs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.testfx.util.WaitForAsyncUtils;

/** The window as it is delivered, on a home of its own; only the libraries of the workers and the dialogs are doubles. */
public final class WholeWindow {
    /** What dialogs said, and what they answer. */
    public final ToldDialogs dialogs = new ToldDialogs();
    /** Folders shown in the file manager. */
    public final List<Path> revealed = new ArrayList<>();
    /** The shell. */
    public final Shell shell;

    private final ExecutorService executor = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "background");
        thread.setDaemon(true);
        return thread;
    });
    private final Scene scene;

    /** Opens the window; called on the user-interface thread. */
    public WholeWindow(Stage stage, Path home, Packs packs) {
        Fonts.load();
        shell = new Shell(
                Composition.services(home, packs, dialogs, executor),
                (services, workbench) -> Composition.pages(services, workbench, revealed::add));
        scene = shell.scene(1280, 800);
        stage.setScene(scene);
        // A stage that an earlier test resized keeps that size.
        stage.sizeToScene();
        stage.show();
        shell.start();
    }

    /** The scene. */
    public Scene scene() {
        return scene;
    }

    /** Writes what the window shows to {@code target/screens/NAME.png}. */
    public void shoot(String name) throws IOException {
        WaitForAsyncUtils.waitForFxEvents(10);
        var image =
                WaitForAsyncUtils.waitForAsyncFx(10_000, () -> SwingFXUtils.fromFXImage(scene.snapshot(null), null));
        Path folder = Files.createDirectories(Path.of("target", "screens"));
        ImageIO.write(image, "png", folder.resolve(name + ".png").toFile());
    }

    /** Ends what works in the background. */
    public void close() {
        executor.shutdownNow();
    }
}
