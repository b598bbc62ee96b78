package dev.mantissa.ui.results;

import dev.mantissa.domain.measure.CellRecord;
import dev.mantissa.domain.measure.StudySummary;
import dev.mantissa.domain.provenance.Provenance;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.report.Material;
import dev.mantissa.report.RawSamples;
import dev.mantissa.report.figure.Chart;
import dev.mantissa.report.figure.Course;
import dev.mantissa.report.figure.LatencyHistogram;
import dev.mantissa.report.figure.TrainingDetail;
import dev.mantissa.report.figure.TrainingPick;
import dev.mantissa.ui.app.Services;
import dev.mantissa.ui.fx.Clip;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
        show(key, material, session, new Provenance(List.of()), owner);
    }

    /**
     * The same with where the session ran.
     *
     * @param provenance of the session
     */
    public void show(Cell.Key key, Material material, Path session, Provenance provenance, Node owner) {
        Optional<StudySummary.Row> row = material.summary().row(key);
        if (row.isEmpty()) {
            return;
        }
        services.background()
                .run(
                        () -> charts(material, key),
                        charts -> new CellDetails(
                                        row.get(),
                                        material.records().stream()
                                                .filter(r -> r.cell().key().equals(key))
                                                .toList(),
                                        charts,
                                        provenance,
                                        this::copy,
                                        cell -> log(session, cell))
                                .popUp(owner),
                        sentence -> services.dialogs().error("Can't show the cell", sentence));
    }

    /** What its samples look like: their distribution or their losses, and each in the order it was taken. */
    private static List<Chart> charts(Material material, Cell.Key key) {
        List<Chart> charts = new ArrayList<>();
        switch (key.stage()) {
            case TRAINING ->
                Optional.of(new TrainingDetail(material, TrainingPick.of(key)).losses())
                        .filter(c -> !c.lines().isEmpty())
                        .ifPresent(charts::add);
            case INFERENCE -> LatencyHistogram.of(key, material.records()).ifPresent(charts::add);
            case CONVERSION -> {
                // It has no samples.
            }
        }
        Course.of(key, material.records()).ifPresent(charts::add);
        return charts;
    }

    /** Puts all samples of a process onto the clipboard, a column a series. */
    private void copy(CellRecord record) {
        services.background()
                .run(
                        () -> RawSamples.csv(record),
                        text -> {
                            Clip.put(text);
                            services.dialogs()
                                    .success(
                                            "Raw samples copied",
                                            record.series().size() + " series, as CSV");
                        },
                        sentence -> services.dialogs().error("Can't copy the samples", sentence));
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
