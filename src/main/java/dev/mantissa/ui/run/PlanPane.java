package dev.mantissa.ui.run;

import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.Stage;
import dev.mantissa.ui.control.PrecisionTag;
import dev.mantissa.ui.control.Tip;
import dev.mantissa.ui.results.CellNames;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The plan of a run as a grid of boxes. The boxes stay; only what they say changes. */
final class PlanPane extends VBox {
    private static final List<String> LOOKS = List.of("waiting", "running", "done", "doubtful", "failed");
    private static final double LABEL_WIDTH = 168;
    private static final double LONG_LABEL_WIDTH = 222;
    private static final int LONG = 24;
    private static final double BOX_WIDTH = 68;

    private final BiConsumer<Cell.Key, Node> picked;
    private final Map<Cell.Key, Button> boxes = new HashMap<>();
    private final Map<Stage, HeatLegend> legends = new EnumMap<>(Stage.class);
    private PlanGrid shown;
    private double labelWidth = LABEL_WIDTH;

    PlanPane(BiConsumer<Cell.Key, Node> picked) {
        super(10);
        this.picked = picked;
    }

    void show(PlanGrid grid) {
        if (shown == null || !keys(shown).equals(keys(grid))) {
            build(grid);
        }
        shown = grid;
        grid.sections()
                .forEach(s -> Objects.requireNonNull(legends.get(s.stage())).show(s.heat()));
        grid.sections().forEach(s -> s.rows().forEach(r -> r.boxes().forEach(this::update)));
    }

    private static List<Cell.Key> keys(PlanGrid grid) {
        return grid.sections().stream()
                .flatMap(s -> s.rows().stream())
                .flatMap(r -> r.boxes().stream())
                .map(PlanGrid.Box::key)
                .toList();
    }

    private void build(PlanGrid grid) {
        getChildren().clear();
        boxes.clear();
        legends.clear();
        // The same in every section, so that the columns of all stand below each other.
        boolean brief = grid.sections().stream()
                .flatMap(s -> s.rows().stream())
                .allMatch(r -> r.label().length() <= LONG);
        labelWidth = brief ? LABEL_WIDTH : LONG_LABEL_WIDTH;
        grid.sections().forEach(section -> getChildren().add(section(section)));
    }

    private Node section(PlanGrid.Section section) {
        GridPane pane = new GridPane(5, 5);
        ColumnConstraints names = new ColumnConstraints(labelWidth);
        names.setHgrow(Priority.SOMETIMES);
        pane.getColumnConstraints().add(names);
        int columns = Math.max(1, section.batches().size());
        for (int i = 0; i < columns; i++) {
            ColumnConstraints column = new ColumnConstraints(BOX_WIDTH, BOX_WIDTH + 16, Double.MAX_VALUE);
            column.setHgrow(Priority.ALWAYS);
            column.setHalignment(HPos.CENTER);
            pane.getColumnConstraints().add(column);
        }
        Label stage = new Label(CellNames.heading(section.stage()));
        stage.getStyleClass().add("secondary");
        pane.add(stage, 0, 0);
        for (int i = 0; i < section.batches().size(); i++) {
            Label batch = new Label("batch " + section.batches().get(i));
            batch.getStyleClass().add("secondary");
            pane.add(batch, i + 1, 0);
        }
        int at = 1;
        for (PlanGrid.Row row : section.rows()) {
            PrecisionTag tag = new PrecisionTag(row.precision());
            tag.setText(row.label());
            tag.setMinWidth(Region.USE_COMPUTED_SIZE);
            tag.getStyleClass().add("plan-label");
            pane.add(tag, 0, at);
            for (PlanGrid.Box box : row.boxes()) {
                int column = section.batches().isEmpty()
                        ? 1
                        : section.batches().indexOf(box.key().batch()) + 1;
                pane.add(button(box.key()), column, at);
            }
            at++;
        }
        HeatLegend legend = new HeatLegend();
        legends.put(section.stage(), legend);
        return new VBox(4, pane, legend);
    }

    private Button button(Cell.Key key) {
        Button button = new Button();
        button.getStyleClass().setAll("cell-box", "waiting");
        button.setMaxWidth(Double.MAX_VALUE);
        button.setOnAction(e -> picked.accept(key, button));
        boxes.put(key, button);
        return button;
    }

    private void update(PlanGrid.Box box) {
        Button button = Objects.requireNonNull(boxes.get(box.key()));
        String look = box.look().name().toLowerCase(Locale.ROOT);
        button.setText(box.text());
        if (!button.getStyleClass().contains(look)) {
            button.getStyleClass().removeAll(LOOKS);
            button.getStyleClass().add(look);
        }
        String shade = box.shade() < 0 || box.look() != PlanGrid.Look.DONE ? "" : "shade-" + box.shade();
        if (!shade.equals(button.getUserData())) {
            button.getStyleClass().removeIf(c -> c.startsWith("shade-"));
            if (!shade.isEmpty()) {
                button.getStyleClass().add(shade);
            }
            button.setUserData(shade);
        }
        String state = box.text().equals(PlanGrid.NOT_YET) ? "waiting" : box.text();
        String why = box.look() == PlanGrid.Look.DOUBTFUL ? "doubtful: " + box.why() : box.why();
        button.setAccessibleText(CellNames.of(box.key()) + ", " + state + (why.isEmpty() ? "" : ", " + why));
        String tip = button.getTooltip() == null ? "" : button.getTooltip().getText();
        if (!why.equals(tip)) {
            button.setTooltip(Tip.of(why));
        }
    }
}
