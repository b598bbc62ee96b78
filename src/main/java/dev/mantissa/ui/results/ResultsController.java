package dev.mantissa.ui.results;

import dev.mantissa.domain.measure.StudySummary;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.report.PaperFindings;
import dev.mantissa.ui.control.Callout;
import dev.mantissa.ui.control.Card;
import dev.mantissa.ui.fx.Fxml;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

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
    private final List<LazyTab<?>> lazy = new ArrayList<>();

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
        saveAll.visibleProperty().bind(figuresChoice.selectedProperty());
        group.selectedToggleProperty().subscribe((before, now) -> {
            // One of them always shows: a click on the chosen one does not unchoose it.
            if (now == null) {
                before.setSelected(true);
            }
        });
        cells.onPicked(this::pick);
        cellsCard.getActions().add(search());
        VBox page = (VBox) notice.getParent();
        notice.visibleProperty().subscribe(now -> {
            page.getChildren().remove(notice);
            if (now) {
                page.getChildren().add(0, notice);
            }
        });
        notice.setVisible(false);
        tab(figuresChoice, figures, view -> {});
        tab(tablesChoice, tables, "Filling the paper's tables", ResultsView::tables, tables::show, List.of());
        tab(cellsChoice, cellsTab, "Listing the cells", Cells::of, this::show, Cells.NONE);
        lazy(
                accuracyChoice,
                new LazyTab<>(
                        accuracy,
                        "Listing the models",
                        model.background(),
                        view -> AccuracyModel.rows(view.material()),
                        rows -> {
                            model.accuracy().show(model.view().get(), rows);
                            accuracy.show();
                        },
                        () -> {
                            model.accuracy().clear();
                            accuracy.show();
                        }));
        lazy(
                tradeOffChoice,
                new LazyTab<>(
                        tradeOff,
                        "Weighing the cells",
                        model.background(),
                        view -> TradeOffModel.rows(view.summary()),
                        rows -> {
                            model.tradeOff().show(rows);
                            tradeOff.show();
                        },
                        model.tradeOff()::clear));
        tab(
                paperChoice,
                paper,
                "Judging the paper's findings",
                view -> PaperFindings.of(view.summary()),
                paper::show,
                List.of());
        tab(
                environmentChoice,
                environmentTab,
                view -> environment.show(view.session().provenance()));
        model.view().subscribe((before, now) -> show(now, now.follows(before)));
    }

    private <T> void tab(
            ToggleButton choice,
            Node content,
            String doing,
            Function<ResultsView, T> work,
            Consumer<T> filler,
            T nothing) {
        lazy(choice, new LazyTab<>(content, doing, model.background(), work, filler, () -> filler.accept(nothing)));
    }

    private void lazy(ToggleButton choice, LazyTab<?> tab) {
        lazy.add(tab);
        tab(choice, tab, tab::look);
    }

    /** Only the tab that is looked at is in the window: styling and laying out the others would take as long again. */
    private void tab(ToggleButton choice, Node content, Consumer<ResultsView> look) {
        choice.setToggleGroup(group);
        choice.selectedProperty().subscribe(now -> {
            if (now) {
                ResultsView view = model.view().get();
                if (view != null) {
                    look.accept(view);
                }
                tabs.getChildren().setAll(content);
            }
        });
    }

    /** The two tables of cells. */
    private record Cells(List<StudySummary.Row> rows, List<ResultsView.QuantityRow> quantities) {
        static final Cells NONE = new Cells(List.of(), List.of());

        static Cells of(ResultsView view) {
            return new Cells(view.summary().rows(), view.quantities());
        }
    }

    private void show(Cells of) {
        cells.show(of.rows());
        quantities.show(of.quantities());
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
        for (LazyTab<?> tab : lazy) {
            if (grown && tabs.getChildren().contains(tab)) {
                tab.grow(view);
            } else {
                tab.drop();
            }
        }
        figures.show(view, grown);
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

    private void pick(Cell.Key key, Node owner) {
        ResultsView view = model.view().get();
        details.show(
                key, view.material(), view.session().origin(), view.session().provenance(), owner);
    }
}
