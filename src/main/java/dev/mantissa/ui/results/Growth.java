package dev.mantissa.ui.results;

import dev.mantissa.domain.measure.RunState;
import dev.mantissa.domain.session.Session;
import dev.mantissa.runner.Run;
import dev.mantissa.ui.app.Services;
import dev.mantissa.ui.fx.Puller;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Reads the session of a run anew as its cells finish, at most once a second and only while its results are looked at. */
final class Growth {
    private static final int NOTHING = -1;

    private final Services services;
    private final BooleanSupplier busy;
    private final Consumer<RunState> told;
    private final Consumer<Session> grown;
    private final Puller puller = new Puller(1, this::pull);
    private Run run;
    private boolean looked;
    private Path shown;
    private int read;

    /**
     * Growth of nothing yet.
     *
     * @param busy whether what was read last is still being made a page of
     * @param told gets the run as it goes on, once a cell has finished; null once it has ended
     * @param grown gets the session read anew
     */
    Growth(Services services, BooleanSupplier busy, Consumer<RunState> told, Consumer<Session> grown) {
        this.services = services;
        this.busy = busy;
        this.told = told;
        this.grown = grown;
    }

    /** Follows a run, whose session is what shows from now on. */
    void follow(Run next) {
        run = next;
        shows(next.state().session());
        pulls();
    }

    /** Another session shows; that of the run still grows. */
    void shows(Path session) {
        shown = session;
        read = NOTHING;
        told.accept(null);
    }

    /** Whether this session is the one that shows. */
    boolean showing(Path session) {
        return session.equals(shown);
    }

    /** The results are looked at from now on. */
    void start() {
        looked = true;
        pulls();
    }

    /** They are not looked at any more. */
    void stop() {
        looked = false;
        pulls();
    }

    /** Only while there is something to see: a timer keeps a window drawing, and whole. */
    private void pulls() {
        if (looked && run != null) {
            puller.start();
        } else {
            puller.stop();
        }
    }

    private void over() {
        run = null;
        pulls();
    }

    private void pull() {
        if (busy.getAsBoolean()) {
            return;
        }
        RunState now = run.state();
        if (!showing(now.session())) {
            return;
        }
        boolean over = now.activity() == RunState.Activity.ENDED;
        if (over) {
            over();
        }
        if (over || now.ended() > 0) {
            told.accept(over ? null : now);
        }
        if (over || (now.ended() > 0 && now.ended() != read)) {
            read = now.ended();
            read(now.session());
        }
    }

    private void read(Path session) {
        services.background()
                .run(
                        () -> services.sessions().open(session),
                        opened -> {
                            if (showing(session)) {
                                grown.accept(opened);
                            }
                        },
                        sentence -> {
                            over();
                            told.accept(null);
                            services.dialogs().error("Can't read what has finished", sentence);
                        });
    }
}
