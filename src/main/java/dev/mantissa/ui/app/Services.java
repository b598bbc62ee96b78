package dev.mantissa.ui.app;

import dev.mantissa.domain.provenance.Machine;
import dev.mantissa.ui.fx.Background;
import dev.mantissa.ui.fx.Dialogs;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * All that pages are made with: built once when the window starts, handed to constructors. Tests build it from doubles.
 *
 * @param runs starts and continues runs
 * @param sessions sessions on disk
 * @param runtimes libraries of the backends
 * @param settings what the window remembers
 * @param background work off the user-interface thread
 * @param dialogs questions, errors and notices, in front of the window
 * @param folder the folder relative data paths are looked up in first
 * @param tasks what goes on, for the list of tasks
 * @param machineWrapper this machine, null until it has been examined; read it by {@link #machine()}
 */
public record Services(
        Runs runs,
        Sessions sessions,
        Runtimes runtimes,
        SettingsStore settings,
        Background background,
        Dialogs dialogs,
        Path folder,
        ReadOnlyObjectWrapper<Machine> machineWrapper,
        Tasks tasks) {
    /** Services on a machine that is yet to be examined. */
    public Services(
            Runs runs,
            Sessions sessions,
            Runtimes runtimes,
            SettingsStore settings,
            Background background,
            Dialogs dialogs,
            Path folder) {
        this(
                runs,
                sessions,
                runtimes,
                settings,
                background,
                dialogs,
                folder,
                new ReadOnlyObjectWrapper<>(),
                new Tasks());
    }

    /** This machine; null until it has been examined. Changes on the user-interface thread. */
    public ReadOnlyObjectProperty<Machine> machine() {
        return machineWrapper.getReadOnlyProperty();
    }

    /** Does short work in the background, told in the list of tasks under a title. */
    public <T> void run(String title, Callable<T> work, Consumer<T> done, Consumer<String> failed) {
        tasks.run(this, title, work, done, failed);
    }

    /** Examines this machine, off the user-interface thread. */
    public void examine() {
        background.run(runtimes::examine, machineWrapper::set, sentence -> dialogs.error("The machine", sentence));
    }
}
