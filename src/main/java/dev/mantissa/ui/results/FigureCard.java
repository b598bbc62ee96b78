package dev.mantissa.ui.results;

import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.report.figure.Chart;
import dev.mantissa.report.figure.FigureFormat;
import dev.mantissa.report.figure.Print;
import dev.mantissa.report.figure.Theme;
import dev.mantissa.ui.chart.FigureView;
import dev.mantissa.ui.control.Card;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A chart in a card. The figure draws its own title; the card frames it. */
public final class FigureCard extends StackPane {
    private final FigureView figure = new FigureView();
    private MenuButton save;

    /** An empty one. */
    public FigureCard() {
        figure.setMinSize(0, 0);
        Card card = new Card();
        card.setContent(figure);
        card.getStyleClass().add("figure-card");
        getChildren().add(card);
    }

    /** Puts a small menu into the lower right corner, where a chart has nothing but the end of its axis. */
    public void setSave(Consumer<Print> action) {
        if (save == null) {
            save = new MenuButton("", new FontIcon(Feather.DOWNLOAD));
            save.getStyleClass().addAll(Styles.FLAT, Tweaks.NO_ARROW, "figure-save");
            save.setTooltip(new Tooltip("Save this chart"));
            save.setAccessibleText("Save this chart");
            setAlignment(save, Pos.BOTTOM_RIGHT);
            getChildren().add(save);
        }
        save.getItems()
                .setAll(
                        item("PNG, 300 dpi…", print(FigureFormat.PNG, Print.PAPER, false), action),
                        item("PNG, 300 dpi, transparent…", print(FigureFormat.PNG, Print.PAPER, true), action),
                        item("PNG, screen size…", print(FigureFormat.PNG, Print.SCREEN, false), action),
                        item("PNG, screen size, transparent…", print(FigureFormat.PNG, Print.SCREEN, true), action),
                        new SeparatorMenuItem(),
                        item("SVG…", Print.of(FigureFormat.SVG), action),
                        item("PDF…", Print.of(FigureFormat.PDF), action));
    }

    private static Print print(FigureFormat format, int dpi, boolean transparent) {
        return new Print(format, Theme.LIGHT, dpi, transparent);
    }

    private static MenuItem item(String text, Print print, Consumer<Print> action) {
        MenuItem item = new MenuItem(text);
        item.setOnAction(e -> action.accept(print));
        return item;
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
