package dev.mantissa.report.figure;

import dev.mantissa.report.figure.Figure.Series;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the legend of a figure lists. Where colours and backends are crossed, the colours and the patterns are named once each
 * instead of every pair.
 */
final class LegendEntries {
    private static final String CROSS = " · ";
    private static final int MANY = 5;

    private LegendEntries() {}

    static List<Legend.Entry> of(Figure figure, Theme theme) {
        long crossed =
                figure.series().stream().filter(s -> s.label().contains(CROSS)).count();
        return crossed >= MANY
                ? crossed(figure, theme)
                : figure.series().stream()
                        .map(s -> entry(s.label(), s, figure, theme))
                        .toList();
    }

    private static List<Legend.Entry> crossed(Figure figure, Theme theme) {
        List<Legend.Entry> list = new ArrayList<>();
        Map<String, Legend.Entry> colours = new LinkedHashMap<>();
        Map<String, Legend.Entry> patterns = new LinkedHashMap<>();
        for (Series series : figure.series()) {
            Legend.Entry entry = entry(series.label(), series, figure, theme);
            int cross = series.label().indexOf(CROSS);
            if (cross < 0) {
                list.add(entry);
                continue;
            }
            String colour = series.label().substring(0, cross);
            String pattern = series.label().substring(cross + CROSS.length());
            colours.putIfAbsent(colour, new Legend.Entry(colour, entry.tint(), null, Fill.PLAIN, false));
            patterns.putIfAbsent(
                    pattern, new Legend.Entry(pattern, theme.secondary(), entry.marker(), entry.fill(), false));
        }
        list.addAll(colours.values());
        list.addAll(patterns.values());
        return list;
    }

    private static Legend.Entry entry(String label, Series series, Figure figure, Theme theme) {
        boolean line = figure.kind() == Figure.Kind.LINES;
        Fill fill = figure.kind() == Figure.Kind.STACKS ? Fill.PLAIN : Fill.of(series, figure.series());
        return new Legend.Entry(label, theme.of(series.ink()), line ? series.marker() : null, fill, false);
    }
}
