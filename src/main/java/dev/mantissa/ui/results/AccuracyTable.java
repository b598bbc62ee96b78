package dev.mantissa.ui.results;

import dev.mantissa.domain.measure.Metric;
import dev.mantissa.domain.measure.Quantity;
import dev.mantissa.domain.measure.Status;
import dev.mantissa.domain.measure.StudySummary;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.report.Labels;
import dev.mantissa.report.Numbers;
import dev.mantissa.ui.control.Stretch;
import java.util.List;
import java.util.LongSummaryStatistics;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/** The models of a session by how right they are. */
final class AccuracyTable extends TableView<StudySummary.Row> {
    private final TableColumn<StudySummary.Row, Shown> trained = Shown.column(
            "Trained in", 92, false, r -> Shown.text(trained(r.key().origin().trained())));
    private final TableColumn<StudySummary.Row, Shown> calibration =
            Shown.column("Calibration", 130, false, r -> Shown.text(calibration(r)));
    private final TableColumn<StudySummary.Row, Shown> topFive =
            Shown.column("Top-5", 150, true, r -> quantity(r, Metric.ACCURACY_TOP5));
    private final TableColumn<StudySummary.Row, Shown> batch =
            Shown.column("Batch", 58, true, r -> Shown.number(r.key().batch()));
    private final TableColumn<StudySummary.Row, Shown> size =
            Shown.column("Size", 54, true, r -> Shown.number(r.key().imageSize()));

    AccuracyTable() {
        getStyleClass().add("plain");
        setAccessibleText("Accuracy of each cell");
        getColumns()
                .add(Shown.column(
                        "Model",
                        110,
                        false,
                        r -> Shown.text(Labels.model(r.key().model()))));
        getColumns().add(size);
        getColumns().add(ModeCell.column(StudySummary.Row::key));
        getColumns()
                .add(Shown.column(
                        "Library", 118, false, r -> Shown.text(r.key().backend().label())));
        getColumns().add(batch);
        getColumns().add(trained);
        getColumns().add(calibration);
        getColumns().add(Shown.column("Top-1", 150, true, r -> quantity(r, Metric.ACCURACY)));
        getColumns().add(topFive);
        getColumns().add(Shown.column("Change to FP32", 154, true, r -> quantity(r, Metric.ACCURACY_DIFFERENCE)));
        getColumns().add(Shown.column("Flips", 60, true, r -> quantity(r, Metric.PREDICTION_FLIPS)));
        getColumns().add(Shown.column("McNemar p", 92, true, r -> quantity(r, Metric.MCNEMAR_P)));
        Stretch.columns(this);
    }

    void show(List<StudySummary.Row> rows) {
        getItems().setAll(rows);
        trained.setVisible(
                rows.stream().map(r -> r.key().origin().trained()).distinct().count() > 1);
        calibration.setVisible(
                rows.stream().map(AccuracyTable::calibration).distinct().count() > 2);
        topFive.setVisible(rows.stream()
                .anyMatch(r ->
                        r.get(Metric.ACCURACY_TOP5).filter(Quantity::available).isPresent()));
        batch.setVisible(rows.stream().map(r -> r.key().batch()).distinct().count() > 1);
        size.setVisible(rows.stream().map(r -> r.key().imageSize()).distinct().count() > 1);
    }

    private static String trained(Precision precision) {
        return precision == null ? "" : precision.label();
    }

    private static String calibration(StudySummary.Row row) {
        var origin = row.key().origin();
        return origin.method() == null
                ? ""
                : origin.method().label() + (origin.images() > 0 ? ", " + origin.images() : "");
    }

    /** "n 10,000", or the least and the most where the models were tested on different numbers of images. */
    String n() {
        LongSummaryStatistics n = getItems().stream()
                .flatMap(r -> r.get(Metric.ACCURACY).stream())
                .filter(Quantity::available)
                .mapToLong(Quantity::n)
                .summaryStatistics();
        if (n.getCount() == 0) {
            return "";
        }
        return "n " + Numbers.count(n.getMin()) + (n.getMin() == n.getMax() ? "" : "–" + Numbers.count(n.getMax()))
                + ", ";
    }

    private static Shown quantity(StudySummary.Row row, Metric metric) {
        if (row.status() != Status.OK) {
            return Shown.text(metric == Metric.ACCURACY ? row.status().id() : "");
        }
        boolean reference = metric == Metric.ACCURACY_DIFFERENCE
                && !row.key().isBase()
                && row.key().reference().equals(row.key());
        return row.get(metric)
                .filter(Quantity::available)
                .map(q -> new Shown(q.value(), Numbers.withInterval(q)))
                .orElse(Shown.text(reference ? "reference" : ""));
    }
}
