package dev.mantissa.ui.run;

import dev.mantissa.domain.study.Cell;
import dev.mantissa.ui.control.PrecisionTag;
import dev.mantissa.ui.control.Tip;
import dev.mantissa.ui.results.CellNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;

/** A row of the plan: a label and a box a batch size. The boxes stay; only what they say changes. */
final class PlanRow extends GridPane {
    private static final List<String> LOOKS = List.of("waiting", "running", "done", "doubtful", "failed");

    private final List<Button> boxes = new ArrayList<>();

    /** A row in columns that all rows of the plan share. */
    PlanRow(PlanColumns columns, PlanGrid.Section section, PlanGrid.Row row, BiConsumer<Cell.Key, Node> picked) {
        columns.layOut(this, section);
        PrecisionTag tag = new PrecisionTag(row.precision());
        tag.setText(row.label());
        tag.setMinWidth(Region.USE_COMPUTED_SIZE);
        tag.getStyleClass().add("plan-label");
        add(tag, 0, 0);
        for (PlanGrid.Box box : row.boxes()) {
            int column = section.batches().isEmpty()
                    ? 1
                    : section.batches().indexOf(box.key().batch()) + 1;
            Button button = new Button();
            button.getStyleClass().setAll("cell-box", "waiting");
            button.setMaxWidth(Double.MAX_VALUE);
            button.setOnAction(e -> picked.accept(box.key(), button));
            boxes.add(button);
            add(button, column, 0);
        }
        show(row);
    }

    /** Shows how the same cells stand now. */
    void show(PlanGrid.Row row) {
        for (int i = 0; i < boxes.size(); i++) {
            update(boxes.get(i), row.boxes().get(i));
        }
    }

    private static void update(Button button, PlanGrid.Box box) {
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
