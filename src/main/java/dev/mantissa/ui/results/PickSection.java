package dev.mantissa.ui.results;

import dev.mantissa.domain.study.Cell;
import dev.mantissa.report.figure.Chart;
import dev.mantissa.report.figure.Print;
import dev.mantissa.ui.control.Words;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Charts of one thing that is picked: a heading with a list to pick from, and the charts below. */
final class PickSection<T> extends VBox {
    /** Room for a network, a precision, a batch and a library; the list is not measured, since it has thousands of items. */
    private static final double WIDTH = 380;

    private final ComboBox<T> picks = new ComboBox<>();
    private final TileGrid grid = new TileGrid(this::fill);
    private final BiConsumer<Cell.Key, Node> picked;
    private final BiConsumer<Chart, Print> save;

    PickSection(
            String id,
            String title,
            Function<T, String> label,
            ObjectProperty<T> pick,
            BiConsumer<Cell.Key, Node> picked,
            BiConsumer<Chart, Print> save) {
        super(10);
        this.picked = picked;
        this.save = save;
        Label heading = new Label(title);
        heading.getStyleClass().add("group-heading");
        picks.setId(id);
        picks.setAccessibleText(title);
        picks.setVisibleRowCount(14);
        picks.setPrefWidth(WIDTH);
        picks.setConverter(Words.of(label));
        picks.valueProperty().bindBidirectional(pick);
        HBox head = new HBox(12, heading, picks);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("pick-head");
        getChildren().addAll(head, grid);
    }

    /** What can be picked; a section without any is not there. */
    void items(List<T> items) {
        T value = picks.getValue();
        picks.getItems().setAll(items);
        picks.setValue(items.contains(value) ? value : items.isEmpty() ? null : items.get(0));
        setVisible(!items.isEmpty());
        setManaged(!items.isEmpty());
    }

    void show(List<Chart> charts) {
        grid.show(charts);
    }

    private void fill(FigureCard card, Chart chart) {
        card.onPicked(key -> picked.accept(key, card));
        card.setSave(print -> save.accept(chart, print));
        card.show(chart);
    }
}
