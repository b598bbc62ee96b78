package dev.mantissa.ui.control;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/** What stands where there is nothing yet: what would be here, and the step that brings it. */
public final class EmptyState extends VBox {
    /** An icon, what is missing, how it comes, and buttons that bring it. */
    public EmptyState(Ikon icon, String title, String text, Node... actions) {
        getStyleClass().add("empty-state");
        Label heading = new Label(title);
        heading.getStyleClass().add("heading");
        Label explanation = new Label(text);
        explanation.getStyleClass().add("muted");
        explanation.setWrapText(true);
        getChildren().addAll(new FontIcon(icon), heading, explanation);
        if (actions.length > 0) {
            HBox row = new HBox(8, actions);
            row.getStyleClass().add("empty-state-actions");
            getChildren().add(row);
        }
    }
}
