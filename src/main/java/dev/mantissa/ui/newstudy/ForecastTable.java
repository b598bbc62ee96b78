package dev.mantissa.ui.newstudy;

import dev.mantissa.domain.measure.Bytes;
import dev.mantissa.ui.control.Tip;
import java.util.List;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A {@link ForecastGrid} to read: memory and time of each cell, those that will not fit marked in words and colour. */
final class ForecastTable extends GridPane {
    ForecastTable() {
        getStyleClass().add("forecast-grid");
    }

    /** Shows a grid. */
    void show(ForecastGrid grid) {
        getChildren().clear();
        add(head("Network"), 0, 0);
        add(head("Precision"), 1, 0);
        int column = 2;
        for (int batch : grid.batches()) {
            Label label = head("batch " + StepWords.numbers(List.of(batch)));
            setHalignment(label, HPos.RIGHT);
            add(label, column++, 0);
        }
        int at = 1;
        String last = "";
        for (ForecastGrid.Row row : grid.rows()) {
            add(plain(row.network().equals(last) ? "" : row.network()), 0, at);
            last = row.network();
            add(plain(row.mode()), 1, at);
            entries(grid, row, at++);
        }
    }

    private void entries(ForecastGrid grid, ForecastGrid.Row row, int at) {
        int column = 2;
        for (int batch : grid.batches()) {
            ForecastGrid.Entry entry = row.entries().get(batch);
            if (entry != null) {
                add(entry(entry), column, at);
            }
            column++;
        }
    }

    private static VBox entry(ForecastGrid.Entry entry) {
        boolean fits = entry.fits();
        Label memory = new Label(
                entry.bytes().isEmpty()
                        ? "memory unknown"
                        : Bytes.words(entry.bytes().getAsLong()));
        Label time = new Label(
                !fits
                        ? "will not fit"
                        : entry.seconds().isEmpty()
                                ? "time unknown"
                                : TimeWords.cell(entry.seconds().getAsDouble()));
        time.getStyleClass().add(fits ? "secondary" : "problem-text");
        VBox box = new VBox(memory, time);
        box.getStyleClass().add("forecast-entry");
        if (!fits) {
            memory.getStyleClass().add("problem-text");
            Tooltip.install(box, Tip.of(entry.refusal()));
        }
        return box;
    }

    private static Label head(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("muted");
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private static Label plain(String text) {
        Label label = new Label(text);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }
}
