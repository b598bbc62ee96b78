package dev.mantissa.ui.app;

import dev.mantissa.store.Home;
import dev.mantissa.ui.fx.AskedSize;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javafx.application.Application;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.Image;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The window of Mantissa. */
public class MantissaApplication extends Application {
    private static final Logger LOG = LoggerFactory.getLogger(MantissaApplication.class);
    private static final int[] ICON_SIZES = {16, 32, 48, 64, 128, 256};
    /** A worker is asked, terminated and killed 3 s apart. */
    private static final long SECONDS_TO_END = 10;

    private final ExecutorService executor = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "background");
        thread.setDaemon(true);
        return thread;
    });

    private Stage stage;
    private Services services;
    private Shell shell;

    @Override
    public void start(Stage primary) {
        stage = primary;
        Path home = Home.of(System.getenv());
        Path log = LogFile.open(home);
        Fonts.load();
        services = Composition.services(home, executor, () -> stage);
        Thread.currentThread().setUncaughtExceptionHandler((thread, thrown) -> unexpected(thrown, log));
        shell = new Shell(services, (s, workbench) -> Composition.pages(s, workbench, this::reveal));
        Settings settings = services.settings().load().on(screens());
        stage.setTitle("Mantissa");
        for (int size : ICON_SIZES) {
            stage.getIcons().add(icon(size));
        }
        stage.setScene(shell.scene(settings.width(), settings.height()));
        stage.setMinWidth(Settings.LEAST_WIDTH);
        stage.setMinHeight(Settings.LEAST_HEIGHT);
        if (Double.isFinite(settings.x())) {
            stage.setX(settings.x());
            stage.setY(settings.y());
        }
        stage.setMaximized(settings.maximized());
        stage.focusedProperty().addListener((o, before, focused) -> {
            if (focused) {
                shell.followDesktop();
            }
        });
        stage.setOnCloseRequest(e -> {
            if (shell.mayClose()) {
                remember();
            } else {
                e.consume();
            }
        });
        stage.show();
        if (!stage.isMaximized()) {
            AskedSize.hold(stage);
        }
        shell.start();
        shown();
    }

    /** The window was asked to show; its first frame is yet to be drawn. */
    protected void shown() {
        // Nothing more to do; selfbench looks at the clock here.
    }

    @Override
    public void stop() {
        if (shell != null) {
            shell.run().ifPresent(run -> {
                try {
                    executor.submit(run::await).get(SECONDS_TO_END, TimeUnit.SECONDS);
                } catch (Exception e) {
                    LOG.warn("The run did not end in time; its finished cells are kept.", e);
                }
            });
        }
        executor.shutdownNow();
    }

    private void remember() {
        Settings before = services.settings().load();
        services.settings()
                .save(
                        stage.isMaximized()
                                ? before.filling()
                                : before.at(
                                        stage.getX(),
                                        stage.getY(),
                                        stage.getScene().getWidth(),
                                        stage.getScene().getHeight()));
    }

    private static List<Rectangle2D> screens() {
        return Screen.getScreens().stream().map(Screen::getVisualBounds).toList();
    }

    private void reveal(Path folder) {
        getHostServices().showDocument(folder.toUri().toString());
    }

    private void unexpected(Throwable thrown, Path log) {
        LOG.error("Unexpected failure in the window", thrown);
        services.dialogs()
                .error(
                        "Something went wrong in the window",
                        thrown.getClass().getSimpleName()
                                + (thrown.getMessage() == null ? "" : ": " + thrown.getMessage())
                                + "\nRuns and sessions are not affected. Details are in " + log + ".");
    }

    private static Image icon(int size) {
        URL url = MantissaApplication.class.getResource("/assets/icons/mantissa-" + size + ".png");
        return new Image(url.toExternalForm());
    }
}
