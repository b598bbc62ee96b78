package dev.mantissa.ui.chart;

import dev.mantissa.domain.study.Cell;
import dev.mantissa.report.figure.Figure;
import java.util.function.Consumer;
import javafx.scene.layout.Region;

/** A figure in the window: drawn to fill its space, redrawn when the figure, the size or the theme changes. */
public final class FigureView extends Region {
    private Figure figure;
    private Consumer<Cell.Key> picked = key -> {};

    /** Shows a figure; the same figure again costs nothing. */
    public void show(Figure next) {
        figure = next;
    }

    /** The figure shown. */
    public Figure figure() {
        return figure;
    }

    /** Called with the cell of a clicked bar or point. */
    public void onPicked(Consumer<Cell.Key> action) {
        picked = action;
    }

    void pick(Cell.Key key) {
        picked.accept(key);
    }
}
