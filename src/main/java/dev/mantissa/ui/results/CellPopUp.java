package dev.mantissa.ui.results;

import dev.mantissa.domain.measure.StudySummary;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.report.Material;
import dev.mantissa.report.figure.Chart;
import dev.mantissa.report.figure.LatencyHistogram;
import dev.mantissa.report.figure.TrainingDetail;
import dev.mantissa.report.figure.TrainingPick;
import dev.mantissa.ui.app.Services;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.TextArea;
import javafx.scene.layout.VBox;

/** Opens the details of a cell beside what was clicked; its chart is made and its log is read in the background. */
public final class CellPopUp {
    private static final int ROWS = 10;

    private final Services services;

    /** With the sessions and the background of the window. */
    public CellPopUp(Services services) {
        this.services = services;
    }

    /**
     * Opens the details of a cell, where it has ended.
     *
     * @param session the folder or file that its log is in
     */
    public void show(Cell.Key key, Material material, Path session, Node owner) {
        Optional<StudySummary.Row> row = material.summary().row(key);
        if (row.isEmpty()) {
            return;
        }
        services.background()
                .run(
                        () -> chart(material, key),
                        chart -> new CellDetails(
                                        row.get(),
                                        material.records().stream()
                                                .filter(r -> r.cell().key().equals(key))
                                                .toList(),
                                        chart,
                                        cell -> log(session, cell))
                                .popUp(owner),
                        sentence -> services.dialogs().error("Can't show the cell", sentence));
    }

    private static Optional<Chart> chart(Material material, Cell.Key key) {
        return switch (key.stage()) {
            case TRAINING ->
                Optional.of(new TrainingDetail(material, TrainingPick.of(key)).losses())
                        .filter(c -> !c.lines().isEmpty())
                        .map(Chart.class::cast);
            case CONVERSION -> Optional.empty();
            case INFERENCE -> LatencyHistogram.of(key, material.records()).map(Chart.class::cast);
        };
    }

    /** A link that gives way to the log's text. */
    private Node log(Path session, Cell cell) {
        VBox place = new VBox();
        Hyperlink link = new Hyperlink("Show the worker's log");
        link.setOnAction(e -> services.background()
                .run(
                        () -> services.sessions().log(session, cell).orElse("No log was kept."),
                        text -> place.getChildren().setAll(text(text)),
                        sentence -> place.getChildren().setAll(text(sentence))));
        place.getChildren().add(link);
        return place;
    }

    private static TextArea text(String text) {
        TextArea area = new TextArea(text);
        area.setEditable(false);
        area.setPrefRowCount(ROWS);
        area.getStyleClass().add("log");
        return area;
    }
}
