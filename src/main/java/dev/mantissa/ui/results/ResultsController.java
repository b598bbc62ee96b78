package dev.mantissa.ui.results;

import dev.mantissa.domain.measure.CellRecord;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.report.figure.Figure;
import dev.mantissa.ui.fx.Fxml;
import java.util.ArrayList;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;

/** Shows the results of a session: figures with findings beside them, tables, and where it ran. */
final class ResultsController {
    private final ResultsModel model;
    private final ToggleGroup group = new ToggleGroup();

    @FXML
    private ToggleButton figuresChoice;

    @FXML
    private ToggleButton tableChoice;

    @FXML
    private ToggleButton environmentChoice;

    @FXML
    private Button saveAll;

    @FXML
    private ScrollPane figuresTab;

    @FXML
    private Node tableTab;

    @FXML
    private Node environmentTab;

    @FXML
    private TileGrid figures;

    @FXML
    private FindingsPane findings;

    @FXML
    private ResultTable cells;

    @FXML
    private QuantityTable quantities;

    @FXML
    private EnvironmentPane environment;

    ResultsController(ResultsModel model) {
        this.model = model;
    }

    Parent view() {
        return Fxml.load(this, "ResultsView.fxml");
    }

    @FXML
    void initialize() {
        figuresChoice.setToggleGroup(group);
        tableChoice.setToggleGroup(group);
        environmentChoice.setToggleGroup(group);
        figuresTab.visibleProperty().bind(figuresChoice.selectedProperty());
        tableTab.visibleProperty().bind(tableChoice.selectedProperty());
        environmentTab.visibleProperty().bind(environmentChoice.selectedProperty());
        saveAll.visibleProperty().bind(figuresChoice.selectedProperty());
        group.selectedToggleProperty().subscribe((before, now) -> {
            // One of the three always shows: a click on the chosen one does not unchoose it.
            if (now == null) {
                before.setSelected(true);
            }
        });
        cells.onPicked(this::pick);
        model.view().subscribe((before, now) -> show(now));
    }

    @FXML
    void saveAllCharts() {
        model.saveAllCharts();
    }

    private void show(ResultsView view) {
        figuresChoice.setSelected(true);
        List<FigureCard> cards = new ArrayList<>();
        for (Figure figure : view.figures()) {
            FigureCard card = new FigureCard();
            card.show(figure);
            card.setSave(() -> model.savePng(figure));
            card.onPicked(key -> pick(key, card));
            cards.add(card);
        }
        figures.show(cards);
        findings.show(view.findings());
        cells.show(view.summary().rows());
        quantities.show(view.quantities());
        environment.show(view.session().provenance());
    }

    private void pick(Cell.Key key, Node owner) {
        ResultsView view = model.view().get();
        List<CellRecord> records = view.session().records().stream()
                .filter(r -> r.cell().key().equals(key))
                .toList();
        view.summary()
                .row(key)
                .ifPresent(row -> new CellDetails(row, records, view.session().origin()).popUp(owner));
    }
}
