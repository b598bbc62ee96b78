package dev.mantissa.ui.results;

import dev.mantissa.report.Labels;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A field for a limit, with its name before it, its unit after it, and what is wrong with it below. */
final class LimitField extends VBox {
    LimitField(LimitText limit) {
        super(3);
        Label name = new Label(Labels.capital(limit.kind().label()));
        name.setWrapText(true);
        name.setMinWidth(0);
        HBox.setHgrow(name, Priority.ALWAYS);
        name.setMaxWidth(Double.MAX_VALUE);
        TextField field = new TextField();
        field.setId("limit-" + limit.kind().name().toLowerCase(Locale.ROOT));
        field.setPrefColumnCount(6);
        field.setMinWidth(Region.USE_PREF_SIZE);
        field.setPromptText("any");
        field.setAccessibleText(name.getText() + " at most, " + limit.kind().unit());
        field.textProperty().bindBidirectional(limit.text());
        name.setLabelFor(field);
        Label unit = new Label(limit.kind().unit());
        unit.getStyleClass().add("muted");
        unit.setMinWidth(22);
        HBox row = new HBox(8, name, new Label("≤"), field, unit);
        row.setAlignment(Pos.CENTER_LEFT);
        Label problem = new Label();
        problem.getStyleClass().add("problem");
        problem.setWrapText(true);
        problem.setMinHeight(USE_PREF_SIZE);
        problem.textProperty().bind(limit.problem());
        problem.visibleProperty().bind(problem.textProperty().isNotEmpty());
        problem.managedProperty().bind(problem.visibleProperty());
        getChildren().addAll(row, problem);
    }
}
