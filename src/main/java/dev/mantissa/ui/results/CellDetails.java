package dev.mantissa.ui.results;

import dev.mantissa.domain.measure.CellRecord;
import dev.mantissa.domain.measure.Quantity;
import dev.mantissa.domain.measure.StudySummary;
import dev.mantissa.report.Numbers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.PopOver;

/** Everything known of a cell: its quantities with interval, n and method, the facts its workers reported, where its log is. */
public final class CellDetails extends VBox {
    private static final double WIDTH = 720;
    private static final double HEIGHT = 420;

    /**
     * The details of a cell.
     *
     * @param row its quantities
     * @param records what its forks left behind
     * @param chart its samples: losses of a training, latencies of an inference
     * @param log where the log of a cell is, if it was kept
     */
    public CellDetails(
            StudySummary.Row row,
            List<CellRecord> records,
            Optional<Chart> chart,
            Function<Cell, Optional<Path>> log,
            Consumer<Path> openLog) {
        getStyleClass().add("cell-details");
        getStylesheets().add("/assets/css/pages.css");
        Label name =
                new Label(CellNames.of(row.key()) + " · " + row.key().backend().label());
        name.getStyleClass().add("heading");
        HBox head = new HBox(10, name, ResultTable.badge(row));
        head.getStyleClass().add("option-head");
        getChildren().add(head);
        for (String why : List.of(row.sentence(), row.doubt())) {
            if (!why.isBlank()) {
                getChildren().add(wrapped(why, "muted"));
            }
        }
        GridPane grid = new GridPane(14, 6);
        int at = 0;
        for (Quantity q : row.quantities()) {
            Label value = new Label(Numbers.withInterval(q));
            value.getStyleClass().add("strong");
            value.setMinWidth(Region.USE_PREF_SIZE);
            Label n = new Label(q.available() ? "n " + Numbers.count(q.n()) : "");
            n.getStyleClass().add("secondary");
            n.setMinWidth(Region.USE_PREF_SIZE);
            grid.addRow(at++, plain(q.metric().label()), value, n, wrapped(q.method(), "secondary"));
        }
        getChildren().add(grid);
        chart.ifPresent(c -> getChildren().add(picture(c)));
        records.forEach(record -> getChildren().add(facts(record, session, records.size() > 1)));
    }

    private static Node facts(CellRecord record, Path session, boolean several) {
        Label title = new Label(several ? "Process " + (record.cell().fork() + 1) : "Its process");
        title.getStyleClass().add("strong");
        GridPane grid = new GridPane(14, 4);
        int at = 0;
        for (Map.Entry<String, String> fact : new TreeMap<>(record.facts()).entrySet()) {
            grid.addRow(at++, muted(fact.getKey()), wrapped(fact.getValue(), "secondary"));
        }
        grid.addRow(at++, muted("started"), wrapped(record.startedAt(), "secondary"));
        grid.addRow(
                at,
                muted("log"),
                wrapped(
                        session.resolve("cells")
                                .resolve(record.cell().id())
                                .resolve("worker.log")
                                .toString(),
                        "secondary"));
        return new VBox(4, title, grid);
    }

    /** Shows the details beside a node. */
    public PopOver popUp(Node owner) {
        ScrollPane scroll = new ScrollPane(this);
        scroll.setFitToWidth(true);
        scroll.setPrefSize(WIDTH, HEIGHT);
        scroll.getStyleClass().add("page-scroll");
        PopOver over = new PopOver(scroll);
        over.setAnimated(false);
        over.setDetachable(false);
        over.setArrowLocation(PopOver.ArrowLocation.TOP_CENTER);
        over.setAutoFix(true);
        over.setHideOnEscape(true);
        Point2D at = owner.localToScreen(
                owner.getLayoutBounds().getCenterX(),
                Math.min(
                        owner.getLayoutBounds().getMaxY(),
                        owner.getLayoutBounds().getMinY() + 60));
        over.show(owner, at.getX(), at.getY());
        return over;
    }

    private static Label plain(String text) {
        Label label = new Label(text);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private static Label muted(String text) {
        Label label = plain(text);
        label.getStyleClass().add("secondary");
        return label;
    }

    private static Label wrapped(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}
