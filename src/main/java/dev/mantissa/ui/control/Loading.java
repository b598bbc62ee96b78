package dev.mantissa.ui.control;

import javafx.animation.PauseTransition;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/** Says what is being read. It appears 0.3 s after it was put into a scene: what takes less does not flicker. */
public final class Loading extends VBox {
    private static final Duration DELAY = Duration.millis(300);

    /** A line such as "Reading the sessions". */
    public Loading(String doing) {
        getStyleClass().addAll("empty-state", "loading");
        Label label = new Label(doing);
        label.getStyleClass().add("muted");
        getChildren().addAll(label, new ProgressBar());
        setVisible(false);
        PauseTransition delay = new PauseTransition(DELAY);
        delay.setOnFinished(e -> setVisible(true));
        sceneProperty().addListener((o, before, now) -> {
            setVisible(false);
            if (now == null) {
                delay.stop();
            } else {
                delay.playFromStart();
            }
        });
    }
}
