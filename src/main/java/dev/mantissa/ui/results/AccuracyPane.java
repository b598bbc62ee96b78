package dev.mantissa.ui.results;

import dev.mantissa.report.figure.Chart;
import dev.mantissa.report.figure.Print;
import dev.mantissa.ui.control.Card;
import java.util.function.BiConsumer;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** How right the models are: the table of all, the confusions of one, and the images it answers otherwise than FP32. */
final class AccuracyPane extends VBox {
    private static final double ROW = 32;
    private static final double MOST_ROWS = 5.5;
    private static final double MAP = 400;

    private final AccuracyModel model;
    private final AccuracyTable table = new AccuracyTable();
    private final Card all = new Card("Models", "", null);
    private final FigureCard confusion = new FigureCard();
    private final FlipsPane flips;
    private final Card flipped;
    private final Label none = new Label("No model of this session was tested.");

    AccuracyPane(AccuracyModel model, BiConsumer<Chart, Print> save) {
        super(14);
        this.model = model;
        flips = new FlipsPane(model::findImages);
        flipped = new Card("Changed predictions", "", flips);
        all.setContent(table);
        all.getStyleClass().add("flush");
        confusion.setPrefSize(MAP + 40, MAP);
        confusion.setMinSize(MAP, MAP);
        confusion.setMaxHeight(MAP);
        confusion.managedProperty().bind(confusion.visibleProperty());
        HBox.setHgrow(confusion, Priority.SOMETIMES);
        HBox.setHgrow(flipped, Priority.ALWAYS);
        flipped.setMinWidth(300);
        flipped.setPrefWidth(460);
        HBox below = new HBox(14, confusion, flipped);
        below.setFillHeight(false);
        VBox content = new VBox(14, all, below);
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().addAll("page-scroll", "results-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        none.getStyleClass().add("muted");
        getChildren().addAll(none, scroll);
        none.managedProperty().bind(none.visibleProperty());
        scroll.visibleProperty().bind(none.visibleProperty().not());
        table.getSelectionModel().selectedItemProperty().subscribe((before, now) -> {
            if (now != null) {
                model.chosen().set(now);
            }
        });
        model.detail().subscribe(now -> {
            boolean map = now != null && now.confusion() != null;
            confusion.setVisible(map);
            if (map) {
                confusion.show(now.confusion());
                confusion.setSave(print -> save.accept(now.confusion(), print));
            }
            showFlips();
        });
        model.pictures().subscribe(now -> showFlips());
    }

    void show() {
        table.show(model.rows());
        all.setSubtitle("whole test split, " + table.n() + "brackets: 95 % intervals; choose a row");
        table.setPrefHeight(
                ROW * (1.1 + Math.min(MOST_ROWS, Math.max(1, table.getItems().size()))));
        table.setMinHeight(table.getPrefHeight());
        table.getSelectionModel().select(model.chosen().get());
        table.scrollTo(Math.max(0, table.getSelectionModel().getSelectedIndex() - 4));
        none.setVisible(table.getItems().isEmpty());
    }

    private void showFlips() {
        flipped.setSubtitle(
                model.chosen().get() == null
                        ? ""
                        : AccuracyModel.name(model.chosen().get().key()));
        flips.show(model.detail().get(), model.pictures().get(), model::className);
    }
}
