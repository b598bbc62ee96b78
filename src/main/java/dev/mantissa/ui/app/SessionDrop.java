package dev.mantissa.ui.app;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

/** Opens a {@code .mantissa} file that is dropped on the window. */
final class SessionDrop {
    private final Consumer<Path> open;

    SessionDrop(Consumer<Path> open) {
        this.open = open;
    }

    void install(Scene scene) {
        scene.setOnDragOver(e -> {
            if (session(e).isPresent()) {
                e.acceptTransferModes(TransferMode.COPY_OR_MOVE);
                e.consume();
            }
        });
        scene.setOnDragDropped(e -> {
            Optional<Path> file = session(e);
            file.ifPresent(open);
            e.setDropCompleted(file.isPresent());
            e.consume();
        });
    }

    private static Optional<Path> session(DragEvent event) {
        return event.getDragboard().hasFiles() ? session(event.getDragboard().getFiles()) : Optional.empty();
    }

    static Optional<Path> session(List<File> files) {
        return files.stream()
                .filter(f -> f.getName().toLowerCase(Locale.ROOT).endsWith(".mantissa"))
                .map(File::toPath)
                .findFirst();
    }
}
