package dev.mantissa.ui.run;

import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.Stage;
import dev.mantissa.report.Labels;
import dev.mantissa.ui.control.LazyColumn;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** The plan of a run as a grid of boxes, of which the rows in view are there. The boxes stay; only what they say changes. */
final class PlanPane extends VBox {
    private final BiConsumer<Cell.Key, Node> picked;
    private final Map<Stage, HeatLegend> legends = new EnumMap<>(Stage.class);
    private final Map<Stage, LazyColumn> rows = new EnumMap<>(Stage.class);
    private final Map<Stage, PlanGrid.Section> sections = new EnumMap<>(Stage.class);
    private PlanGrid shown;

    PlanPane(BiConsumer<Cell.Key, Node> picked) {
        super(10);
        this.picked = picked;
    }

    void show(PlanGrid grid) {
        boolean other = shown == null || !keys(shown).equals(keys(grid));
        shown = grid;
        grid.sections().forEach(s -> sections.put(s.stage(), s));
        if (other) {
            build(grid);
        }
        for (PlanGrid.Section section : grid.sections()) {
            Objects.requireNonNull(legends.get(section.stage())).show(section.heat());
            Objects.requireNonNull(rows.get(section.stage())).made().forEach((at, row) -> ((PlanRow) row)
                    .show(section.rows().get(at)));
        }
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
        legends.clear();
        rows.clear();
        PlanColumns columns = PlanColumns.of(grid);
        grid.sections().forEach(section -> getChildren().add(section(section, columns)));
    }

    private Node section(PlanGrid.Section section, PlanColumns columns) {
        Stage stage = section.stage();
        GridPane head = new GridPane();
        columns.layOut(head, section);
        head.add(secondary(Labels.stage(stage)), 0, 0);
        for (int i = 0; i < section.batches().size(); i++) {
            head.add(secondary("batch " + section.batches().get(i)), i + 1, 0);
        }
        LazyColumn column = new LazyColumn(PlanColumns.GAP);
        List<LazyColumn.Part> parts = new ArrayList<>();
        for (int i = 0; i < section.rows().size(); i++) {
            int at = i;
            // As the row stands when it comes into view, not as it stood when the run began.
            parts.add(new LazyColumn.Part(1, () -> {
                PlanGrid.Section now = Objects.requireNonNull(sections.get(stage));
                return new PlanRow(columns, now, now.rows().get(at), picked);
            }));
        }
        column.show(parts);
        rows.put(stage, column);
        HeatLegend legend = new HeatLegend();
        legends.put(stage, legend);
        return new VBox(4, new VBox(PlanColumns.GAP, head, column), legend);
    }

    private static Label secondary(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("secondary");
        return label;
    }
}
