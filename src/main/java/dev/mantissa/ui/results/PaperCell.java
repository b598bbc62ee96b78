package dev.mantissa.ui.results;

import dev.mantissa.report.PaperFindings;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** A finding of the paper in a list: what it says, and the verdict. */
final class PaperCell extends ListCell<PaperFindings.Item> {
    private static final double EDGES = 26;

    PaperCell() {
        getStyleClass().add("paper-finding");
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(PaperFindings.Item item, boolean empty) {
        super.updateItem(item, empty);
        if (empty || item == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        Label title = new Label(item.title());
        title.setWrapText(true);
        title.setMaxWidth(Double.MAX_VALUE);
        title.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(title, Priority.ALWAYS);
        HBox row = new HBox(8, title, PaperPane.badge(item.kind()));
        row.setAlignment(Pos.CENTER_LEFT);
        row.prefWidthProperty().bind(getListView().widthProperty().subtract(EDGES));
        row.maxWidthProperty().bind(row.prefWidthProperty());
        setGraphic(row);
        setAccessibleText(item.title() + ": " + item.kind().label());
    }
}
