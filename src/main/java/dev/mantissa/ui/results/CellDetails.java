package dev.mantissa.ui.results;

import dev.mantissa.domain.measure.CellRecord;
import dev.mantissa.domain.measure.LayerTime;
import dev.mantissa.domain.measure.Quantity;
import dev.mantissa.domain.measure.StudySummary;
import dev.mantissa.domain.provenance.Provenance;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.report.Numbers;
import dev.mantissa.report.figure.Chart;
import dev.mantissa.ui.chart.FigureView;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.application.ConditionalFeature;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Screen;
import org.controlsfx.control.PopOver;

/** Everything known of a cell: its samples, its quantities with interval, n and method, what its workers reported and logged. */
public final class CellDetails extends VBox {
    private static final double WIDTH = 880;
    private static final double HEIGHT = 540;
    private static final double CHART = 250;
    /** Height of the pop-up beside its content: its arrow, and a little air to the edge of the screen. */
    private static final double FRAME = 48;

    /**
     * The details of a cell.
     *
     * @param row its quantities
     * @param records what its forks left behind
     * @param charts its samples: losses of a training, latencies of an inference, and each in order
     * @param provenance where the session ran; without entries where that is not known yet
     * @param copy takes the raw samples of a process
     * @param log makes what stands for the log of a process
     */
    CellDetails(
            StudySummary.Row row,
            List<CellRecord> records,
            List<Chart> charts,
            Provenance provenance,
            Consumer<CellRecord> copy,
            Function<Cell, Node> log) {
        getStyleClass().add("cell-details");
        getStylesheets().add("/assets/css/pages.css");
        Label name = new Label(CellNames.of(row.key()));
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
            if (!q.available() && q.method().equals(row.sentence())) {
                // It stands above: said beside each quantity of a cell that failed, it would fill pages.
                continue;
            }
            Label value = new Label(Numbers.withInterval(q));
            value.getStyleClass().add("strong");
            value.setMinWidth(Region.USE_PREF_SIZE);
            Label n = new Label(q.available() ? "n " + Numbers.count(q.n()) : "");
            n.getStyleClass().add("secondary");
            n.setMinWidth(Region.USE_PREF_SIZE);
            grid.addRow(at++, plain(q.metric().label()), value, n, wrapped(q.method(), "secondary"));
        }
        if (!charts.isEmpty()) {
            HBox pictures = new HBox(10);
            charts.forEach(c -> pictures.getChildren().add(picture(c)));
            getChildren().add(pictures);
        }
        if (at > 0) {
            getChildren().add(grid);
        }
        records.forEach(record -> getChildren()
                .add(new VBox(4, facts(record, records.size() > 1), samples(record, copy), log.apply(record.cell()))));
        if (!provenance.entries().isEmpty()) {
            getChildren().add(environment(provenance));
        }
    }

    /** "Raw samples: latency_ms 400, warmup_ms 60", and a link that copies them. */
    private static Node samples(CellRecord record, Consumer<CellRecord> copy) {
        if (record.series().isEmpty()) {
            return muted("No raw samples.");
        }
        String names = new TreeMap<>(record.series())
                .entrySet().stream()
                        .map(e -> e.getKey() + " " + Numbers.count(e.getValue().length))
                        .collect(Collectors.joining(", "));
        Hyperlink link = new Hyperlink("Copy as CSV");
        link.setOnAction(e -> copy.accept(record));
        link.setMinWidth(USE_PREF_SIZE);
        HBox row = new HBox(10, wrapped("Raw samples: " + names, "secondary"), link);
        row.getStyleClass().add("option-head");
        return row;
    }

    private static Node environment(Provenance provenance) {
        EnvironmentPane pane = new EnvironmentPane();
        pane.show(provenance);
        TitledPane titled = new TitledPane("Environment of the session", pane);
        titled.setExpanded(false);
        titled.setAnimated(false);
        titled.getStyleClass().add("cell-environment");
        return titled;
    }

    private static Node picture(Chart chart) {
        FigureView view = new FigureView();
        view.show(chart);
        view.setMinHeight(CHART);
        view.setPrefHeight(CHART);
        view.setMinWidth(0);
        view.setPrefWidth(WIDTH / 2);
        HBox.setHgrow(view, Priority.ALWAYS);
        view.getStyleClass().add("cell-chart");
        return view;
    }

    private static Node facts(CellRecord record, boolean several) {
        Label title = new Label(several ? "Process " + (record.cell().fork() + 1) : "Its process");
        title.getStyleClass().add("strong");
        GridPane grid = new GridPane(14, 4);
        int at = 0;
        Map<String, String> facts = new TreeMap<>(record.facts());
        String layers = facts.remove(CellRecord.Names.LAYERS);
        for (Map.Entry<String, String> fact : facts.entrySet()) {
            grid.addRow(at++, muted(fact.getKey()), wrapped(fact.getValue(), "secondary"));
        }
        grid.addRow(at, muted("started"), wrapped(record.startedAt(), "secondary"));
        VBox all = new VBox(4, title, grid);
        if (layers != null) {
            all.getChildren().add(layers(LayerTime.read(layers)));
        }
        return all;
    }

    /** The layers of a built engine, in the order in which they ran. */
    private static Node layers(List<LayerTime> layers) {
        double sum = layers.stream().mapToDouble(LayerTime::millis).sum();
        Label title = new Label("Its " + layers.size() + " layers, " + Numbers.significant(sum) + " ms together");
        title.getStyleClass().add("strong");
        GridPane grid = new GridPane(14, 4);
        int at = 0;
        for (LayerTime layer : layers) {
            VBox what = new VBox(wrapped(layer.name(), "plain"), wrapped(layer.about(), "secondary"));
            grid.addRow(at++, plain(Numbers.significant(layer.millis() * 1_000) + " µs"), what);
        }
        return new VBox(4, title, grid);
    }

    /** Shows the details beside a node. */
    public PopOver popUp(Node owner) {
        ScrollPane scroll = new ScrollPane(this);
        scroll.setFitToWidth(true);
        Bounds beside = owner.localToScreen(owner.getLayoutBounds());
        double top = beside.getMinY();
        // Of a chart or a table the upper part, which is what is in view.
        double foot = Math.min(beside.getMaxY(), top + 60);
        Rectangle2D screen = Screen.getScreensForRectangle(beside.getCenterX(), top, 1, 1).stream()
                .findFirst()
                .orElse(Screen.getPrimary())
                .getVisualBounds();
        boolean below = screen.getMaxY() - foot >= top - screen.getMinY();
        double room = (below ? screen.getMaxY() - foot : top - screen.getMinY()) - FRAME;
        scroll.setPrefSize(WIDTH, Math.min(HEIGHT, room));
        scroll.getStyleClass().add("page-scroll");
        PopOver over = new PopOver(scroll);
        over.setAnimated(false);
        if (!Platform.isSupported(ConditionalFeature.TRANSPARENT_WINDOW)) {
            // What would be seen through around its arrow and corners is white there.
            over.getStyleClass().add("opaque");
            over.setArrowSize(0);
            over.setCornerRadius(0);
        }
        over.setDetachable(false);
        over.setArrowLocation(below ? PopOver.ArrowLocation.TOP_CENTER : PopOver.ArrowLocation.BOTTOM_CENTER);
        over.setAutoFix(true);
        over.setHideOnEscape(true);
        over.show(owner, beside.getCenterX(), below ? foot : top);
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
