package dev.mantissa.ui.sessions;

import dev.mantissa.store.SessionEntry;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TableColumn;

/** The order of a table of sessions, chosen by keyboard too: the headers of a table can only be clicked. */
final class SortChoice extends ComboBox<String> {
    private static final String NEWEST = "Newest first";

    SortChoice(SessionTable table) {
        setId("sort");
        setAccessibleText("Order of the sessions");
        setItems(FXCollections.observableArrayList(
                NEWEST, "Oldest first", "By name", "By model", "By data", "Most cells", "By state"));
        getSelectionModel().select(NEWEST);
        valueProperty().addListener((o, before, now) -> {
            TableColumn<SessionEntry, ?> column = column(table, now);
            column.setSortType(
                    now.equals(NEWEST) || now.equals("Most cells")
                            ? TableColumn.SortType.DESCENDING
                            : TableColumn.SortType.ASCENDING);
            table.getSortOrder().setAll(List.of(column));
        });
    }

    private static TableColumn<SessionEntry, ?> column(SessionTable table, String order) {
        String title =
                switch (order) {
                    case "By name" -> "Session";
                    case "By model" -> "Model";
                    case "By data" -> "Data";
                    case "Most cells" -> "Cells";
                    case "By state" -> "State";
                    default -> "When";
                };
        return table.getColumns().stream()
                .filter(c -> c.getText().equals(title))
                .findFirst()
                .orElseThrow();
    }
}
