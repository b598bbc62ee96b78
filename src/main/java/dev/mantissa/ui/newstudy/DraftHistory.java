package dev.mantissa.ui.newstudy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/**
 * What a draft was before, and after what was undone. All that changes in one turn is one step; typing on in one field, or
 * dragging one slider, is one step too.
 */
final class DraftHistory {
    private static final int MOST = 200;
    private static final int NONE = -1;

    private final StudyDraft draft;
    private final Deque<List<Object>> before = new ArrayDeque<>();
    private final Deque<List<Object>> after = new ArrayDeque<>();
    private final ReadOnlyBooleanWrapper canUndo = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper canRedo = new ReadOnlyBooleanWrapper();
    private List<Object> present;
    private int typedIn = NONE;

    /** Begins with the draft as it is. */
    DraftHistory(StudyDraft draft) {
        this.draft = draft;
        present = draft.snapshot();
    }

    /** Takes the draft as it is now for a step, where it has changed. */
    void settle() {
        List<Object> now = draft.snapshot();
        if (now.equals(present)) {
            return;
        }
        int typed = typed(present, now);
        if (typed == NONE || typed != typedIn) {
            before.push(present);
            if (before.size() > MOST) {
                before.removeLast();
            }
        }
        typedIn = typed;
        present = now;
        after.clear();
        tell();
    }

    /** Goes back a step; the field that changed, by its name in the JSON form of a study. */
    Optional<String> undo() {
        settle();
        return move(before, after);
    }

    /** Does again what was undone. */
    Optional<String> redo() {
        settle();
        return move(after, before);
    }

    private Optional<String> move(Deque<List<Object>> from, Deque<List<Object>> to) {
        if (from.isEmpty()) {
            return Optional.empty();
        }
        List<Object> was = present;
        to.push(present);
        present = from.pop();
        typedIn = NONE;
        draft.restore(present);
        tell();
        return IntStream.range(0, was.size())
                .filter(i -> !was.get(i).equals(present.get(i)))
                .mapToObj(draft::where)
                .findFirst();
    }

    /** The one field that was typed into or dragged; none where a choice was made or several changed. */
    private static int typed(List<Object> was, List<Object> now) {
        int[] changed = IntStream.range(0, was.size())
                .filter(i -> !was.get(i).equals(now.get(i)))
                .toArray();
        boolean one =
                changed.length == 1 && (now.get(changed[0]) instanceof String || now.get(changed[0]) instanceof Double);
        return one ? changed[0] : NONE;
    }

    private void tell() {
        canUndo.set(!before.isEmpty());
        canRedo.set(!after.isEmpty());
    }

    /** Whether there is a step to go back to. */
    ReadOnlyBooleanProperty canUndo() {
        return canUndo.getReadOnlyProperty();
    }

    /** Whether something was undone. */
    ReadOnlyBooleanProperty canRedo() {
        return canRedo.getReadOnlyProperty();
    }
}
