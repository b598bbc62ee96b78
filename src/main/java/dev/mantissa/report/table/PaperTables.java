package dev.mantissa.report.table;

import dev.mantissa.domain.study.BadInput;
import dev.mantissa.report.Material;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /**
     * The tables of a number, {@code 4} or {@code Table 4}, one a trainer or engine; {@code summary}: the summary.
     *
     * @throws BadInput listing the tables, where there is none of that number
     */
    public static List<PaperTable> pick(Material material, String name) throws BadInput {
        if (name.strip().equalsIgnoreCase(SummaryTables.NAME)) {
            return List.of(SummaryTables.of(material));
        }
        String number = name.strip().replaceFirst("(?i)^tables? *", "");
        List<PaperTable> all = of(material);
        List<PaperTable> found = all.stream()
                .filter(t -> List.of(t.number().replaceFirst("^\\D+", "").split(" and "))
                        .contains(number))
                .toList();
        if (found.isEmpty()) {
            String known = all.stream()
                    .flatMap(t -> Stream.of(t.number().replaceFirst("^\\D+", "").split(" and ")))
                    .distinct()
                    .collect(Collectors.joining(", "));
            throw new BadInput("There is no table '" + name + "' of this session; it has: summary"
                    + (known.isEmpty() ? "" : ", " + known) + ".");
        }
        return found;
    }

    private static int order(PaperTable table) {
        String digits = table.number().replaceFirst("^\\D+", "").replaceFirst("\\D.*$", "");
        return Integer.parseInt(digits);
    }
}
