package dev.mantissa.report.figure;

import java.util.List;

/**
 * Lays a chart out: title, subtitle, legend, content, note. Text is measured, so nothing is cut off or overlaps; in a small
 * space the subtitle and the legend are shortened first.
 */
public final class ChartPainter {
    private static final Typeface TYPEFACE = new Typeface();
    private static final double PAD = Content.PAD;
    private static final double TITLE = 15;
    private static final double SMALL = 12;
    private static final double CAPTION = 11;
    private static final double LOW = 220;

    private final Chart chart;
    private final double width;
    private final double height;
    private final Sheet sheet;
    private final Content content;

    private ChartPainter(Chart chart, double width, double height, Theme theme) {
        this.chart = chart;
        this.width = width;
        this.height = height;
        sheet = new Sheet(theme, TYPEFACE);
        content = content(chart);
    }

    /** The drawing of a chart in a size; below 120 x 90 px only the ground. */
    public static Drawing draw(Chart chart, double width, double height, Theme theme) {
        return draw(chart, width, height, theme, "");
    }

    /** The same with a caption under a rule, for a chart that leaves its session: model, data, settings, device. */
    public static Drawing draw(Chart chart, double width, double height, Theme theme, String caption) {
        return new ChartPainter(chart, width, height, theme).drawing(caption);
    }

    private Content content(Chart of) {
        if (of instanceof Figure figure) {
            return new FigurePainter(figure, sheet, width, height);
        }
        if (of instanceof Curves curves) {
            return new CurvesPainter(curves, sheet, width, height);
        }
        if (of instanceof HeatMap map) {
            return new HeatMapPainter(map, sheet, width);
        }
        if (of instanceof Scatter scatter) {
            return new ScatterPainter(scatter, sheet, width);
        }
        return new HistogramPainter((Histogram) of, sheet, width);
    }

    private Drawing drawing(String caption) {
        sheet.add(new Mark.Rect(0, 0, width, height, 0, sheet.theme().ground(), null, 0));
        if (width >= 120 && height >= 90) {
            double top = header();
            double bottom = footer(caption);
            content.paint(top, bottom);
        }
        return sheet.drawing(width, height, chart.title() + ", " + chart.subtitle() + ". " + content.words());
    }

    private double header() {
        Theme theme = sheet.theme();
        double inner = width - 2 * PAD;
        double y = PAD + 12;
        Legend legend = new Legend(sheet, content.legend());
        double keyed = legend.width();
        double title = TYPEFACE.width(chart.title(), TITLE, Weight.SEMIBOLD);
        double subtitle = TYPEFACE.width(chart.subtitle(), SMALL, Weight.REGULAR);
        boolean keyBeside = !legend.isEmpty() && title + 28 + keyed <= inner;
        boolean oneLine = title + 10 + subtitle + (legend.isEmpty() ? 0 : 28 + keyed) <= inner;

        List<String> titles = TYPEFACE.wrap(chart.title(), TITLE, Weight.SEMIBOLD, inner, height >= LOW ? 2 : 1);
        for (int i = 0; i < titles.size(); i++) {
            y += i == 0 ? 0 : 19;
            sheet.left(titles.get(i), PAD, y, TITLE, Weight.SEMIBOLD, theme.text());
        }
        if (keyBeside) {
            legend.paint(legend.entries(), width - PAD - keyed, y, keyed);
        }
        List<List<Legend.Entry>> rows =
                legend.isEmpty() || keyBeside ? List.of() : legend.rows(inner, Math.max(2, (int) (height / 110)));
        if (oneLine) {
            sheet.left(chart.subtitle(), PAD + title + 10, y, SMALL, Weight.REGULAR, theme.secondary());
        } else if (height >= LOW || rows.size() < 2) {
            // In a low figure the names of two rows of series are worth more than the subtitle.
            int lines = height < LOW ? 1 : 2;
            for (String line : TYPEFACE.wrap(chart.subtitle(), SMALL, Weight.REGULAR, inner, lines)) {
                y += 18;
                sheet.left(line, PAD, y, SMALL, Weight.REGULAR, theme.secondary());
            }
        }
        for (List<Legend.Entry> row : rows) {
            y += Legend.ROW;
            legend.paint(row, PAD, y, inner);
        }
        return y + 10;
    }

    /** Caption and note from below; returns where the content must end. */
    private double footer(String caption) {
        double inner = width - 2 * PAD;
        double bottom = height - PAD;
        if (!caption.isEmpty()) {
            bottom = lines(TYPEFACE.wrap(caption, CAPTION, Weight.REGULAR, inner, 3), CAPTION, 15, bottom + 1);
            sheet.line(PAD, bottom - 5, width - PAD, bottom - 5, sheet.theme().grid(), 1);
            bottom -= 13;
        }
        if (!chart.note().isEmpty() && height >= LOW) {
            bottom = lines(TYPEFACE.wrap(chart.note(), SMALL, Weight.REGULAR, inner, 2), SMALL, 16, bottom) - 4;
        }
        return bottom;
    }

    private double lines(List<String> lines, double size, double pitch, double from) {
        double y = from;
        for (int i = lines.size() - 1; i >= 0; i--) {
            sheet.left(
                    lines.get(i),
                    PAD,
                    y - 3,
                    size,
                    Weight.REGULAR,
                    sheet.theme().secondary());
            y -= pitch;
        }
        return y;
    }
}
