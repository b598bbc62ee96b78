package dev.mantissa.ui.sessions;

import dev.mantissa.report.Labels;
import dev.mantissa.store.SessionEntry;
import dev.mantissa.ui.control.Badge;
import dev.mantissa.ui.control.PlainRow;
import dev.mantissa.ui.control.TextColumn;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;

/** Sessions, one a row. Double click and Enter open. */
public final class SessionTable extends TableView<SessionEntry> {
    private static final double TWO_LINES = 46;

    private final TableColumn<SessionEntry, String> name = name();
    private final TableColumn<SessionEntry, String> model = TextColumn.of("Model", 170, SessionTable::networks);
    private final TableColumn<SessionEntry, String> data = TextColumn.of("Data", 170, SessionTable::data);
    private Consumer<Path> open = path -> {};

    /** An empty table; for FXML. */
    public SessionTable() {
        getStyleClass().add("plain");
        setAccessibleText("Sessions");
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        getColumns().add(name);
        getColumns().add(model);
        getColumns().add(data);
        TableColumn<SessionEntry, String> cells =
                TextColumn.firm(TextColumn.of("Cells", 76, SessionTable::cells, "right"));
        cells.setComparator(Comparator.comparingInt(SessionTable::planned));
        getColumns().add(cells);
        getColumns().add(state());
        getColumns().add(when());
        setRowFactory(table -> row());
        setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ENTER) {
                openSelected();
                e.consume();
            }
        });
    }

    /** Gives each session two lines, so that names, models and data are not cut where the table is narrow. */
    void twoLines() {
        // Of one height: rows of several leave the end of a list empty when the window is resized.
        setFixedCellSize(TWO_LINES);
        name.setMinWidth(130);
        model.setMinWidth(104);
        data.setMinWidth(120);
        name.setCellFactory(c -> new NameCell());
        model.setCellFactory(c -> wrapped());
        data.setCellFactory(c -> wrapped());
    }

    private static TableCell<SessionEntry, String> wrapped() {
        TableCell<SessionEntry, String> cell = new TableCell<>() {
            @Override
            protected void updateItem(String text, boolean empty) {
                super.updateItem(text, empty);
                setText(empty ? null : text);
            }
        };
        cell.setWrapText(true);
        cell.getStyleClass().add("quiet");
        return cell;
    }

    /** What double click and Enter do with a session. */
    public void onOpen(Consumer<Path> action) {
        open = action;
    }

    /** Opens the chosen session, if one is chosen. */
    public void openSelected() {
        SessionEntry entry = getSelectionModel().getSelectedItem();
        if (entry != null) {
            open.accept(entry.path());
        }
    }

    /** "48", or "31 of 40" where cells are missing. */
    static String cells(SessionEntry entry) {
        return entry.endedCells() == entry.cells()
                ? String.valueOf(entry.cells())
                : entry.endedCells() + " of " + entry.cells();
    }

    static String networks(SessionEntry entry) {
        return Arrays.stream(entry.model().split(", ", -1)).map(Labels::network).collect(Collectors.joining(", "));
    }

    /** "cifar10-sample, 48 × 48": the list on disk has it in letters. */
    public static String data(SessionEntry entry) {
        return entry.data().replaceAll("\\b(\\d+)x(\\1)\\b", "$1\u00a0×\u00a0$2");
    }

    private TableRow<SessionEntry> row() {
        TableRow<SessionEntry> row = new PlainRow<>();
        row.setOnMouseClicked(e -> {
            if (e.getButton() == MouseButton.PRIMARY && e.getClickCount() == 2 && !row.isEmpty()) {
                open.accept(row.getItem().path());
            }
        });
        row.itemProperty().addListener((o, before, now) -> {
            row.setTooltip(now == null ? null : new Tooltip(whole(now)));
        });
        return row;
    }

    /** What a narrow column may have cut. */
    private static String whole(SessionEntry entry) {
        return Stream.of(
                        entry.name(), networks(entry), data(entry), entry.path().toString())
                .filter(line -> !line.isBlank())
                .collect(Collectors.joining("\n"));
    }

    /** The cells in all, of "48" or "31 of 40". */
    private static int planned(String cells) {
        return Integer.parseInt(cells.substring(cells.lastIndexOf(' ') + 1));
    }

    /** The name, its tags quieter beside it. */
    private static TableColumn<SessionEntry, String> name() {
        TableColumn<SessionEntry, String> column = TextColumn.of("Session", 200, SessionEntry::name, "strong");
        column.setCellFactory(c -> new TableCell<>() {
            private final Label tags = new Label();

            {
                tags.getStyleClass().add("session-tags");
                setContentDisplay(ContentDisplay.RIGHT);
            }

            @Override
            protected void updateItem(String name, boolean empty) {
                super.updateItem(name, empty);
                SessionEntry entry = empty ? null : getTableRow().getItem();
                setText(empty ? null : name);
                tags.setText(
                        entry == null ? "" : String.join(" · ", entry.notes().tags()));
                setGraphic(tags.getText().isEmpty() ? null : tags);
            }
        });
        return column;
    }

    private static TableColumn<SessionEntry, String> state() {
        TableColumn<SessionEntry, String> column =
                TextColumn.firm(TextColumn.of("State", 104, SessionEntry::state, "right"));
        column.setCellFactory(c -> new TableCell<>() {
            @Override
            protected void updateItem(String state, boolean empty) {
                super.updateItem(state, empty);
                Node badge = empty || state == null ? null : new Badge(Badge.kindOf(state), state);
                setGraphic(badge);
            }
        });
        return column;
    }

    private static TableColumn<SessionEntry, String> when() {
        TableColumn<SessionEntry, String> column = new TableColumn<>("When");
        column.setPrefWidth(130);
        column.setMinWidth(130);
        column.getStyleClass().addAll("right", "quiet");
        // The value stays the instant, so that the column sorts by time; only the cell speaks of days.
        column.setCellValueFactory(
                row -> new ReadOnlyObjectWrapper<>(row.getValue().createdAt()));
        column.setComparator(Comparator.naturalOrder());
        column.setCellFactory(c -> new TableCell<>() {
            @Override
            protected void updateItem(String instant, boolean empty) {
                super.updateItem(instant, empty);
                setText(empty || instant == null ? null : When.of(instant, ZonedDateTime.now(ZoneId.systemDefault())));
            }
        });
        return column;
    }
}
