package dev.mantissa.ui.app;

import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What goes on and what went on lately: studies, fetches, sessions being opened, copied and saved. On the user-interface thread. */
public final class Tasks {
    /** Tasks that are remembered, those that go on included. */
    private static final int MOST = 20;

    private final ObservableList<Task> all = FXCollections.observableArrayList();
    /** One view for all: a view hears its list through a weak listener, so one that nobody holds falls silent. */
    private final ObservableList<Task> shown = FXCollections.unmodifiableObservableList(all);

    private final ReadOnlyIntegerWrapper running = new ReadOnlyIntegerWrapper(0);

    /** The newest first. */
    public ObservableList<Task> all() {
        return shown;
    }

    /** How many go on. */
    public ReadOnlyIntegerProperty running() {
        return running.getReadOnlyProperty();
    }

    /** Something begins; {@code cancel} null where it can't be cancelled. */
    public Task begin(String title, Runnable cancel) {
        Task task = new Task(title, cancel);
        task.state().addListener((o, before, now) -> count());
        all.add(0, task);
        if (all.size() > MOST) {
            all.removeIf(t -> t.state().get() != Task.State.RUNNING && all.indexOf(t) >= MOST);
        }
        count();
        return task;
    }

    /** Does short work in the background under a title, as {@code Background} does it. */
    <T> void run(Services services, String title, Callable<T> work, Consumer<T> done, Consumer<String> failed) {
        Task task = begin(title, null);
        services.background()
                .run(
                        work,
                        result -> {
                            task.end(Task.State.DONE, "");
                            done.accept(result);
                        },
                        sentence -> {
                            task.end(Task.State.FAILED, sentence);
                            failed.accept(sentence);
                        });
    }

    private void count() {
        running.set((int)
                all.stream().filter(t -> t.state().get() == Task.State.RUNNING).count());
    }
}
