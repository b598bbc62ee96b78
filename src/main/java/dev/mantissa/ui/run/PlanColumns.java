package dev.mantissa.ui.run;

import javafx.geometry.HPos;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/**
 * The columns of a plan, the same in every row and section, so that all stand below each other.
 *
 * @param labelWidth px for the labels of the rows
 */
record PlanColumns(double labelWidth) {
    /** Between rows and between columns, px. */
    static final double GAP = 5;

    private static final double LABEL_WIDTH = 168;
    private static final double LONG_LABEL_WIDTH = 222;
    private static final int LONG = 24;
    private static final double BOX_WIDTH = 68;

    /** Those of a plan. */
    static PlanColumns of(PlanGrid grid) {
        boolean brief = grid.sections().stream()
                .flatMap(s -> s.rows().stream())
                .allMatch(r -> r.label().length() <= LONG);
        return new PlanColumns(brief ? LABEL_WIDTH : LONG_LABEL_WIDTH);
    }

    /** Gives a row of a section these columns. */
    void layOut(GridPane row, PlanGrid.Section section) {
        row.setHgap(GAP);
        ColumnConstraints names = new ColumnConstraints(labelWidth);
        names.setHgrow(Priority.SOMETIMES);
        row.getColumnConstraints().add(names);
        int columns = Math.max(1, section.batches().size());
        for (int i = 0; i < columns; i++) {
            ColumnConstraints column = new ColumnConstraints(BOX_WIDTH, BOX_WIDTH + 16, Double.MAX_VALUE);
            column.setHgrow(Priority.ALWAYS);
            column.setHalignment(HPos.CENTER);
            row.getColumnConstraints().add(column);
        }
    }
}
