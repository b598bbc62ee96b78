package dev.mantissa.ui.app;

import java.time.Instant;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** Something that takes a while, for the list of tasks. Changed on the user-interface thread only. */
public final class Task {
    /** How it stands. */
    public enum State {
        /** It goes on. */
        RUNNING("running"),
        /** It came to its end. */
        DONE("done"),
        /** It was cancelled. */
        CANCELLED("cancelled"),
        /** It failed; the message says why. */
        FAILED("failed");

        private final String word;

        State(String word) {
            this.word = word;
        }

        /** As a person reads it. */
        public String word() {
            return word;
        }
    }

    private final String title;
    private final Runnable cancel;
    private final Instant started = Instant.now();
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(-1);
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.RUNNING);

    /** {@code cancel} null: it can't be cancelled. */
    Task(String title, Runnable cancel) {
        this.title = title;
        this.cancel = cancel;
    }

    /** What is done: "Study quick". */
    public String title() {
        return title;
    }

    /** When it began. */
    public Instant started() {
        return started;
    }

    /** How far it is, in words, or why it failed. */
    public ReadOnlyStringProperty message() {
        return message.getReadOnlyProperty();
    }

    /** The share done, in [0, 1]; -1 where unknown. */
    public ReadOnlyDoubleProperty progress() {
        return progress.getReadOnlyProperty();
    }

    /** How it stands. */
    public ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /** Whether it goes on and can be cancelled. */
    public boolean cancellable() {
        return cancel != null && state.get() == State.RUNNING;
    }

    /** Cancels it; what it did is told by whoever does it. */
    public void cancel() {
        if (cancellable()) {
            message.set("Cancelling");
            cancel.run();
        }
    }

    /** So much is done; -1 where unknown. */
    public void at(String words, double share) {
        if (state.get() == State.RUNNING) {
            message.set(words);
            progress.set(share);
        }
    }

    /** It has ended; a second end changes nothing. */
    public void end(State how, String words) {
        if (state.get() == State.RUNNING) {
            message.set(words);
            state.set(how);
        }
    }
}
