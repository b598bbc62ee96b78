package dev.mantissa.ui.fx;

import javafx.event.Event;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Lets Tab leave a text of several lines as it leaves every other control; the toolkit writes a tab, and leaves with Ctrl+Tab. */
public final class TabLeaves {
    private TabLeaves() {}

    /** From now on. */
    public static void install(TextArea text) {
        text.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.TAB && !e.isControlDown() && !e.isAltDown() && !e.isMetaDown()) {
                e.consume();
                Event.fireEvent(
                        text,
                        new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.TAB, e.isShiftDown(), true, false, false));
            }
        });
    }
}
