package dev.mantissa.ui.app;

import dev.mantissa.domain.session.Session;
import dev.mantissa.domain.study.StudySpec;
import dev.mantissa.runner.Run;
import dev.mantissa.ui.fx.FocusInView;
import dev.mantissa.ui.fx.Fxml;
import dev.mantissa.ui.fx.Puller;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Parent;
import javafx.scene.Scene;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The window's content: navigation rail, title row, page, status bar. Moves between the pages. */
public final class Shell implements Workbench {
    private static final int STATUS_PER_SECOND = 4;

    private static final Logger LOG = LoggerFactory.getLogger(Shell.class);

    private final DesktopTheme desktop;
    private final Services services;
    private final ShellModel model;
    private final Map<Place, Page> pages;
    private final ShellController controller;
    private final Parent root;
    private final Puller puller;

    /** A shell on its start page. Nothing is pulled before {@link #start()}. */
    public Shell(Services services, Pages pages) {
        this(services, pages, DesktopTheme.ofThisSystem());
    }

    Shell(Services services, Pages pages, DesktopTheme desktop) {
        this.desktop = desktop;
        this.services = services;
        this.model = new ShellModel(services);
        this.pages = Map.copyOf(pages.create(services, this));
        this.controller = new ShellController(model, this.pages, services.tasks());
        this.root = Fxml.load(controller, "ShellView.fxml");
        this.puller = new Puller(STATUS_PER_SECOND, model::pull);
    }

    /** Puts the shell on a scene, with its keys, its drop target and its theme. */
    public Scene scene(double width, double height) {
        Scene scene = new Scene(root, width, height);
        services.settings().load().theme().apply(scene);
        new Keys(this, pages.keySet(), controller::showTasks, () -> controller.showKeys(keys())).install(scene);
        new SessionDrop(this::open).install(scene);
        FocusInView.install(scene);
        return scene;
    }

    private List<Keys.Key> keys() {
        return new Keys(this, pages.keySet(), controller::showTasks, () -> {}).all();
    }

    /** Begins to follow the run and examines the machine. */
    public void start() {
        puller.start();
        followDesktop();
        services.examine();
    }

    /** Whether the window may close. */
    public boolean mayClose() {
        return model.mayClose();
    }

    /** What goes on and went on lately. */
    Tasks tasks() {
        return services.tasks();
    }

    /** The run followed, if there was one. */
    public Optional<Run> run() {
        return model.run();
    }

    @Override
    public void go(Place place) {
        model.go(place);
    }

    @Override
    public void edit(StudySpec study) {
        page(Place.NEW_STUDY, StudySpec.class).show(study);
        go(Place.NEW_STUDY);
    }

    @Override
    public void start(StudySpec study) {
        model.start(study, this::show);
    }

    @Override
    public void show(Run run) {
        model.follow(run);
        page(Place.RUN, Run.class).show(run);
        if (pages.get(Place.RESULTS) instanceof Following results) {
            results.follow(run);
        }
        go(Place.RUN);
    }

    @Override
    public void show(Session session) {
        page(Place.RESULTS, Session.class).show(session);
        go(Place.RESULTS);
    }

    @Override
    public void open(Path session) {
        model.open(session, this::show);
    }

    @Override
    public void askForSession() {
        services.dialogs()
                .openFile("Open session", "Mantissa sessions", "mantissa")
                .ifPresent(this::open);
    }

    @Override
    public void resume(Path session) {
        model.resume(session, this::show);
    }

    @Override
    public void paint(Theme theme) {
        theme.apply(root.getScene());
        services.settings().save(services.settings().load().with(theme));
    }

    @Override
    public void paintAsDesktop() {
        Settings now = services.settings().load();
        services.settings().save(now.following(now.theme()));
        followDesktop();
    }

    /** Looks how the desktop is coloured, where the window follows it: at its start, and each time it gets the focus. */
    void followDesktop() {
        if (services.settings().load().follows()) {
            services.background()
                    .run(
                            desktop::theme,
                            seen -> seen.ifPresent(this::follow),
                            sentence -> LOG.warn("The desktop's theme can't be told: {}", sentence));
        }
    }

    private void follow(Theme theme) {
        Settings now = services.settings().load();
        if (now.follows() && now.theme() != theme) {
            theme.apply(root.getScene());
            services.settings().save(now.following(theme));
        }
    }

    // The kind of each page is fixed by Pages.create, which the type system can't say of a map.
    @SuppressWarnings("unchecked")
    private <T> Showing<T> page(Place place, Class<T> shown) {
        if (pages.get(place) instanceof Showing<?> page) {
            return (Showing<T>) page;
        }
        throw new IllegalStateException("The page " + place + " does not show a " + shown.getSimpleName());
    }
}
