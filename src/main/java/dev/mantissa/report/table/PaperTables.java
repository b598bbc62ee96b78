package dev.mantissa.report.table;

import dev.mantissa.report.Material;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The paper's Tables 2 to 11, filled with a study: those that its plan has cells for, in the paper's order. */
public final class PaperTables {
    private PaperTables() {}

    /** All of them, one after the other for each image size. */
    public static List<PaperTable> of(Material material) {
        Layout layout = new Layout(material);
        List<PaperTable> tables = new ArrayList<>();
        for (int side : material.spec().data().imageSizes()) {
            tables.addAll(new TrainingTables(layout).of(side));
            tables.addAll(new InferenceTables(layout).of(side));
            tables.addAll(new AccuracyTables(layout).of(side));
        }
        tables.sort(Comparator.comparingInt(PaperTables::order));
        return tables;
    }

    private static int order(PaperTable table) {
        String digits = table.number().replaceFirst("^\\D+", "").replaceFirst("\\D.*$", "");
        return Integer.parseInt(digits);
    }
}
