package dev.mantissa.ui.compare;

import dev.mantissa.report.ComparisonReport;
import dev.mantissa.ui.control.Badge;
import dev.mantissa.ui.control.PlainRow;
import dev.mantissa.ui.control.Stretch;
import dev.mantissa.ui.control.TextColumn;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;

/** A table of a comparison. Verdicts stand in badges; pointing at a row tells n and method of its numbers, or its texts in full. */
final class TextTable extends TableView<ComparisonReport.Row> {
    private static final double VERDICT = 142;
    private static final double MOST = 300;
    /** Width of a letter, px, on average: of a text and of a heading. */
    private static final double LETTER = 6.3;

    private static final double HEAD = 6.8;
    private static final double PADDING = 24;

    private final double[] widths;
    private List<String> heads = List.of();

    /**
     * An empty table.
     *
     * @param placeholder what stands in it where it has no rows
     * @param widths of the first columns, in px; the last holds for the others
     */
    TextTable(String id, String placeholder, double... widths) {
        this.widths = widths;
        setId(id);
        getStyleClass().addAll("plain", "evidence");
        setPlaceholder(new Label(placeholder));
        setRowFactory(table -> row());
        Stretch.columns(this);
    }

    void show(ComparisonReport.Table table) {
        setAccessibleText(table.title());
        if (!table.heads().equals(heads)) {
            heads = table.heads();
            getColumns().clear();
            for (int i = 0; i < heads.size(); i++) {
                getColumns().add(column(i));
            }
        }
        getItems().setAll(table.rows());
        int longest = table.rows().stream()
                .mapToInt(row -> row.texts().get(0).length())
                .max()
                .orElse(0);
        Stretch.needs(getColumns().get(0), Math.max(widths[0], Math.min(MOST, LETTER * longest + PADDING)));
    }

    private TableColumn<ComparisonReport.Row, String> column(int at) {
        String head = heads.get(at);
        boolean verdict = head.isEmpty();
        String title = verdict ? "Verdict" : head;
        TableColumn<ComparisonReport.Row, String> column = TextColumn.of(
                title, verdict ? VERDICT : width(at, title), row -> row.texts().get(at));
        if (verdict) {
            column.setCellFactory(c -> new VerdictCell());
        }
        return column;
    }

    /** That of its texts, and of its heading, which may hold a session's name. */
    private double width(int at, String title) {
        return Math.max(widths[Math.min(at, widths.length - 1)], Math.min(MOST, HEAD * title.length() + PADDING));
    }

    private static TableRow<ComparisonReport.Row> row() {
        TableRow<ComparisonReport.Row> row = new PlainRow<>();
        row.itemProperty()
                .subscribe(now -> row.setTooltip(
                        now == null
                                ? null
                                // Without more to say, what a narrow column may have cut.
                                : tip(now.hover().isEmpty() ? String.join("\n", now.texts()) : now.hover())));
        return row;
    }

    private static Tooltip tip(String text) {
        Tooltip tip = new Tooltip(text);
        tip.setWrapText(true);
        tip.setMaxWidth(460);
        return tip;
    }

    /** The colour repeats what the word says. */
    private static final class VerdictCell extends TableCell<ComparisonReport.Row, String> {
        @Override
        protected void updateItem(String word, boolean empty) {
            super.updateItem(word, empty);
            setGraphic(
                    empty || word == null
                            ? null
                            : new Badge(
                                    switch (word) {
                                        case "faster", "smaller", "less energy", "more accurate", "better" ->
                                            Badge.Kind.OK;
                                        case "slower", "larger", "more energy", "less accurate", "worse" ->
                                            Badge.Kind.FAILED;
                                        default -> Badge.Kind.OFF;
                                    },
                                    word));
        }
    }
}
