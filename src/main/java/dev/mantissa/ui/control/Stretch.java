package dev.mantissa.ui.control;

import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/** Columns that share out what is left of a table's width. Where it is less than they need, they keep theirs and the table scrolls. */
public final class Stretch {
    private static final String OWN = "own width";
    private static final double SCROLL_BAR = 14;

    private Stretch() {}

    /** Stretches the columns of a table from now on; the preferred width that a column came with is what it needs. */
    public static void columns(TableView<?> table) {
        table.widthProperty().subscribe(now -> share(table));
        table.getVisibleLeafColumns().addListener((ListChangeListener<TableColumn<?, ?>>) c -> share(table));
    }

    /** Changes what a column needs. */
    public static void needs(TableColumn<?, ?> column, double width) {
        column.getProperties().put(OWN, width);
        if (column.getTableView() != null) {
            share(column.getTableView());
        }
    }

    private static void share(TableView<?> table) {
        List<? extends TableColumn<?, ?>> columns = table.getVisibleLeafColumns();
        double needed = columns.stream().mapToDouble(Stretch::own).sum();
        double stretch = Math.max(1, (table.getWidth() - SCROLL_BAR) / needed);
        columns.forEach(c -> c.setPrefWidth(Math.floor(own(c) * stretch)));
    }

    private static double own(TableColumn<?, ?> column) {
        return (double) column.getProperties().computeIfAbsent(OWN, key -> column.getPrefWidth());
    }
}
