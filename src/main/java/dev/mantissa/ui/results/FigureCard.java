package dev.mantissa.ui.results;

import dev.mantissa.domain.study.Cell;
import dev.mantissa.report.figure.Chart;
import dev.mantissa.ui.chart.FigureView;
import dev.mantissa.ui.control.Card;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A chart in a card. The figure draws its own title; the card frames it. */
public final class FigureCard extends StackPane {
    private final FigureView figure = new FigureView();
    private Button save;

    /** An empty one. */
    public FigureCard() {
        figure.setMinSize(0, 0);
        Card card = new Card();
        card.setContent(figure);
        card.getStyleClass().add("figure-card");
        getChildren().add(card);
    }

    /** Puts a small button into the lower right corner, where a chart has nothing but the end of its axis. */
    public void setSave(Runnable action) {
        if (save != null) {
            save.setOnAction(e -> action.run());
            return;
        }
        save = new Button("", new FontIcon(Feather.DOWNLOAD));
        save.getStyleClass().addAll("flat", "figure-save");
        save.setTooltip(new Tooltip("Save PNG… (300 dpi)"));
        save.setAccessibleText("Save PNG");
        save.setOnAction(e -> action.run());
        setAlignment(save, Pos.BOTTOM_RIGHT);
        getChildren().add(save);
    }

    /** Shows a chart. */
    public void show(Chart next) {
        figure.show(next);
        setId("figure-" + next.id());
    }

    /** Called with the cell of a clicked bar or point. */
    public void onPicked(Consumer<Cell.Key> action) {
        figure.onPicked(action);
    }
}
