package dev.mantissa.ui.results;

import dev.mantissa.domain.advice.Limit;
import dev.mantissa.domain.advice.Objective;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.domain.study.Stage;
import dev.mantissa.report.AdviceReport;
import dev.mantissa.report.Labels;
import dev.mantissa.report.figure.Chart;
import dev.mantissa.report.figure.DotColours;
import dev.mantissa.report.figure.Print;
import dev.mantissa.ui.control.Badge;
import dev.mantissa.ui.control.Callout;
import dev.mantissa.ui.control.Card;
import dev.mantissa.ui.control.Columns;
import dev.mantissa.ui.control.Loading;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Which inference or training is the best under limits: a chart of two objectives, fields for limits, the advice and its evidence. */
final class TradeOffPane extends VBox {
    private static final double CHART = 430;
    private static final double CHART_SHARE = 0.62;
    private static final double ROW = 33;
    private static final int MOST_ROWS = 8;

    private final TradeOffModel model;
    private final FigureCard chart = new FigureCard();
    private final EvidenceTable evidence = new EvidenceTable();
    private final Card cells = new Card("Evidence", "", evidence);
    private final VBox advice = new VBox(8);
    private final StackPane body = new StackPane();
    private final ComboBox<Optional<ModelSpec>> networks;
    private final ComboBox<DotColours.By> colours;
    private final ComboBox<Stage> stages;
    private final ComboBox<Objective> ys;
    private final ComboBox<Objective> xs;
    private final ComboBox<Objective> bests;
    private final Map<Limit.Kind, LimitField> limits = new EnumMap<>(Limit.Kind.class);
    private final BiConsumer<Chart, Print> save;

    TradeOffPane(TradeOffModel model, BiConsumer<Cell.Key, Node> picked, BiConsumer<Chart, Print> save) {
        super(12);
        this.model = model;
        this.save = save;
        networks = TextChoice.of(
                "trade-network",
                "Network",
                List.of(Optional.empty()),
                n -> n.map(Labels::model).orElse("All networks"),
                model.network());
        colours = TextChoice.of("trade-colour", "Colour", List.of(), TradeOffPane::words, model.colour());
        stages = TextChoice.of("trade-stage", "Inference or training", List.of(), s -> capital(s.id()), model.stage());
        ys = objectives("trade-y", "Vertical", model.y());
        xs = objectives("trade-x", "Horizontal", model.x());
        bests = TextChoice.of(
                "trade-best",
                "Best",
                List.of(),
                o -> (o.higherIsBetter() ? "Highest " : "Lowest ")
                        + Labels.lower(o.metric().label()),
                model.best());
        chart.onPicked(key -> picked.accept(key, chart));
        chart.setMinHeight(CHART);
        chart.setPrefHeight(CHART);
        evidence.onPicked(picked);
        cells.getStyleClass().add("flush");
        Columns columns = new Columns();
        columns.setMain(chart);
        columns.setSide(side());
        columns.setSideWidth(320);
        ScrollPane scroll = new ScrollPane(new VBox(14, columns, cells));
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().addAll("page-scroll", "results-scroll");
        scroll.viewportBoundsProperty()
                .subscribe(b -> chart.setPrefHeight(Math.max(CHART, CHART_SHARE * b.getHeight())));
        VBox.setVgrow(body, Priority.ALWAYS);
        getChildren().addAll(bar(), body);
        model.stage().addListener((o, before, now) -> fill());
        model.view().subscribe((before, now) -> {
            if (now == null) {
                evidence.getItems().clear();
                body.getChildren().setAll(new Loading("Weighing the cells"));
            } else {
                show(now);
                if (!body.getChildren().contains(scroll)) {
                    body.getChildren().setAll(scroll);
                }
            }
        });
    }

    private static ComboBox<Objective> objectives(String id, String name, ObjectProperty<Objective> value) {
        return TextChoice.of(id, name, List.of(), o -> o.metric().label(), value);
    }

    /** Fills the lists with what the session has. */
    void show() {
        fill(stages, model.stages());
        there(stages, stages.getItems().size() > 1);
        fill();
    }

