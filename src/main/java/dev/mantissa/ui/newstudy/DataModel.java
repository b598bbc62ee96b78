package dev.mantissa.ui.newstudy;

import dev.mantissa.ui.fx.Background;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/**
 * The check of the draft's data set. One check runs at a time; what changes meanwhile is checked after it, so that neither
 * typing nor dragging a slider piles up work.
 */
public final class DataModel {
    /** How far the check is. */
    public enum State {
        /** No path is given. */
        EMPTY,
        /** The images are being read. */
        CHECKING,
        /** The report is that of the draft's data. */
        READY,
        /** The images can't be used; the sentence says why. */
        FAILED
    }

    private final StudyDraft draft;
    private final DataCheck check;
    private final Background background;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.EMPTY);
    private final ReadOnlyObjectWrapper<DataReport> report = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper("");
    private DataReport.Question asked;
    private boolean busy;

    /** Watches a draft; nothing is read before {@link #begin()}. */
    public DataModel(StudyDraft draft, DataCheck check, Background background) {
        this.draft = draft;
        this.check = check;
        this.background = background;
    }

    /** Checks the draft's data, now and whenever it changes. */
    public void begin() {
        draft.reading().subscribe(this::ask);
        ask();
    }

    private void ask() {
        Reading reading = draft.reading().get();
        DataReport.Question question = new DataReport.Question(
                reading.spec().data(),
                reading.spec().calibration(),
                reading.spec().seed());
        if (busy || question.equals(asked)) {
            return;
        }
        asked = question;
        if (question.data().path().isEmpty()) {
            end(State.EMPTY, null, "");
            return;
        }
        busy = true;
        state.set(State.CHECKING);
        background.run(
                () -> check.check(question),
                found -> checked(State.READY, found, ""),
                why -> checked(State.FAILED, null, why));
    }

    private void checked(State now, DataReport found, String why) {
        busy = false;
        end(now, found, why);
        ask();
    }

    private void end(State now, DataReport found, String why) {
        report.set(found);
        sentence.set(why);
        state.set(now);
    }

    /** How far the check is. */
    public ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /** What the last check found; null where it failed or none has ended. */
    public ReadOnlyObjectProperty<DataReport> report() {
        return report.getReadOnlyProperty();
    }

    /** Why the images can't be used; empty otherwise. */
    public ReadOnlyStringProperty sentence() {
        return sentence.getReadOnlyProperty();
    }
}
