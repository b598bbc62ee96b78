package dev.mantissa.ui.runtimes;

import dev.mantissa.ui.app.RuntimePack;
import dev.mantissa.ui.control.Badge;
import dev.mantissa.ui.control.PlainRow;
import dev.mantissa.ui.control.TextColumn;
import dev.mantissa.ui.control.WrappedCell;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.collections.SetChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/** Runtime packs, one a row, with a button where one is missing. */
final class PackTable extends TableView<RuntimePack> {
    /** Two lines a row; three where the window is narrow. */
    private static final double ROW_HEIGHT = 50;

    private static final double NARROW_ROW_HEIGHT = 66;
    private static final double NARROW = 900;
    private static final double HEADER_HEIGHT = 32;

    PackTable(RuntimesModel model, Consumer<RuntimePack> fetch) {
        super(model.packs());
        getStyleClass().add("plain");
        setAccessibleText("Runtime packs");
        setRowFactory(table -> new PlainRow<>());
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        getColumns().add(wrapped("Pack", 240, 150, RuntimePack::title, "strong"));
        getColumns().add(wrapped("Libraries", 286, 140, RuntimePack::versions, "plain"));
        getColumns().add(wrapped("Licence", 230, 120, RuntimePack::licence, "plain"));
        getColumns().add(TextColumn.firm(TextColumn.of("Size", 76, p -> RuntimesModel.size(p.bytes()), "right")));
        var state = TextColumn.<RuntimePack>of("State", 110, model::state, "right");
        state.setCellFactory(c -> new StateCell());
        getColumns().add(TextColumn.firm(state));
        var action = new TableColumn<RuntimePack, RuntimePack>("");
        action.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        action.setCellFactory(c -> new FetchCell(model, fetch));
        action.getStyleClass().add("right");
        action.setSortable(false);
        action.setPrefWidth(90);
        getColumns().add(TextColumn.firm(action));
        model.fetching().addListener((SetChangeListener<String>) c -> refresh());
        model.packs().addListener((ListChangeListener<RuntimePack>) c -> fit());
        widthProperty().subscribe(this::fit);
    }

    private static TableColumn<RuntimePack, String> wrapped(
            String title, double width, double least, Function<RuntimePack, String> value, String style) {
        TableColumn<RuntimePack, String> column = TextColumn.of(title, width, value);
        column.setMinWidth(least);
        column.setCellFactory(c -> new WrappedCell<>(style));
        return column;
    }

    private void fit() {
        setFixedCellSize(getWidth() > 0 && getWidth() < NARROW ? NARROW_ROW_HEIGHT : ROW_HEIGHT);
        double height =
                HEADER_HEIGHT + getFixedCellSize() * Math.max(1, getItems().size());
        setMinHeight(height);
        setPrefHeight(height);
    }

    private static final class StateCell extends TableCell<RuntimePack, String> {
        @Override
        protected void updateItem(String state, boolean empty) {
            super.updateItem(state, empty);
            if (empty || state == null) {
                setGraphic(null);
                return;
            }
            Badge badge = new Badge(Badge.kindOf(state), state);
            String refusal = getTableView().getItems().get(getIndex()).refusal();
            if (!refusal.isEmpty()) {
                badge.explain(refusal);
            }
            setGraphic(badge);
        }
    }

    private static final class FetchCell extends TableCell<RuntimePack, RuntimePack> {
        private final RuntimesModel model;
        private final Button button = new Button("Fetch");

        FetchCell(RuntimesModel model, Consumer<RuntimePack> fetch) {
            this.model = model;
            button.getStyleClass().add("small");
            button.setOnAction(e -> fetch.accept(getItem()));
        }

        @Override
        protected void updateItem(RuntimePack pack, boolean empty) {
            super.updateItem(pack, empty);
            boolean missing = !empty && pack != null && model.state(pack).equals("not fetched");
            setGraphic(missing ? button : null);
            if (missing) {
                button.setAccessibleText("Fetch " + pack.title() + ", " + RuntimesModel.size(pack.bytes()));
            }
        }
    }
}
