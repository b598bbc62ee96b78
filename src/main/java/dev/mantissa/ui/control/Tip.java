package dev.mantissa.ui.control;

import javafx.scene.control.Tooltip;

/** Tooltips of a sentence or more, in as many lines as it takes. */
public final class Tip {
    private static final double MOST_WIDTH = 360;

    private Tip() {}

    /** A tooltip; null, which is none, where there is nothing to say. */
    public static Tooltip of(String sentence) {
        if (sentence.isEmpty()) {
            return null;
        }
        Tooltip tip = new Tooltip(sentence);
        tip.setWrapText(true);
        tip.setMaxWidth(MOST_WIDTH);
        return tip;
    }
}
