package dev.mantissa.ui.app;

/**
 * What the window remembers.
 *
 * @param theme how it is coloured
 * @param width of the window, in px
 * @param height of the window, in px
 * @param maximized whether the window fills the screen
 */
public record Settings(Theme theme, double width, double height, boolean maximized) {
    /** The narrowest window, in px. */
    public static final double LEAST_WIDTH = 1024;
    /** The lowest window, in px. */
    public static final double LEAST_HEIGHT = 700;
    /** Those of a first start. */
    public static final Settings FIRST = new Settings(Theme.LIGHT, 1280, 800, false);

    public Settings {
        width = Math.max(LEAST_WIDTH, width);
        height = Math.max(LEAST_HEIGHT, height);
    }

    /** The same in another theme. */
    public Settings with(Theme other) {
        return new Settings(other, width, height, maximized);
    }
}
