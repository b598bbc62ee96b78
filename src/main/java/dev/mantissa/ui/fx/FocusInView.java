package dev.mantissa.ui.fx;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;

/** Keeps what has the keyboard focus in view: JavaFX's scroll panes do not follow it by themselves. */
public final class FocusInView {
    private static final double MARGIN = 8;

    private FocusInView() {}

    /** Follows the focus of a scene from now on. */
    public static void install(Scene scene) {
        scene.focusOwnerProperty().addListener((property, before, now) -> {
            for (Parent parent = now == null ? null : now.getParent(); parent != null; parent = parent.getParent()) {
                if (parent instanceof ScrollPane pane && pane.getContent() != null) {
                    reveal(pane, now);
                    return;
                }
            }
        });
    }

    private static void reveal(ScrollPane pane, Node node) {
        Node content = pane.getContent();
        Bounds at = content.sceneToLocal(node.localToScene(node.getBoundsInLocal()));
        double shown = pane.getViewportBounds().getHeight();
        double hidden = content.getBoundsInLocal().getHeight() - shown;
        if (at == null || hidden <= 0) {
            return;
        }
        double top = pane.getVvalue() * hidden;
        if (at.getMinY() < top) {
            pane.setVvalue((at.getMinY() - MARGIN) / hidden);
        } else if (at.getMaxY() > top + shown) {
            pane.setVvalue((at.getMaxY() + MARGIN - shown) / hidden);
        }
    }
}
