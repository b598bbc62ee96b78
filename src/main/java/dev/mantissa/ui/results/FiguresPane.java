package dev.mantissa.ui.results;

import dev.mantissa.domain.study.Cell;
import dev.mantissa.report.figure.Chart;
import dev.mantissa.report.figure.Print;
import dev.mantissa.report.figure.TrainingPick;
import dev.mantissa.ui.control.Columns;
import java.util.function.BiConsumer;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The charts of a session with what shows of them above, the findings beside them, and single cells below. */
final class FiguresPane extends VBox {
    private static final double SIDE = 300;

    private final FiguresModel model;
    private final ChoiceBar choices = new ChoiceBar();
    private final FilterBar filters = new FilterBar();
    private final FigureGroups groups = new FigureGroups();
    private final FindingsPane findings = new FindingsPane();
    private final PickSection<TrainingPick> training;
    private final PickSection<Cell.Key> inference;
    private final ScrollPane scroll;

    FiguresPane(FiguresModel model, BiConsumer<Cell.Key, Node> picked, BiConsumer<Chart, Print> save) {
        super(12);
        this.model = model;
        choices.show(model.choice());
        groups.onPicked(picked);
        groups.onSave(save);
        training =
                new PickSection<>("pick-training", "Step by step", TrainingPick::label, model.training(), picked, save);
        inference =
                new PickSection<>("pick-inference", "Call by call", FiguresPane::name, model.inference(), picked, save);
        Columns columns = new Columns();
        columns.setMain(new VBox(18, groups, training, inference));
        columns.setSide(findings);
        columns.setSideWidth(SIDE);
        scroll = new ScrollPane(columns);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().addAll("page-scroll", "results-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        FlowPane bar = new FlowPane(8, 8, choices, filters);
        getChildren().addAll(bar, scroll);
        model.groups().subscribe(groups::show);
        model.steps().subscribe(training::show);
        model.latencies().subscribe(inference::show);
    }

    /** {@code grown}: it is of the session that shows, and stays where it is looked at. */
    void show(ResultsView view, boolean grown) {
        if (!grown) {
            filters.show(view.material().spec(), view.picks().keys(), model.choice());
            scroll.setVvalue(0);
        }
        choices.offerPaper(view.picks().inPaper());
        findings.show(view.findings());
        training.items(view.picks().trainings());
        inference.items(view.picks().inferences());
    }

    /** Whether every chart that shows has been drawn. */
    boolean complete() {
        return groups.complete();
    }

    private static String name(Cell.Key key) {
        return CellNames.of(key);
    }
}
