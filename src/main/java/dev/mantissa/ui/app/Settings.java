package dev.mantissa.ui.app;

import java.util.List;
import javafx.geometry.Rectangle2D;

/**
 * What the window remembers.
 *
 * @param theme how it is coloured now
 * @param follows whether the theme is the desktop's, and changes with it
 * @param x of the window on the desktop, in px; NaN: where the system puts it
 * @param y of the window on the desktop, in px; NaN: where the system puts it
 * @param width of the window's content, in px
 * @param height of the window's content, in px
 * @param maximized whether the window fills the screen
 */
public record Settings(
        Theme theme, boolean follows, double x, double y, double width, double height, boolean maximized) {
    /** The narrowest window, in px. */
    public static final double LEAST_WIDTH = 1024;
    /** The lowest window, in px. */
    public static final double LEAST_HEIGHT = 700;
    /** Those of a first start. */
    public static final Settings FIRST = new Settings(Theme.LIGHT, true, Double.NaN, Double.NaN, 1280, 800, false);

    /** What must be seen of a window's title bar to take hold of it, in px. */
    private static final double GRIP = 100;

    public Settings {
        width = Math.max(LEAST_WIDTH, width);
        height = Math.max(LEAST_HEIGHT, height);
    }

    /** A theme of the user's choice, and a place of the system's. */
    public Settings(Theme theme, double width, double height, boolean maximized) {
        this(theme, false, Double.NaN, Double.NaN, width, height, maximized);
    }

    /** The same in another theme, whatever the desktop's. */
    public Settings with(Theme other) {
        return new Settings(other, false, x, y, width, height, maximized);
    }

    /** The same in the desktop's theme. */
    public Settings following(Theme desktop) {
        return new Settings(desktop, true, x, y, width, height, maximized);
    }

    /** The same at another place. */
    public Settings at(double left, double top, double wide, double high) {
        return new Settings(theme, follows, left, top, wide, high, false);
    }

    /** The same, filling the screen; its place and size are those it will have when it does not. */
    public Settings filling() {
        return new Settings(theme, follows, x, y, width, height, true);
    }

    /** The same on these screens: a window that could not be reached, or is larger than all of them, is put right. */
    public Settings on(List<Rectangle2D> screens) {
        double most = screens.stream().mapToDouble(Rectangle2D::getWidth).max().orElse(width);
        double highest =
                screens.stream().mapToDouble(Rectangle2D::getHeight).max().orElse(height);
        boolean reached = screens.stream()
                .anyMatch(s -> x + width - GRIP > s.getMinX()
                        && x + GRIP < s.getMaxX()
                        && y >= s.getMinY()
                        && y + GRIP < s.getMaxY());
        return new Settings(
                theme,
                follows,
                reached ? x : Double.NaN,
                reached ? y : Double.NaN,
                Math.min(width, most),
                Math.min(height, highest),
                maximized);
    }
}
