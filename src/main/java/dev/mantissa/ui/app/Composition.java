package dev.mantissa.ui.app;

import dev.mantissa.dataset.Datasets;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.graph.GraphForecast;
import dev.mantissa.graph.Zoo;
import dev.mantissa.modelfile.WeightRules;
import dev.mantissa.onnx.ModelRules;
import dev.mantissa.runner.AppFolder;
import dev.mantissa.runner.Doctor;
import dev.mantissa.runner.HostMemory;
import dev.mantissa.runner.Packs;
import dev.mantissa.runner.RunService;
import dev.mantissa.runner.RuntimePacks;
import dev.mantissa.store.SessionStore;
import dev.mantissa.store.SettingsStore;
import dev.mantissa.ui.compare.ComparePage;
import dev.mantissa.ui.fx.Dialogs;
import dev.mantissa.ui.fx.FxBackground;
import dev.mantissa.ui.fx.LastFolder;
import dev.mantissa.ui.fx.WindowDialogs;
import dev.mantissa.ui.newstudy.NewStudyPage;
import dev.mantissa.ui.results.ResultsPage;
import dev.mantissa.ui.run.RunPage;
import dev.mantissa.ui.runtimes.RuntimesPage;
import dev.mantissa.ui.sessions.SessionsPage;
import dev.mantissa.ui.settings.SettingsPage;
import dev.mantissa.ui.start.StartPage;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.stage.Window;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the real services and pages are put together. */
public final class Composition {
    private static final Logger LOG = LoggerFactory.getLogger(Composition.class);

    private Composition() {}

    /** Services on files below {@code home}, workers and the network. */
    public static Services services(Path home, Executor executor, Supplier<Window> window) {
        SettingsStore settings = new SettingsStore(home);
        LastFolder exports = new LastFolder(
                settings.read().exports(),
                folder -> executor.execute(() -> {
                    try {
                        settings.change(s -> s.withExports(folder.toString()));
                    } catch (BadInput e) {
                        LOG.warn(e.getMessage());
                    }
                }));
        return services(home, settings, RuntimePacks.ofThisMachine(), new WindowDialogs(window, exports), executor);
    }

    /** The same with workers on the class path of {@code libraries}, and with dialogs of the caller's choice. */
    public static Services services(Path home, Packs libraries, Dialogs dialogs, Executor executor) {
        return services(home, new SettingsStore(home), libraries, dialogs, executor);
    }

    private static Services services(
            Path home, SettingsStore settings, Packs libraries, Dialogs dialogs, Executor executor) {
        String chosen = settings.read().sessions();
        SessionStore store = chosen.isBlank() ? new SessionStore(home) : new SessionStore(home, Path.of(chosen));
        RuntimePacks packs = RuntimePacks.ofThisMachine();
        Doctor doctor = new Doctor(packs);
        RunService runs = new RunService(
                Zoo.known(),
                Datasets::open,
                ModelRules::check,
                WeightRules::check,
                libraries,
                store,
                doctor::examine,
                new GraphForecast(),
                HostMemory.ofThisMachine());
        return new Services(
                new StudyRuns(runs),
                new StoredSessions(store),
                new PackRuntimes(packs, doctor),
                new KeptSettings(home, settings),
                new FxBackground(executor),
                dialogs,
                AppFolder.path());
    }

    /** All pages; {@code revealer} shows a folder in the system's file manager. */
    public static Map<Place, Page> pages(Services services, Workbench workbench, Consumer<Path> revealer) {
        Map<Place, Page> pages = new EnumMap<>(Place.class);
        pages.put(Place.START, new StartPage(services, workbench));
        pages.put(Place.NEW_STUDY, new NewStudyPage(services, workbench));
        pages.put(Place.RUN, new RunPage(services, workbench));
        pages.put(Place.RESULTS, new ResultsPage(services, workbench));
        pages.put(Place.COMPARE, new ComparePage(services, workbench));
        pages.put(Place.SESSIONS, new SessionsPage(services, workbench, revealer));
        pages.put(Place.RUNTIMES, new RuntimesPage(services));
        pages.put(Place.SETTINGS, new SettingsPage(services, workbench, revealer));
        return pages;
    }
}
