package dev.mantissa.ui.app;

import dev.mantissa.domain.measure.RunState;
import dev.mantissa.domain.session.Session;
import dev.mantissa.domain.study.StudySpec;
import dev.mantissa.runner.Run;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** What the window shows and what goes on: the page, the run, and how one leads to the other. */
public final class ShellModel {
    private final Services services;
    private final StatusModel status = new StatusModel();
    private final ReadOnlyObjectWrapper<Place> place = new ReadOnlyObjectWrapper<>(Place.START);
    private Run run;
    private Task task;
    private boolean starting;

    /** The model of a window that shows the start page. */
    public ShellModel(Services services) {
        this.services = services;
        services.machine().addListener((o, before, now) -> status.show(now));
        status.show(services.machine().get());
    }

    /** The line at the foot. */
    public StatusModel status() {
        return status;
    }

    /** The page shown. */
    public ReadOnlyObjectProperty<Place> place() {
        return place.getReadOnlyProperty();
    }

    /** Shows a page. */
    public void go(Place next) {
        place.set(next);
    }

    /** Follows a run from now on. */
    public void follow(Run next) {
        run = next;
        task = services.tasks().begin("Study " + next.state().spec().name(), next::cancel);
        pull();
    }

    /** Brings the line at the foot up to date; called some times a second. */
    public void pull() {
        Runtime runtime = Runtime.getRuntime();
        status.memory(runtime.totalMemory() - runtime.freeMemory());
        if (run != null && !starting) {
            RunState state = run.state();
            status.show(state);
            tell(state);
        }
    }

    /** Tells the list of tasks how far the study is. */
    private void tell(RunState state) {
        String count = state.ended() + " of " + state.cells().size() + " cells";
        if (state.activity() != RunState.Activity.ENDED) {
            double share = (double) state.ended() / Math.max(1, state.cells().size());
            task.at(count + " · " + status.activity().get(), share);
        } else {
            Session.State outcome = state.outcome();
            task.end(
                    outcome == Session.State.COMPLETE
                            ? Task.State.DONE
                            : outcome == Session.State.CANCELLED ? Task.State.CANCELLED : Task.State.FAILED,
                    count + (outcome == Session.State.INTERRUPTED ? "; it was interrupted" : ""));
        }
    }

    /** The run followed, if there was one. */
    public Optional<Run> run() {
        return Optional.ofNullable(run);
    }

    /** Whether a study is being run. */
    public boolean running() {
        return run != null && run.state().activity() != RunState.Activity.ENDED;
    }

    /** Starts a study. */
    public void start(StudySpec study, Consumer<Run> started) {
        begin(
                "Can't start " + study.name(),
                "Reading the data of " + study.name(),
                () -> services.runs().start(study, services.folder()),
                started);
    }

    /** Goes on with a run that ended early. */
    public void resume(Path session, Consumer<Run> started) {
        begin(
                "Can't continue " + session.getFileName(),
                "Reading " + session.getFileName(),
                () -> services.runs().resume(session),
                started);
    }

    /** Reads a session. */
    public void open(Path file, Consumer<Session> opened) {
        boolean idle = !running();
        if (idle) {
            status.show("Opening " + file.getFileName());
        }
        services.run(
                "Opening " + file.getFileName(),
                () -> services.sessions().open(file),
                session -> {
                    rest(idle);
                    opened.accept(session);
                },
                sentence -> {
                    rest(idle);
                    services.dialogs().error("Can't open the session", sentence);
                });
    }

    /** Asks whether the window may close; a run that goes on is stopped first, its finished cells are kept. */
    public boolean mayClose() {
        if (!running()) {
            return true;
        }
        RunState state = run.state();
        boolean stop = services.dialogs()
                .confirm(
                        "Stop " + state.spec().name() + " and close?",
                        (state.ended() == 0
                                        ? "No cell is finished yet."
                                        : state.ended() + " of " + state.cells().size()
                                                + " cells are finished and safe.")
                                + " The study can be continued from the start page.",
                        "Stop and close");
        if (stop) {
            run.cancel();
        }
        return stop;
    }

    private void begin(String failure, String doing, Callable<Run> work, Consumer<Run> started) {
        if (running() || starting) {
            services.dialogs()
                    .error(
                            "A study is running",
                            "One study runs at a time, so that two do not slow each other down. "
                                    + "Wait until it has ended, or cancel it on the page Run.");
            return;
        }
        starting = true;
        status.show(doing);
        services.background()
                .run(
                        work,
                        next -> {
                            starting = false;
                            started.accept(next);
                        },
                        sentence -> {
                            starting = false;
                            rest(true);
                            services.dialogs().error(failure, sentence);
                        });
    }

    private void rest(boolean idle) {
        if (idle) {
            status.show("Idle");
        }
    }
}
