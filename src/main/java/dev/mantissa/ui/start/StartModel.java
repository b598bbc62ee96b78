package dev.mantissa.ui.start;

import dev.mantissa.domain.session.Session;
import dev.mantissa.domain.study.Presets;
import dev.mantissa.domain.study.StudySpec;
import dev.mantissa.store.SessionEntry;
import dev.mantissa.ui.app.Services;
import dev.mantissa.ui.sessions.SessionsModel;
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

    /** The newest session that did not come to its end: its run was cancelled, or the application or the machine went down. */
    public Optional<Question> interrupted() {
        return sessions.interrupted().map(entry -> new Question(sentence(entry), rest(entry), entry));
    }

    private static String sentence(SessionEntry entry) {
        boolean cancelled = entry.state().equals(Session.State.CANCELLED.id());
        String cells = entry.cells() + (entry.cells() == 1 ? " cell" : " cells");
        return "Study " + entry.name() + (cancelled ? " was cancelled " : " stopped ")
                + (entry.endedCells() == 0
                        ? "before the first of its " + cells + " was finished."
                        : "after " + entry.endedCells() + " of " + cells + ".");
    }

    private String rest(SessionEntry entry) {
        long others = sessions.all().stream().filter(sessions::continues).count() - 1;
        return (entry.endedCells() == 0 ? "" : "The finished ones are safe. ")
                + (others == 0 ? "" : others + (others == 1 ? " more waits" : " more wait") + " on the page Sessions.");
    }

    /**
     * What can be asked.
     *
     * @param sentence how far it came
     * @param rest what else there is to know
     * @param session the session
     */
    public record Question(String sentence, String rest, SessionEntry session) {}
}
