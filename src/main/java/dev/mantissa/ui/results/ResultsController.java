package dev.mantissa.ui.results;

import dev.mantissa.domain.study.Cell;
import dev.mantissa.ui.fx.Fxml;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.StackPane;

/** Shows the results of a session: figures with findings beside them, tables, cells, accuracy, and where it ran. */
final class ResultsController {
    private final ResultsModel model;
    private final CellPopUp details;
    private final FiguresPane figures;
    private final TablesPane tables;
    private final AccuracyPane accuracy;
    private final ToggleGroup group = new ToggleGroup();

    @FXML
    private ToggleButton figuresChoice;

    @FXML
    private ToggleButton tablesChoice;

    @FXML
    private ToggleButton cellsChoice;

    @FXML
    private ToggleButton accuracyChoice;

    @FXML
    private ToggleButton environmentChoice;

    @FXML
    private Button saveAll;

    @FXML
    private StackPane tabs;

    @FXML
    private Node cellsTab;

    @FXML
    private Node environmentTab;

    @FXML
    private ResultTable cells;

    @FXML
    private QuantityTable quantities;

    @FXML
    private EnvironmentPane environment;

    ResultsController(ResultsModel model, CellPopUp details) {
        this.model = model;
        this.details = details;
        figures = new FiguresPane(model.figures(), this::pick, model::savePng);
        tables = new TablesPane(this::pick);
        accuracy = new AccuracyPane(model.accuracy(), model::savePng);
    }

    Parent view() {
        return Fxml.load(this, "ResultsView.fxml");
    }

    @FXML
    void initialize() {
        tabs.getChildren().addAll(figures, tables, accuracy);
        tab(figuresChoice, figures);
        tab(tablesChoice, tables);
        tab(cellsChoice, cellsTab);
        tab(accuracyChoice, accuracy);
        tab(environmentChoice, environmentTab);
        saveAll.visibleProperty().bind(figuresChoice.selectedProperty());
        group.selectedToggleProperty().subscribe((before, now) -> {
            // One of them always shows: a click on the chosen one does not unchoose it.
            if (now == null) {
                before.setSelected(true);
            }
        });
        cells.onPicked(this::pick);
        model.view().subscribe((before, now) -> show(now));
    }

    private void tab(ToggleButton choice, Node content) {
        choice.setToggleGroup(group);
        content.visibleProperty().bind(choice.selectedProperty());
    }

    @FXML
    void saveAllCharts() {
        model.saveAllCharts();
    }

    private void show(ResultsView view) {
        figuresChoice.setSelected(true);
        figures.show(view.material(), view.findings());
        tables.show(view.tables());
        accuracy.show();
        cells.show(view.summary().rows());
        quantities.show(view.quantities());
        environment.show(view.session().provenance());
    }

    private void pick(Cell.Key key, Node owner) {
        ResultsView view = model.view().get();
        details.show(
                key, view.material(), view.session().origin(), view.session().provenance(), owner);
    }
}
