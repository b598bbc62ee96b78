package dev.mantissa.ui.app;

import java.util.List;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Parent;

/** A page of the window. Its first line answers one question. */
public interface Page {
    /** The title in the title row. */
    ObservableValue<String> title();

    /** A state in a word or a few beside the title ("running"), shown as a badge; empty where there is none. */
    default ObservableValue<String> state() {
        return new ReadOnlyStringWrapper("");
    }

    /** The two or three actions at the right of the title row. */
    default List<Node> actions() {
        return List.of();
    }

    /** The page itself. */
    Parent view();

    /** The page is now shown; it may start to pull. */
    default void shown() {}

    /** The page is no longer shown; it stops pulling. */
    default void hidden() {}
}
