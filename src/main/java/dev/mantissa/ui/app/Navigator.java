package dev.mantissa.ui.app;

import dev.mantissa.domain.session.Session;
import dev.mantissa.domain.study.StudySpec;
import dev.mantissa.runner.Run;

/** Moves between pages. Called on the user-interface thread. */
public interface Navigator {
    /** Shows a page as it was left. */
    void go(Place place);

    /** Opens the wizard on a study, as the start of a new one. */
    void edit(StudySpec study);

    /** Starts a study and shows it running; a study that can't start says why where the user is. */
    void start(StudySpec study);

    /** Shows a run. */
    void show(Run run);

    /** Shows the results of a session. */
    void show(Session session);
}