    /** Fills the lists with what cells of the stage have. */
    private void fill() {
        Stage stage = model.stage().get();
        List.of(ys, xs, bests).forEach(box -> fill(box, Objective.of(stage)));
        limits.forEach((kind, field) -> there(field, kind.of(stage)));
        Optional<ModelSpec> network = model.network().get();
        DotColours.By colour = model.colour().get();
        List<Optional<ModelSpec>> all = new ArrayList<>(List.of(Optional.empty()));
        model.networks().forEach(n -> all.add(Optional.of(n)));
        boolean several = all.size() > 2;
        networks.getItems().setAll(all);
        networks.setValue(network);
        there(networks, several);
        List<DotColours.By> meanings = colours(stage, several);
        colours.getItems().setAll(meanings);
        colours.setValue(meanings.contains(colour) ? colour : meanings.get(0));
    }

    /** The list lets go of its value while it is filled, and takes it up again. */
    private static <T> void fill(ComboBox<T> box, List<T> items) {
        T value = box.getValue();
        if (!box.getItems().equals(items)) {
            box.getItems().setAll(items);
            box.setValue(value);
        }
    }

    private static void there(Node node, boolean there) {
        node.setVisible(there);
        node.setManaged(there);
    }

    private Node bar() {
        CheckBox log = new CheckBox("Log axes");
        log.setId("trade-log");
        log.selectedProperty().bindBidirectional(model.log());
        FlowPane bar = new FlowPane(
                14, 8, stages, named("Vertical", ys), named("Horizontal", xs), named("Colour", colours), networks, log);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.setRowValignment(VPos.CENTER);
        return bar;
    }

    private static Node named(String text, ComboBox<?> box) {
        Label label = new Label(text);
        label.getStyleClass().add("muted");
        label.setLabelFor(box);
        HBox row = new HBox(6, label, box);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private VBox side() {
        bests.setMaxWidth(Double.MAX_VALUE);
        VBox fields = new VBox(10, bests);
        model.limits().forEach(l -> {
            LimitField field = new LimitField(l);
            limits.put(l.kind(), field);
            fields.getChildren().add(field);
        });
        return new VBox(14, new Card("Best under limits", "", fields), advice);
    }

    private void show(TradeOffModel.View view) {
        chart.show(view.chart());
        chart.setSave(print -> save.accept(view.chart(), print));
        AdviceReport report = view.advice();
        Callout told = new Callout(report.fits() ? Badge.Kind.OK : Badge.Kind.DOUBTFUL, report.sentence(), "");
        told.setId("advice");
        advice.getChildren().setAll(told);
        for (String note : report.notes()) {
            Label label = new Label(note);
            label.getStyleClass().addAll("secondary", "advice-note");
            label.setWrapText(true);
            label.setMinHeight(USE_PREF_SIZE);
            advice.getChildren().add(label);
        }
        evidence.show(report);
        evidence.setPrefHeight(
                ROW * (1.4 + Math.min(MOST_ROWS, Math.max(1, report.lines().size()))));
        evidence.setMinHeight(evidence.getPrefHeight());
        long fitting = report.lines().stream().filter(AdviceReport.Line::fits).count();
        cells.setSubtitle(
                fitting + " of " + report.lines().size() + (report.lines().size() == 1 ? " cell fits," : " cells fit,")
                        + " the best first; brackets: 95 % intervals; click a row for its details");
    }

    private static List<DotColours.By> colours(Stage stage, boolean networks) {
        List<DotColours.By> all = new ArrayList<>(List.of(new DotColours.By.Precisions()));
        if (networks) {
            all.add(new DotColours.By.Networks());
        }
        Objective.of(stage).stream().map(DotColours.By.Value::new).forEach(all::add);
        return all;
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private static String words(DotColours.By by) {
        return by instanceof DotColours.By.Value value
                ? value.objective().metric().label()
                : by instanceof DotColours.By.Networks ? "Network" : "Precision";
    }
}
