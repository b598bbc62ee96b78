package dev.mantissa.ui.results;

import dev.mantissa.domain.study.BadInput;
import dev.mantissa.report.NewFile;
import dev.mantissa.ui.fx.Background;
import dev.mantissa.ui.fx.Dialogs;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** Work that ends in files of the user: they are asked for, made in the background, and told of. */
final class Writing {
    private final Background background;
    private final Dialogs dialogs;
    private final ReadOnlyStringWrapper task = new ReadOnlyStringWrapper(this, "task", "");
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(this, "progress", -1);

    Writing(Background background, Dialogs dialogs) {
        this.background = background;
        this.dialogs = dialogs;
    }

    /** The bytes of a file, made in the background. */
    @FunctionalInterface
    interface Content {
        byte[] bytes() throws BadInput;
    }

    /** Asks for the file to write. */
    Optional<Path> ask(String title, String kind, String extension, String name) {
        return dialogs.saveFile(title, kind, extension, name + "." + extension);
    }

    /** Makes the content of a file and writes it, whole or not at all. */
    void write(String done, String failed, Path file, Content content) {
        run(done, failed, file, () -> {
            NewFile.write(file, content.bytes());
            return file;
        });
    }

    /** Does what writes a file. */
    void run(String done, String failed, Path file, Callable<Path> work) {
        progress.set(-1);
        start("Writing " + file.getFileName(), work, f -> dialogs.success(done, f.toString()), failed);
    }

    /** Does work off the user-interface thread while its name is shown; {@code done} may start more of it. */
    <T> void start(String what, Callable<T> work, Consumer<T> done, String failed) {
        task.set(what);
        background.run(
                work,
                result -> {
                    // What goes on with the next step is one piece of work to who looks on.
                    done.accept(result);
                    if (task.get().equals(what)) {
                        task.set("");
                    }
                },
                sentence -> {
                    task.set("");
                    dialogs.error(failed, sentence);
                });
    }

    /** Tells how much is done, in [0, 1]; -1 where that is unknown. */
    void share(double done) {
        progress.set(done);
    }

    /** What is going on, in a few words; empty where nothing. */
    ReadOnlyStringProperty task() {
        return task.getReadOnlyProperty();
    }

    /** The share of it that is done; -1 where unknown. */
    ReadOnlyDoubleProperty progress() {
        return progress.getReadOnlyProperty();
    }
}
