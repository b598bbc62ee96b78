package dev.mantissa.ui.app;

import dev.mantissa.ui.control.Badge;
import dev.mantissa.ui.control.EmptyState;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The list of tasks: what goes on with how far it is and a way to cancel it, then what ended lately. */
final class TasksPane extends VBox {
    private final Tasks tasks;

    TasksPane(Tasks tasks) {
        this.tasks = tasks;
        getStyleClass().add("rows");
        tasks.all().addListener((ListChangeListener<Task>) change -> fill());
        fill();
    }

    private void fill() {
        if (tasks.all().isEmpty()) {
            EmptyState nothing = new EmptyState(
                    Feather.CHECK_SQUARE,
                    "Nothing goes on",
                    "Studies, fetched runtimes, and sessions being opened, copied or saved show here.");
            nothing.getStyleClass().add("last");
            getChildren().setAll(nothing);
            return;
        }
        getChildren().setAll(tasks.all().stream().map(TasksPane::row).toList());
        getChildren().get(getChildren().size() - 1).getStyleClass().add("last");
    }

    private static Node row(Task task) {
        Label title = new Label(task.title());
        title.getStyleClass().add("strong");
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        Badge state = new Badge();
        Button cancel = new Button("Cancel");
        cancel.getStyleClass().add("small");
        cancel.setAccessibleText("Cancel " + task.title());
        cancel.setOnAction(e -> task.cancel());
        cancel.managedProperty().bind(cancel.visibleProperty());
        ProgressBar bar = new ProgressBar();
        bar.progressProperty().bind(task.progress());
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setAccessibleText(task.title());
        bar.managedProperty().bind(bar.visibleProperty());
        Label message = new Label();
        message.textProperty().bind(task.message());
        message.getStyleClass().add("secondary");
        message.setWrapText(true);
        message.visibleProperty().bind(message.textProperty().isNotEmpty());
        message.managedProperty().bind(message.visibleProperty());
        task.state().subscribe(now -> {
            state.setText(now.word());
            state.setKind(Badge.kindOf(now.word()));
            // A button that goes away takes the focus with it.
            for (Node up = cancel.isFocused() && !task.cancellable() ? cancel : null; up != null; up = up.getParent()) {
                if (up instanceof Drawer drawer) {
                    drawer.keepFocus();
                }
            }
            cancel.setVisible(task.cancellable());
            bar.setVisible(now == Task.State.RUNNING);
        });
        VBox row = new VBox(4, new HBox(8, title, state, cancel), bar, message);
        row.getStyleClass().add("task");
        return row;
    }
}
