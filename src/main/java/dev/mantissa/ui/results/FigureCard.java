package dev.mantissa.ui.results;

import dev.mantissa.domain.study.Cell;
import dev.mantissa.report.figure.Figure;
import dev.mantissa.ui.chart.FigureView;
import dev.mantissa.ui.control.Card;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.layout.StackPane;

/** A chart in a card. The figure draws its own title; the card frames it. */
public final class FigureCard extends StackPane {
    private final FigureView figure = new FigureView();
    private final Card card = new Card();

    /** An empty one. */
    public FigureCard() {
        figure.setMinSize(0, 0);
        card.setContent(figure);
        card.getStyleClass().add("figure-card");
        getStyleClass().add("figure-frame");
        getChildren().add(card);
    }

    /** Puts a link into the upper right corner. */
    public void setAction(String label, Runnable action) {
        Hyperlink link = new Hyperlink(label);
        link.getStyleClass().add("figure-action");
        link.setOnAction(e -> action.run());
        card.getActions().setAll(link);
    }

    /** Shows a figure. */
    public void show(Figure next) {
        figure.show(next);
        setId("figure-" + next.id());
    }

    /** Called with the cell of a clicked bar or point. */
    public void onPicked(Consumer<Cell.Key> action) {
        figure.onPicked(action);
    }

    /** The figure shown. */
    public Figure figure() {
        return figure.figure();
    }

    /** The chart itself. */
    public Node chart() {
        return figure;
    }
}
