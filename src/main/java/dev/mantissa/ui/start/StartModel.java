package dev.mantissa.ui.start;

import dev.mantissa.domain.session.Session;
import dev.mantissa.domain.study.Presets;
import dev.mantissa.domain.study.StudySpec;
import dev.mantissa.store.SessionEntry;
import dev.mantissa.ui.app.RuntimePack;
import dev.mantissa.ui.app.Services;
import dev.mantissa.ui.runtimes.RuntimesModel;
import dev.mantissa.ui.sessions.SessionsModel;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** What the start page offers. */
public final class StartModel {
    private final Services services;
    private final SessionsModel sessions;
    private final ReadOnlyStringWrapper fetches = new ReadOnlyStringWrapper("");

    /** The model of a page that is yet to be shown. */
    public StartModel(Services services) {
        this.services = services;
        this.sessions = new SessionsModel(services);
    }

    /** Reads the sessions, and which libraries are here. */
    public void load() {
        sessions.load();
        services.background()
                .run(
                        services.runtimes()::packs,
                        packs -> fetches.set(words(packs.stream()
                                // Where there is a GPU pack, it may take the place of one of these.
                                .filter(p -> p.id().endsWith("-cpu") && !p.fetched())
                                .mapToLong(RuntimePack::bytes)
                                .sum())),
                        // The page of runtimes says why.
                        sentence -> fetches.set(""));
    }

    private static String words(long bytes) {
        return bytes == 0
                ? ""
                : " The libraries it needs are fetched first, " + RuntimesModel.size(bytes) + " at most.";
    }

    /** What the quick look fetches before it starts, as a sentence after a space; empty where all is here. */
    public ReadOnlyStringProperty fetches() {
        return fetches.getReadOnlyProperty();
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
