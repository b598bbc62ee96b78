package dev.mantissa.ui.runtimes;

import dev.mantissa.domain.provenance.Capability;
import dev.mantissa.ui.control.Badge;
import dev.mantissa.ui.control.PlainRow;
import dev.mantissa.ui.control.PrecisionTag;
import dev.mantissa.ui.control.TextColumn;
import dev.mantissa.ui.control.WrappedCell;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/** Every backend, stage and precision, with how this machine computes it and why. */
final class CapabilityTable extends TableView<Capability> {
    CapabilityTable() {
        getStyleClass().add("plain");
        setAccessibleText("What this machine can run");
        setRowFactory(table -> new PlainRow<>());
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        getColumns()
                .add(TextColumn.firm(
                        TextColumn.of("Backend", 132, c -> c.backend().label(), "strong")));
        getColumns()
                .add(TextColumn.firm(TextColumn.of("Stage", 82, c -> c.stage().id())));
        getColumns().add(TextColumn.firm(drawn("Precision", 108, c -> new PrecisionTag(c.precision()))));
        getColumns().add(TextColumn.firm(drawn("Here", 176, Badge::of)));
        TableColumn<Capability, String> why = TextColumn.of("What that means", 520, Capability::explanation);
        why.setCellFactory(c -> new WrappedCell<>());
        getColumns().add(why);
    }

    private static TableColumn<Capability, Capability> drawn(
            String title, double width, Function<Capability, Node> graphic) {
        TableColumn<Capability, Capability> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(c -> new TableCell<>() {
            @Override
            protected void updateItem(Capability item, boolean empty) {
                super.updateItem(item, empty);
                setGraphic(empty || item == null ? null : graphic.apply(item));
            }
        });
        return column;
    }
}
