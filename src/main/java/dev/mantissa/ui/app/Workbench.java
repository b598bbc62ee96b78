package dev.mantissa.ui.app;

import java.nio.file.Path;

/** What pages that list sessions can ask of the window, beside moving between pages. Called on the user-interface thread. */
public interface Workbench extends Navigator {
    /** Reads a session and shows its results; one that can't be read says why. */
    void open(Path session);

    /** Asks for a {@code .mantissa} file and opens it. */
    void askForSession();

    /** Goes on with a run that ended early and shows it. */
    void resume(Path session);

    /** Colours the window, and remembers it. */
    void paint(Theme theme);

    /** Colours the window as the desktop is coloured, from now on; where that can't be told it stays as it is. */
    void paintAsDesktop();
}
