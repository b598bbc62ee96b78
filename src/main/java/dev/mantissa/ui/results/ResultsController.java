package dev.mantissa.ui.results;

import dev.mantissa.domain.study.Cell;
import dev.mantissa.ui.control.Callout;
import dev.mantissa.ui.control.Card;
import dev.mantissa.ui.fx.Fxml;
import java.util.HashMap;
import java.util.Map;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
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
    private final TradeOffPane tradeOff;
    private final PaperPane paper;
    private final ToggleGroup group = new ToggleGroup();
    private final Map<ToggleButton, Runnable> unfilled = new HashMap<>();

    @FXML
    private ToggleButton figuresChoice;

    @FXML
    private ToggleButton tablesChoice;

    @FXML
    private ToggleButton cellsChoice;

    @FXML
    private ToggleButton accuracyChoice;

    @FXML
    private ToggleButton tradeOffChoice;

    @FXML
    private ToggleButton paperChoice;

    @FXML
    private ToggleButton environmentChoice;

    @FXML
    private Button saveAll;

    @FXML
    private Callout notice;

    @FXML
    private StackPane tabs;

    @FXML
    private Node cellsTab;

    @FXML
    private Node environmentTab;

    @FXML
    private Card cellsCard;

    @FXML
    private ResultTable cells;

    @FXML
    private QuantityTable quantities;

    @FXML
    private EnvironmentPane environment;

    ResultsController(ResultsModel model, CellPopUp details) {
        this.model = model;
        this.details = details;
        figures = new FiguresPane(model.figures(), this::pick, model.exports()::figure);
        tables = new TablesPane(this::pick, model.exports());
        accuracy = new AccuracyPane(model.accuracy(), model.exports()::figure);
        paper = new PaperPane(this::pick);
        tradeOff = new TradeOffPane(model.tradeOff(), this::pick, model.exports()::figure);
    }

    Parent view() {
        return Fxml.load(this, "ResultsView.fxml");
    }

    @FXML
    void initialize() {
        tabs.getChildren().addAll(figures, tables, accuracy, tradeOff, paper);
        tab(figuresChoice, figures);
        tab(tablesChoice, tables);
        tab(cellsChoice, cellsTab);
        tab(accuracyChoice, accuracy);
        tab(tradeOffChoice, tradeOff);
        tab(paperChoice, paper);
        tab(environmentChoice, environmentTab);
        saveAll.visibleProperty().bind(figuresChoice.selectedProperty());
        group.selectedToggleProperty().subscribe((before, now) -> {
            // One of them always shows: a click on the chosen one does not unchoose it.
            if (now == null) {
                before.setSelected(true);
            }
        });
        cells.onPicked(this::pick);
        cellsCard.getActions().add(search());
        model.view().subscribe((before, now) -> show(now, now.follows(before)));
        notice.managedProperty().bind(notice.visibleProperty());
        notice.setVisible(false);
        model.paper().subscribe(paper::show);
    }

    private TextField search() {
        TextField field = new TextField();
        field.setId("search-cells");
        field.setPromptText("Filter: int8 batch 32, doubtful, …");
        field.setAccessibleText("Filter cells and quantities by words");
        field.setPrefColumnCount(20);
        field.textProperty().subscribe(typed -> {
            CellWords words = new CellWords(typed);
            cells.search(words);
            quantities.search(words);
        });
        return field;
    }

    private void tab(ToggleButton choice, Node content) {
        choice.setToggleGroup(group);
        content.visibleProperty().bind(choice.selectedProperty());
        choice.selectedProperty().subscribe(now -> {
            if (now) {
                fill(choice);
            }
        });
    }

    @FXML
    void saveAllCharts() {
        model.exports().figures();
    }

    /** What is to be said of the session as a whole, above everything. */
    Callout notice() {
        return notice;
    }

    /** {@code grown}: the session shows already, and stays on the tab and at the place that is looked at. */
    private void show(ResultsView view, boolean grown) {
        if (!grown) {
            figuresChoice.setSelected(true);
        }
        figures.show(view.material(), view.findings(), grown);
        later(tablesChoice, () -> tables.show(view.tables(), grown));
        later(accuracyChoice, accuracy::show);
        later(tradeOffChoice, tradeOff::show);
        later(cellsChoice, () -> {
            cells.show(view.summary().rows());
            quantities.show(view.quantities());
        });
        environment.show(view.session().provenance());
    }

    /** A tab is filled when it is looked at: the tables of a large session are ten thousands of nodes. */
    private void later(ToggleButton choice, Runnable content) {
        unfilled.put(choice, content);
        if (choice.isSelected()) {
            fill(choice);
        }
    }

    private void fill(ToggleButton choice) {
        Runnable content = unfilled.remove(choice);
        if (content != null) {
            content.run();
        }
    }

    private void pick(Cell.Key key, Node owner) {
        ResultsView view = model.view().get();
        details.show(
                key, view.material(), view.session().origin(), view.session().provenance(), owner);
    }
}
