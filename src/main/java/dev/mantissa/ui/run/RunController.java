package dev.mantissa.ui.run;

import dev.mantissa.domain.measure.RunState;
import dev.mantissa.domain.session.Session;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.report.figure.FigureGroup;
import dev.mantissa.ui.chart.LiveChart;
import dev.mantissa.ui.chart.TimelineView;
import dev.mantissa.ui.control.Badge;
import dev.mantissa.ui.control.Callout;
import dev.mantissa.ui.control.Card;
import dev.mantissa.ui.control.Words;
import dev.mantissa.ui.fx.Fxml;
import dev.mantissa.ui.results.CellPopUp;
import dev.mantissa.ui.results.ChoiceBar;
import dev.mantissa.ui.results.FigureGroups;
import dev.mantissa.ui.results.ResultTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextArea;

/** Shows a run: its plan, its charts, its table and its log. */
final class RunController {
    private static final double ROW = 32;
    private static final int MOST_ROWS = 12;

    private final RunModel model;
    private final CellPopUp details;
    private final Runnable seeResults;
    private final Consumer<Path> resume;
    private final PlanPane plan = new PlanPane(this::pick);
    private final LiveChart curve = new LiveChart();
    private final TimelineView timeline = new TimelineView();
    private final ComboBox<PlanMetric> metric = new ComboBox<>();
    private List<FigureGroup> shownFigures = List.of();

    @FXML
    private Callout ending;

    @FXML
    private Card planCard;

    @FXML
    private Label now;

    @FXML
    private ProgressBar progress;

    @FXML
    private Card live;

    @FXML
    private Card timelineCard;

    @FXML
    private FigureGroups figures;

    @FXML
    private ChoiceBar choices;

    @FXML
    private ResultTable table;

    @FXML
    private TextArea log;

    RunController(RunModel model, CellPopUp details, Runnable seeResults, Consumer<Path> resume) {
        this.model = model;
        this.details = details;
        this.seeResults = seeResults;
        this.resume = resume;
    }

    Parent view() {
        return Fxml.load(this, "RunView.fxml");
    }

    @FXML
    void initialize() {
        planCard.setContent(new PlanScroll(plan));
        live.setContent(curve);
        timeline.onPicked(key -> pick(key, timeline));
        timelineCard.setContent(timeline);
        metric.setId("plan-metric");
        metric.setPrefWidth(150);
        metric.setAccessibleText("What the boxes of the plan show");
        metric.setConverter(Words.of(PlanMetric::label));
        metric.getItems().setAll(PlanMetric.values());
        metric.valueProperty().bindBidirectional(model.metric());
        planCard.getActions().add(metric);
        choices.show(model.choice());
        figures.onPicked(this::pick);
        table.onPicked(this::pick);
        model.view().subscribe((before, view) -> show(view));
    }

    private void show(RunView view) {
        planCard.setSubtitle("order shuffled, seed " + view.state().spec().seed());
        plan.show(view.grid());
        now.setText(view.now());
        progress.setProgress(view.progress());
        progress.setVisible(!view.ended());
        if (view.ended() && !ending.isVisible()) {
            offer(view.state());
        }
        ending.setVisible(view.ended());
        if (view.ended()) {
            ending.setSentence(view.ending());
            ending.setText(view.reason() + view.failures() + view.doubts() + "Kept in "
                    + view.state().session() + ".");
            ending.setKind(view.badge().equals("complete") ? Badge.Kind.OK : Badge.Kind.DOUBTFUL);
        }
        curve.show(view.live());
        timeline.show(view.state().timeline());
        timelineCard.setSubtitle(
                view.state().timeline().tracks().isEmpty()
                        ? "begins with the first cell"
                        : "cells in the colours of their precisions; the machine once a second, a GPU between timed calls");
        if (!view.figures().equals(shownFigures)) {
            shownFigures = view.figures();
            figures.show(shownFigures);
        }
        table.show(view.state().summary().rows());
        // As many rows as there are, and some more to scroll.
        table.setPrefHeight(ROW
                * (1
                        + Math.max(
                                2,
                                Math.min(
                                        MOST_ROWS, view.state().summary().rows().size()))));
        showLog(view.state().log());
    }

    /** What ended early can go on. */
    private void offer(RunState state) {
        Callout.Action see = new Callout.Action("See results", seeResults);
        if (state.outcome() == Session.State.COMPLETE) {
            ending.setActions(see);
        } else {
            ending.setActions(new Callout.Action("Resume", () -> resume.accept(state.session())), see);
        }
    }

    private void showLog(List<String> lines) {
        String text = String.join("\n", lines);
        if (!text.equals(log.getText())) {
            log.setText(text);
            // The start of the last line: its end may lie far to the right.
            log.positionCaret(text.lastIndexOf('\n') + 1);
        }
    }

    private void pick(Cell.Key key, Node owner) {
        RunState state = Objects.requireNonNull(model.view().get()).state();
        details.show(key, RunView.material(state), state.session(), owner);
    }
}
