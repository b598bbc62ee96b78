package dev.mantissa.ui.pages;

import dev.mantissa.domain.provenance.Machine;
import dev.mantissa.domain.session.Session;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.StudySpec;
import dev.mantissa.report.figure.Weight;
import dev.mantissa.runner.Run;
import dev.mantissa.store.SessionEntry;
import dev.mantissa.store.SessionNotes;
import dev.mantissa.store.SessionTrash;
import dev.mantissa.ui.app.Page;
import dev.mantissa.ui.app.Pages;
import dev.mantissa.ui.app.Place;
import dev.mantissa.ui.app.Runs;
import dev.mantissa.ui.app.RuntimePack;
import dev.mantissa.ui.app.Runtimes;
import dev.mantissa.ui.app.Services;
import dev.mantissa.ui.app.Sessions;
import dev.mantissa.ui.app.Settings;
import dev.mantissa.ui.app.SettingsStore;
import dev.mantissa.ui.app.Shell;
import dev.mantissa.ui.app.Theme;
import dev.mantissa.ui.fx.Dialogs;
import dev.mantissa.ui.fx.FxBackground;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import javafx.application.Platform;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.testfx.util.WaitForAsyncUtils;

/** The real frame of the window around the pages under test, with doubles for everything outside it. */
public final class PageWindow {
    private static final int REVEALING = 20;

