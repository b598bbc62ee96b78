package dev.mantissa.ui.results;

import dev.mantissa.domain.study.Cell;
import dev.mantissa.report.table.PaperTable;
import dev.mantissa.report.table.PaperTable.Block;
import dev.mantissa.report.table.PaperTable.Entry;
import dev.mantissa.report.table.PaperTable.Row;
import java.util.function.BiConsumer;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A table of the paper, block below block. Pointing at a number tells its interval, n and method; a click goes to its cell. */
final class PaperTableView extends VBox {
    private static final double HEAD = 74;
    private static final double COLUMN = 46;

    private final BiConsumer<Cell.Key, Node> picked;

    PaperTableView(PaperTable table, boolean published, BiConsumer<Cell.Key, Node> picked) {
        super(14);
        this.picked = picked;
        table.blocks().forEach(block -> getChildren().add(block(block, published)));
        VBox notes = new VBox(2);
        if (table.unproven()) {
            notes.getChildren().add(note("◦ the interval covers 1.0: no proven difference."));
        }
        table.notes().forEach(n -> notes.getChildren().add(note(n)));
        getChildren().add(notes);
    }

    private static Label note(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("secondary");
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    private Node block(Block block, boolean published) {
        Label title = new Label(block.title());
        title.getStyleClass().add("strong");
        GridPane grid = new GridPane();
        grid.getStyleClass().add("paper-table");
        int columns = block.groups().stream().mapToInt(g -> g.columns().size()).sum();
        grid.getColumnConstraints().add(new ColumnConstraints(HEAD));
        for (int i = 0; i < columns; i++) {
            ColumnConstraints column = new ColumnConstraints(Region.USE_COMPUTED_SIZE, COLUMN, Double.MAX_VALUE);
            column.setHgrow(Priority.ALWAYS);
            column.setHalignment(HPos.RIGHT);
            grid.getColumnConstraints().add(column);
        }
        heads(grid, block);
        int at = 2;
        for (Row row : block.rows()) {
            if (published || !row.published()) {
                row(grid, at++, row, block);
            }
        }
        return new VBox(6, title, grid);
    }

    private static void heads(GridPane grid, Block block) {
        grid.add(place(new Label(block.corner()), "table-head", "left"), 0, 1);
        grid.add(place(new Label(""), "table-group"), 0, 0);
        int column = 1;
        for (PaperTable.Group group : block.groups()) {
            grid.add(
                    place(new Label(group.title()), "table-group", "first-of-group"),
                    column,
                    0,
                    group.columns().size(),
                    1);
            for (String name : group.columns()) {
                Label label = place(new Label(name), "table-head");
                label.setTooltip(new Tooltip(group.title() + ", " + name));
                if (name.equals(group.columns().get(0))) {
                    label.getStyleClass().add("first-of-group");
                }
                grid.add(label, column++, 1);
            }
        }
    }

    private void row(GridPane grid, int at, Row row, Block block) {
        String kind = row.published() ? "published" : "ours";
        grid.add(place(new Label(row.head()), "table-entry", "left", kind), 0, at);
        int column = 1;
        for (PaperTable.Group group : block.groups()) {
            for (int i = 0; i < group.columns().size(); i++) {
                Label label = entry(row.entries().get(column - 1));
                label.getStyleClass().add(kind);
                if (i == 0) {
                    label.getStyleClass().add("first-of-group");
                }
                grid.add(label, column++, at);
            }
        }
    }

    private Label entry(Entry entry) {
        boolean unproven = entry.state() == PaperTable.State.UNPROVEN;
        Label label = place(new Label(entry.text() + (unproven ? " ◦" : "")), "table-entry");
        switch (entry.state()) {
            case MISSING -> label.getStyleClass().add("missing");
            case UNPROVEN -> label.getStyleClass().add("unproven");
            default -> {}
        }
        Tooltip tip = new Tooltip(entry.hover());
        tip.setWrapText(true);
        tip.setMaxWidth(380);
        label.setTooltip(tip);
        label.setAccessibleHelp(entry.hover());
        if (entry.cell() != null) {
            label.getStyleClass().add("pickable");
            label.setOnMouseClicked(e -> picked.accept(entry.cell(), label));
        }
        return label;
    }

    /** Fills its place in the grid, so that lines between rows are whole. */
    private static Label place(Label label, String... styles) {
        label.getStyleClass().addAll(styles);
        label.setMaxWidth(Double.MAX_VALUE);
        label.setMinWidth(Region.USE_PREF_SIZE);
        label.setAlignment(label.getStyleClass().contains("left") ? Pos.CENTER_LEFT : Pos.CENTER_RIGHT);
        return label;
    }
}
