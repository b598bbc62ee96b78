package dev.mantissa.ui.fx;

import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Window;

/**
 * The size a window is shown with. Under some window managers (GNOME 45 and later, Openbox) JavaFX before 22 lets a new window fall
 * to its least size, 200 x 200 px for a dialog (JDK-8316423); once they have framed it, the size is asked for again.
 */
public final class AskedSize {
    private AskedSize() {}

    /** Called when a window has just been shown: keeps the size of its content, as far as the screen has room. */
    public static void hold(Window window) {
        Scene content = window.getScene();
        double width = content.getWidth();
        double height = content.getHeight();
        // What the window manager answered stands in the queue before this.
        Platform.runLater(() -> {
            Rectangle2D screen = Screen.getScreensForRectangle(window.getX(), window.getY(), 1, 1).stream()
                    .findFirst()
                    .orElse(Screen.getPrimary())
                    .getVisualBounds();
            double sides = Math.max(0, window.getWidth() - content.getWidth());
            double ends = Math.max(0, window.getHeight() - content.getHeight());
            window.setWidth(Math.min(width + sides, screen.getWidth()));
            window.setHeight(Math.min(height + ends, screen.getHeight()));
        });
    }
}
