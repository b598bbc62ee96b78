package dev.mantissa.ui.bench;

import dev.mantissa.ui.app.MantissaApplication;
import javafx.application.Platform;

/** Opens the window as {@code Main} does, says when it was drawn, and closes it: {@code selfbench window} starts it. */
public final class FirstWindow extends MantissaApplication {
    /** What it prints once the window was drawn. */
    static final String DRAWN = "drawn";

    private static final int FRAMES = 2;

    /** For the toolkit. */
    public FirstWindow() {}

    @Override
    protected void shown() {
        // The second pulse comes when the first frame has been handed to the screen.
        new Frames(FRAMES, () -> {
                    System.out.println(DRAWN);
                    System.out.flush();
                    Platform.exit();
                })
                .start();
    }
}
