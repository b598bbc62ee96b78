package dev.mantissa.ui.newstudy;

import dev.mantissa.ui.fx.Dialogs;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The field that says what weights start from: a file's name, and buttons to choose one and to take it back. */
final class StartField extends VBox {
    StartField(StartModel model, Dialogs dialogs) {
        getStyleClass().add("field");
        Label title = new Label("Start from");
        title.getStyleClass().add("strong");
        Label file = new Label();
        file.textProperty().bind(model.file());
        Button choose = new Button("Choose…");
        choose.setId("chooseWeights");
        choose.setAccessibleText("Choose a file of initial weights");
        choose.disableProperty().bind(model.choosable().not());
        choose.setOnAction(e -> dialogs.openFile("Initial weights", "Weights or session", "*")
                .ifPresent(chosen -> model.choose(chosen.toString())));
        Button clear = new Button("Clear");
        clear.setId("clearWeights");
        clear.setAccessibleText("Start from random weights");
        clear.visibleProperty().bind(model.clearable());
        clear.managedProperty().bind(clear.visibleProperty());
        clear.setOnAction(e -> model.clear());
        HBox row = new HBox(8, choose, file, clear);
        row.setAlignment(Pos.CENTER_LEFT);
        Label words = new Label();
        words.getStyleClass().add("secondary");
        words.setWrapText(true);
        words.setMinHeight(USE_PREF_SIZE);
        words.textProperty().bind(model.words());
        words.visibleProperty().bind(words.textProperty().isNotEmpty());
        words.managedProperty().bind(words.visibleProperty());
        ProblemLabel problem = new ProblemLabel();
        problem.setField(StartModel.FIELD);
        getChildren().setAll(title, row, words, problem);
    }
}
