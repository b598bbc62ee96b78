package dev.mantissa.report;

import dev.mantissa.domain.measure.CellRecord;
import java.util.Map;
import java.util.TreeMap;

/** What a worker reported, sample by sample. */
public final class RawSamples {
    private RawSamples() {}

    /** A column a series under its name, with its unit in the name; shorter ones end in empty fields. */
    public static String csv(CellRecord record) {
        Map<String, double[]> series = new TreeMap<>(record.series());
        StringBuilder text = new StringBuilder("index");
        series.keySet().forEach(name -> text.append(',').append(name));
        int rows = series.values().stream().mapToInt(s -> s.length).max().orElse(0);
        for (int row = 0; row < rows; row++) {
            text.append('\n').append(row);
            for (double[] values : series.values()) {
                text.append(',');
                if (row < values.length) {
                    text.append(values[row]);
                }
            }
        }
        return text.append('\n').toString();
    }
}
