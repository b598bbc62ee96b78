package dev.mantissa.ui.runtimes;

import dev.mantissa.ui.app.RuntimePack;
import dev.mantissa.ui.control.Badge;
import dev.mantissa.ui.control.PlainRow;
import dev.mantissa.ui.control.TextColumn;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.collections.SetChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;

/** Runtime packs, one a row, with a button where one is missing. */
final class PackTable extends TableView<RuntimePack> {
    private static final double ROW_HEIGHT = 40;
    private static final double HEADER_HEIGHT = 32;

    PackTable(RuntimesModel model, Consumer<RuntimePack> fetch) {
        super(model.packs());
        getStyleClass().addAll("plain", "tall");
        setAccessibleText("Runtime packs");
        setRowFactory(table -> new PlainRow<>());
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        getColumns().add(TextColumn.firm(TextColumn.of("Pack", 190, RuntimePack::title, "strong")));
        getColumns().add(TextColumn.firm(TextColumn.of("Id", 128, RuntimePack::id)));
        var libraries = TextColumn.<RuntimePack>of("Libraries", 290, RuntimePack::versions);
        libraries.setCellFactory(c -> new LibrariesCell());
        getColumns().add(libraries);
        getColumns().add(TextColumn.firm(TextColumn.of("Licence", 96, RuntimePack::licence)));
        getColumns().add(TextColumn.firm(TextColumn.of("Size", 80, p -> RuntimesModel.size(p.bytes()), "right")));
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
        fit();
    }

    private void fit() {
        double height = HEADER_HEIGHT + ROW_HEIGHT * Math.max(1, getItems().size());
        setMinHeight(height);
        setPrefHeight(height);
    }

    /** May be longer than its cell: whole in the tooltip. */
    private static final class LibrariesCell extends TableCell<RuntimePack, String> {
        @Override
        protected void updateItem(String versions, boolean empty) {
            super.updateItem(versions, empty);
            setText(empty ? null : versions);
            setTooltip(empty || versions == null ? null : new Tooltip(versions));
        }
    }

    private static final class StateCell extends TableCell<RuntimePack, String> {
        @Override
        protected void updateItem(String state, boolean empty) {
            super.updateItem(state, empty);
            setGraphic(empty || state == null ? null : new Badge(Badge.kindOf(state), state));
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
