package dev.mantissa.ui.results;

import atlantafx.base.theme.Styles;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.report.table.PaperTable;
import dev.mantissa.report.table.TableFormat;
import dev.mantissa.ui.control.Card;
import dev.mantissa.ui.control.LazyColumn;
import dev.mantissa.ui.fx.Clip;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The paper's Tables 2 to 11, filled with a session. */
final class TablesPane extends VBox {
    private final CheckBox published = new CheckBox("Show the paper's own numbers");
    private final LazyColumn cards = new LazyColumn(14);
    private final ScrollPane scroll = new ScrollPane(cards);
    private final BiConsumer<Cell.Key, Node> picked;
    private final Exports exports;
    private List<PaperTable> tables = List.of();

    TablesPane(BiConsumer<Cell.Key, Node> picked, Exports exports) {
        super(12);
        this.picked = picked;
        this.exports = exports;
        published.setId("show-published");
        published.setSelected(true);
        published.setOnAction(e -> fill());
        scroll.setFitToWidth(true);
        scroll.getStyleClass().addAll("page-scroll", "results-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(published, scroll);
    }

    /** Shows tables; those of a session that grows come without an empty list between, and stay where they are looked at. */
    void show(List<PaperTable> next) {
        double at = tables.isEmpty() ? 0 : scroll.getVvalue();
        tables = next;
        boolean any = tables.stream()
                .flatMap(t -> t.blocks().stream())
                .flatMap(b -> b.rows().stream())
                .anyMatch(PaperTable.Row::published);
        published.setVisible(any);
        published.setManaged(any);
        fill();
        scroll.setVvalue(at);
    }

    private MenuButton menu(PaperTable table) {
        MenuButton menu = new MenuButton("Export");
        menu.getStyleClass().addAll(Styles.FLAT, Styles.SMALL, "table-export");
        menu.setAccessibleText("Export " + table.number() + ", " + table.subtitle());
        for (TableFormat format : TableFormat.values()) {
            menu.getItems().add(item(format.label() + "…", () -> exports.table(table, format)));
        }
        menu.getItems().add(new SeparatorMenuItem());
        for (TableFormat format : TableFormat.values()) {
            menu.getItems().add(item("Copy as " + format.label(), () -> exports.copy(table, format, Clip::put)));
        }
        return menu;
    }

    private static MenuItem item(String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setOnAction(e -> action.run());
        return item;
    }

    private void fill() {
        if (tables.isEmpty()) {
            Label none = new Label("This study has no cells that the paper has a table for.");
            none.getStyleClass().add("muted");
            cards.show(List.of(new LazyColumn.Part(1, () -> none)));
        } else {
            cards.show(tables.stream()
                    .map(t -> new LazyColumn.Part(lines(t), () -> card(t)))
                    .toList());
        }
    }

    /** Of each block the rows that show, its title and two heads; a heading and notes. */
    private int lines(PaperTable table) {
        int lines = 3;
        for (PaperTable.Block block : table.blocks()) {
            lines += 3
                    + (int) block.rows().stream()
                            .filter(r -> published.isSelected() || !r.published())
                            .count();
        }
        return lines;
    }

    private Card card(PaperTable table) {
        Card card = new Card(
                table.number() + ". " + table.title(),
                table.subtitle(),
                new PaperTableView(table, published.isSelected(), picked));
        card.getActions().add(menu(table));
        return card;
    }
}
