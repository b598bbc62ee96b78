package dev.mantissa.ui.fx;

import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/** The clipboard, for text. */
public final class Clip {
    private Clip() {}

    /** Puts a text in the place of what is there; on the JavaFX thread. */
    public static void put(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
