package dev.mantissa.ui.start;

import dev.mantissa.domain.study.Presets;
import dev.mantissa.domain.study.StudySpec;
import dev.mantissa.ui.app.Services;
import dev.mantissa.ui.sessions.SessionsModel;
import java.nio.file.Path;
import java.util.Optional;

/** What the start page offers. */
public final class StartModel {
    private final SessionsModel sessions;

    /** The model of a page that is yet to be shown. */
    public StartModel(Services services) {
        this.sessions = new SessionsModel(services);
    }

    /** The sessions of this computer. */
    public SessionsModel sessions() {
        return sessions;
    }

    /** The study behind "Quick look". */
    public StudySpec quick() {
        return Presets.quick();
    }

    /** What to ask about the newest session that did not come to its end. */
    public Optional<Question> interrupted() {
        return sessions.interrupted()
                .map(entry -> new Question(
                        "Continue " + entry.name() + "?",
                        entry.endedCells() == 0
                                ? "It was " + entry.state() + " before the first of its " + entry.cells()
                                        + " cells was finished."
                                : "It was " + entry.state() + " after " + entry.endedCells() + " of " + entry.cells()
                                        + " cells; the finished ones are safe.",
                        entry.path()));
    }

    /**
     * Whether to continue.
     *
     * @param question the bold sentence
     * @param state how far it came
     * @param session its folder
     */
    public record Question(String question, String state, Path session) {}
}
