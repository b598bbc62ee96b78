package dev.mantissa.ui.results;

import dev.mantissa.domain.study.Cell;
import dev.mantissa.report.figure.Chart;
import dev.mantissa.report.figure.FigureGroup;
import dev.mantissa.report.figure.Print;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** Charts in groups under headings. */
public final class FigureGroups extends VBox {
    private final List<TileGrid> grids = new ArrayList<>();
    private List<String> titles = List.of();
    private BiConsumer<Cell.Key, Node> picked = (key, node) -> {};
    private BiConsumer<Chart, Print> save;

    /** Without charts. */
    public FigureGroups() {
        super(10);
        getStyleClass().add("figure-groups");
    }

    /** Called with the cell of a clicked bar or point, and the chart's card. */
    public void onPicked(BiConsumer<Cell.Key, Node> action) {
        picked = action;
    }

    /** Gives each chart a button that saves it. */
    public void onSave(BiConsumer<Chart, Print> action) {
        save = action;
    }

    /** Shows groups. */
    public void show(List<FigureGroup> groups) {
        List<String> next = groups.stream().map(FigureGroup::title).toList();
        if (!next.equals(titles)) {
            titles = next;
            build();
        }
        for (int i = 0; i < groups.size(); i++) {
            grids.get(i).show(groups.get(i).charts());
        }
    }

    /** Whether every chart that shows has been drawn. */
    public boolean complete() {
        return grids.stream().allMatch(TileGrid::complete);
    }

    private void build() {
        getChildren().clear();
        grids.clear();
        for (String title : titles) {
            Label heading = new Label(title);
            heading.getStyleClass().add("group-heading");
            TileGrid grid = new TileGrid(this::fill);
            grids.add(grid);
            getChildren().addAll(heading, grid);
        }
    }

    private void fill(FigureCard card, Chart chart) {
        card.onPicked(key -> picked.accept(key, card));
        if (save != null) {
            card.setSave(print -> save.accept(chart, print));
        }
        card.show(chart);
    }
}
