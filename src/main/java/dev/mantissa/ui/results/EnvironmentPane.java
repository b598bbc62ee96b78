package dev.mantissa.ui.results;

import dev.mantissa.domain.provenance.Provenance;
import dev.mantissa.report.Labels;
import dev.mantissa.ui.control.Card;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Where and with what a session ran, group by group. */
public final class EnvironmentPane extends VBox {
    private static final double NAMES = 190;

    /** An empty one. */
    public EnvironmentPane() {
        super(14);
    }

    /** Shows a session's provenance. */
    public void show(Provenance provenance) {
        Map<String, List<Provenance.Entry>> groups = new LinkedHashMap<>();
        provenance.entries().forEach(e -> groups.computeIfAbsent(e.group(), g -> new ArrayList<>())
                .add(e));
        getChildren().clear();
        groups.forEach((group, entries) -> getChildren().add(new Card(Labels.group(group), "", grid(entries))));
        if (groups.isEmpty()) {
            Label none = new Label("This session keeps nothing about where it ran.");
            none.getStyleClass().add("muted");
            getChildren().add(none);
        }
    }

    private static GridPane grid(List<Provenance.Entry> entries) {
        GridPane grid = new GridPane(16, 7);
        ColumnConstraints names = new ColumnConstraints(NAMES);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(names, values);
        int at = 0;
        for (Provenance.Entry entry : entries) {
            Label name = new Label(entry.name());
            name.getStyleClass().add("muted");
            Label value = new Label(entry.value());
            value.setWrapText(true);
            value.setMinHeight(Region.USE_PREF_SIZE);
            GridPane.setValignment(name, VPos.TOP);
            grid.addRow(at++, name, value);
        }
        return grid;
    }
}
