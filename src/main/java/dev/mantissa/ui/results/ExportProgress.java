package dev.mantissa.ui.results;

import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.util.Duration;

/** What is being written, beside a bar; not there for work that is done in a moment. */
final class ExportProgress extends HBox {
    private static final Duration MOMENT = Duration.millis(300);

    ExportProgress(Writing writing) {
        super(8);
        Label what = new Label();
        what.getStyleClass().add("muted");
        what.textProperty().bind(writing.task());
        ProgressBar bar = new ProgressBar();
        bar.setPrefWidth(90);
        bar.setAccessibleText("Export");
        bar.progressProperty().bind(writing.progress());
        setId("export-progress");
        setAlignment(Pos.CENTER);
        getChildren().addAll(what, bar);
        managedProperty().bind(visibleProperty());
        setVisible(false);
        PauseTransition pause = new PauseTransition(MOMENT);
        pause.setOnFinished(e -> setVisible(!writing.task().get().isEmpty()));
        writing.task().subscribe((before, now) -> {
            if (now.isEmpty()) {
                setVisible(false);
            }
            if (!now.isEmpty() && !isVisible()) {
                pause.playFromStart();
            }
        });
    }
}