    private final List<StudySpec> started = new ArrayList<>();
    private final List<Path> saved = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final ExecutorService executor = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "background");
        thread.setDaemon(true);
        return thread;
    });
    private final Services services;
    private final Shell shell;
    private final Scene scene;
    private final List<Path> retried = new ArrayList<>();
    private final Map<Path, Session> library = new LinkedHashMap<>();
    private List<Runnable> held;
    private Path nextFile;
    private Run nextRun;
    private Session nextSession;

    /** A window on a stage; {@code pages} makes those under test. */
    public PageWindow(Stage stage, Machine machine, Path folder, Theme theme, Pages pages) {
        for (Weight weight : Weight.values()) {
            // The application loads them before its first window.
            Font.loadFont(PageWindow.class.getResourceAsStream(weight.resource()), 12);
        }
        services = new Services(
                new NoRuns(),
                new OneSession(),
                new NoRuntimes(machine),
                new FixedSettings(theme),
                new FxBackground(this::execute),
                new ToldDialogs(),
                folder);
        shell = new Shell(services, (s, w) -> {
            Map<Place, Page> all = new HashMap<>(pages.create(s, w));
            all.put(Place.START, new Blank());
            return all;
        });
        services.machineWrapper().set(machine);
        scene = shell.scene(1280, 800);
        stage.setScene(scene);
        stage.show();
    }

    private synchronized void execute(Runnable work) {
        if (held == null) {
            executor.execute(work);
        } else {
            held.add(work);
        }
    }

    /** From now on nothing in the background begins. */
    public synchronized void hold() {
        held = new ArrayList<>();
    }

    /** What was held begins, and all that comes; how much it was. */
    public synchronized int release() {
        List<Runnable> waiting = held;
        held = null;
        waiting.forEach(executor::execute);
        return waiting.size();
    }

    /** The frame. */
    public Shell shell() {
        return shell;
    }

    /** The services the pages were made with. */
    public Services services() {
        return services;
    }

    /** The studies that were asked to start. */
    public List<StudySpec> started() {
        return started;
    }

    /** The files sessions were saved to. */
    public List<Path> saved() {
        return saved;
    }

    /** The sessions whose doubtful cells were asked to be measured again. */
    public List<Path> retried() {
        return retried;
    }

    /** The run that measuring again gives. */
    public void answerRun(Run run) {
        nextRun = run;
    }

    /** What dialogs and notices said. */
    public List<String> told() {
        return told;
    }

    /** The answer to the next question for a file. */
    public void answerFile(Path file) {
        nextFile = file;
    }

    /** The session that opening anything gives. */
    public void answerSession(Session session) {
        nextSession = session;
    }

    /** Puts a session into the library. */
    public void keep(Path path, Session session) {
        library.put(path, session);
    }

    /** Colours the window. */
    public void paint(Theme theme) throws InterruptedException {
        onFx(() -> {
            theme.apply(scene);
            return null;
        });
    }

    /** Sizes the window. */
    public void size(double width, double height) throws InterruptedException {
        onFx(() -> {
            scene.getWindow().setWidth(width);
            scene.getWindow().setHeight(height);
            return null;
        });
    }

    /** Scrolls until a node is there that is made when it comes into view; null where it never is. */
    public Node reveal(String selector) throws InterruptedException {
        for (int pass = 0; pass < REVEALING; pass++) {
            for (double at = 0; at <= 1; at += 0.1) {
                double value = at;
                onFx(() -> {
                    scene.getRoot().lookupAll(".scroll-pane").forEach(n -> ((ScrollPane) n).setVvalue(value));
                    return null;
                });
                WaitForAsyncUtils.waitForFxEvents(4);
                Node found = onFx(() -> scene.getRoot().lookup(selector));
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    /** Puts a picture of the window into {@code target/screens}. */
    public void shoot(String name) throws IOException, InterruptedException {
        // The theme and the size reach every node with the pulses after the change.
        WaitForAsyncUtils.waitForFxEvents(10);
        WritableImage image = onFx(() -> {
            scene.getRoot().applyCss();
            scene.getRoot().layout();
            return scene.snapshot(null);
        });
        Path file = Path.of("target", "screens", name + ".png");
        Files.createDirectories(file.getParent());
        ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file.toFile());
    }

    /** Puts a picture of a node into {@code target/screens}. */
    public static void shootNode(String name, Node node) throws IOException, InterruptedException {
        WritableImage image = onFx(() -> node.snapshot(null, null));
        Path file = Path.of("target", "screens", name + ".png");
        Files.createDirectories(file.getParent());
        ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file.toFile());
    }

    /** Does something on the user-interface thread and waits for it. */
    public static <T> T onFx(Callable<T> work) throws InterruptedException {
        FutureTask<T> task = new FutureTask<>(work);
        Platform.runLater(task);
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
    }

    private static final class Blank implements Page {
        private final Region view = new Region();

        @Override
        public ObservableValue<String> title() {
            return new SimpleStringProperty("Start");
        }

        @Override
        public ObservableValue<String> state() {
            return new SimpleStringProperty("");
        }

        @Override
        public List<Node> actions() {
            return List.of();
        }

        @Override
        public Parent view() {
            return view;
        }
    }

    private final class NoRuns implements Runs {
        @Override
        public Run start(StudySpec spec, Path studyFolder) throws BadInput {
            started.add(spec);
            throw new BadInput("This test starts nothing.");
        }

        @Override
        public Run resume(Path session) throws BadInput {
            throw new BadInput("This test continues nothing.");
        }

        @Override
        public Run retry(Path session) throws BadInput {
            retried.add(session);
            if (nextRun == null) {
                throw new BadInput("This test measures nothing again.");
            }
            return nextRun;
        }
    }

    private final class OneSession implements Sessions {
        @Override
        public Path home() {
            return Path.of("home");
        }

        @Override
        public List<SessionEntry> recent() {
            return library.entrySet().stream()
                    .map(e -> new SessionEntry(
                            e.getKey(),
                            e.getValue().spec().name(),
                            "mobilenet_v1",
                            "cifar10 48",
                            e.getValue().records().size(),
                            e.getValue().plan().cells().size(),
                            e.getValue().state().id(),
                            e.getValue().createdAt()))
                    .toList();
        }

        @Override
        public Session open(Path folderOrFile) throws BadInput {
            if (library.containsKey(folderOrFile)) {
                return library.get(folderOrFile);
            }
            if (nextSession == null) {
                throw new BadInput(folderOrFile + " is not a session.");
            }
            return nextSession;
        }

        @Override
        public Optional<String> log(Path folderOrFile, Cell cell) {
            return Optional.of("worker 4711 of " + cell.id() + "\nmeasured\n");
        }

        @Override
        public void save(Path session, Path file) {
            saved.add(file);
        }

        @Override
        public void annotate(Path session, SessionNotes notes) throws BadInput {
            throw new BadInput("This test writes no notes.");
        }

        @Override
        public Path copy(Path session, String name) throws BadInput {
            throw new BadInput("This test copies nothing.");
        }

        @Override
        public SessionTrash.Deleted delete(SessionEntry session) throws BadInput {
            throw new BadInput("This test deletes nothing.");
        }

        @Override
        public Path restore(SessionTrash.Deleted deleted) throws BadInput {
            throw new BadInput("This test restores nothing.");
        }

        @Override
        public List<SessionTrash.Deleted> deleted() {
            return List.of();
        }

        @Override
        public void emptyTrash() {
            // It is empty.
        }
    }

    private record NoRuntimes(Machine machine) implements Runtimes {
        @Override
        public List<RuntimePack> packs() {
            return List.of();
        }

        @Override
        public void fetch(String pack, Progress progress) throws BadInput {
            throw new BadInput("This test fetches nothing.");
        }

        @Override
        public Machine examine() {
            return machine;
        }
    }

    private record FixedSettings(Theme theme) implements SettingsStore {
        @Override
        public Settings load() {
            return Settings.FIRST.with(theme);
        }

        @Override
        public void save(Settings settings) {
            // Nothing outlives a test.
        }
    }

    private final class ToldDialogs implements Dialogs {
        @Override
        public void error(String what, String sentence) {
            told.add(what + ": " + sentence);
        }

        @Override
        public void success(String what, String sentence) {
            told.add(what + ": " + sentence);
        }

        @Override
        public void notice(String what, String sentence) {
            told.add("notice: " + what + ": " + sentence);
        }

        @Override
        public boolean confirm(String question, String consequence, String action) {
            told.add(question);
            return true;
        }

        @Override
        public Optional<Path> openFile(String title, String kind, String extension) {
            return Optional.ofNullable(nextFile);
        }

        @Override
        public Optional<Path> saveFile(String title, String kind, String extension, String suggestedName) {
            return Optional.ofNullable(nextFile);
        }

        @Override
        public Optional<Path> openFolder(String title) {
            return Optional.ofNullable(nextFile);
        }

        @Override
        public Optional<Path> saveFolder(String title) {
            return Optional.ofNullable(nextFile);
        }
    }
}
