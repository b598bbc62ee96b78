package dev.mantissa.report.figure;

import dev.mantissa.report.Numbers;
import dev.mantissa.report.figure.Figure.Kind;
import dev.mantissa.report.figure.Figure.Point;
import dev.mantissa.report.figure.Figure.Series;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lays a figure out: title, subtitle, legend, frame, values, note. Text is measured, so nothing is cut off or overlaps; in
 * a small space the subtitle and the legend are shortened first. What is planned and not measured yet keeps its place.
 */
public final class FigurePainter {
    private static final Typeface TYPEFACE = new Typeface();
    private static final double PAD = 14;
    private static final double TITLE = 15;
    private static final double SMALL = 12;
    private static final double CAPTION = 11;
    private static final double LOW = 220;
    private static final double WIDEST_INTERVAL = 3;

    private final Figure figure;
    private final double width;
    private final double height;
    private final Sheet sheet;
    private final boolean legend;

    private FigurePainter(Figure figure, double width, double height, Theme theme) {
        this.figure = figure;
        this.width = width;
        this.height = height;
        sheet = new Sheet(theme, TYPEFACE);
        legend = needsLegend();
    }

    /** The drawing of a figure in a size; below 120 x 90 px only the ground. */
    public static Drawing draw(Figure figure, double width, double height, Theme theme) {
        return draw(figure, width, height, theme, "");
    }

    /** The same with a caption under a rule, for a figure that leaves its session: model, data, settings, device. */
    public static Drawing draw(Figure figure, double width, double height, Theme theme, String caption) {
        return new FigurePainter(figure, width, height, theme).drawing(caption);
    }

    private Drawing drawing(String caption) {
        sheet.add(new Mark.Rect(0, 0, width, height, 0, sheet.theme().ground(), null, 0));
        if (width >= 120 && height >= 90) {
            double top = header();
            double bottom = footer(caption);
            frame(top, bottom);
        }
        return sheet.drawing(width, height, description());
    }

    private double header() {
        Theme theme = sheet.theme();
        double inner = width - 2 * PAD;
        double y = PAD + 12;
        Legend entries = new Legend(sheet, figure);
        double keyed = legend ? entries.width() : 0;
        double title = TYPEFACE.width(figure.title(), TITLE, Weight.SEMIBOLD);
        double subtitle = TYPEFACE.width(figure.subtitle(), SMALL, Weight.REGULAR);
        boolean keyBeside = legend && title + 28 + keyed <= inner;
        boolean oneLine = title + 10 + subtitle + (legend ? 28 + keyed : 0) <= inner;

        String shown = TYPEFACE.elide(figure.title(), TITLE, Weight.SEMIBOLD, inner);
        sheet.left(shown, PAD, y, TITLE, Weight.SEMIBOLD, theme.text());
        if (keyBeside) {
            entries.paint(entries.entries(), width - PAD - keyed, y, keyed);
        }
        List<List<Legend.Entry>> rows =
                legend && !keyBeside ? entries.rows(inner, Math.max(2, (int) (height / 110))) : List.of();
        if (oneLine) {
            sheet.left(figure.subtitle(), PAD + title + 10, y, SMALL, Weight.REGULAR, theme.secondary());
        } else if (height >= LOW || rows.size() < 2) {
            // In a low figure the names of two rows of series are worth more than the subtitle.
            int lines = height < LOW ? 1 : 2;
            for (String line : TYPEFACE.wrap(figure.subtitle(), SMALL, Weight.REGULAR, inner, lines)) {
                y += 18;
                sheet.left(line, PAD, y, SMALL, Weight.REGULAR, theme.secondary());
            }
        }
        for (List<Legend.Entry> row : rows) {
            y += Legend.ROW;
            entries.paint(row, PAD, y, inner);
        }
        return y + 10;
    }

    /** Caption and note from below; returns where the frame's labels must end. */
    private double footer(String caption) {
        double inner = width - 2 * PAD;
        Tint secondary = sheet.theme().secondary();
        double bottom = height - PAD;
        if (!caption.isEmpty()) {
            List<String> lines = TYPEFACE.wrap(caption, CAPTION, Weight.REGULAR, inner, 3);
            for (int i = lines.size() - 1; i >= 0; i--) {
                sheet.left(lines.get(i), PAD, bottom - 2, CAPTION, Weight.REGULAR, secondary);
                bottom -= 15;
            }
            sheet.line(PAD, bottom - 4, width - PAD, bottom - 4, sheet.theme().grid(), 1);
            bottom -= 12;
        }
        if (!figure.note().isEmpty() && height >= LOW) {
            List<String> lines = TYPEFACE.wrap(figure.note(), SMALL, Weight.REGULAR, inner, 2);
            for (int i = lines.size() - 1; i >= 0; i--) {
                sheet.left(lines.get(i), PAD, bottom - 3, SMALL, Weight.REGULAR, secondary);
                bottom -= 16;
            }
            bottom -= 4;
        }
        return bottom;
    }

    private void frame(double top, double bottom) {
        double headroom = figure.kind() == Kind.BARS ? 16 : 8;
        int labelLines = labelLines();
        double plotTop = top + headroom;
        double plotBottom = bottom - 8 - 14.0 * labelLines;
        double plotHeight = plotBottom - plotTop;
        if (plotHeight < 24) {
            return;
        }
        boolean measured = points().anyMatch(p -> !Double.isNaN(p.value()));
        Axis axis = axis(plotHeight);
        double ticks = axis.ticks().stream()
                .mapToDouble(t -> TYPEFACE.width(axis.label(t), Plot.LABEL, Weight.REGULAR))
                .max()
                .orElse(0);
        double left = PAD + Math.max(28, ticks) + 8;
        double names = named() ? Lines.nameRoom(figure, TYPEFACE, width, height) : 0;
        double plotWidth = width - PAD - names - left;
        if (plotWidth < 30) {
            return;
        }
        Plot plot = new Plot(sheet, new Box(left, plotTop, plotWidth, plotHeight), axis);
        plot.grid(measured || figure.reference().isPresent());
        if (figure.kind() == Kind.BARS) {
            Bars bars = new Bars(figure, plot);
            bars.paint();
            plot.categories(figure.categories(), bars.centres(), bars.band(), labelLines);
        } else {
            Lines lines = new Lines(figure, plot);
            lines.paint(named());
            plot.categories(figure.categories(), lines.centres(), lines.pitch(), labelLines);
        }
        if (points().allMatch(p -> Double.isNaN(p.value()) && p.label().isEmpty())) {
            plot.emptiness();
        }
    }

    private Axis axis(double plotHeight) {
        double most = points().mapToDouble(Point::value)
                .filter(Double::isFinite)
                .max()
                .orElse(0);
        // An interval of a few forks can be very wide; it must not press the values flat.
        double ends = points().filter(p -> p.interval() != null && Double.isFinite(p.value()))
                .mapToDouble(p -> p.interval().high())
                .filter(Double::isFinite)
                .max()
                .orElse(0);
        double high = Math.max(
                Math.max(most, Math.min(ends, WIDEST_INTERVAL * most)),
                figure.reference().orElse(0) * 1.2);
        int ticks = (int) Math.max(1, Math.min(7, plotHeight / 36));
        return Axis.over(0, high, ticks, figure.reference().isPresent() ? "×" : "");
    }

    private boolean named() {
        return figure.kind() == Kind.LINES && !legend;
    }

    /** A legend is needed where neither the categories nor the ends of the lines name the series. */
    private boolean needsLegend() {
        if (figure.series().size() < 2 && figure.kind() == Kind.BARS) {
            return false;
        }
        if (figure.kind() == Kind.LINES) {
            return Lines.nameRoom(figure, TYPEFACE, width, height - 120) == 0;
        }
        boolean oneEach = figure.series().stream().allMatch(s -> s.points().size() <= 1)
                && figure.series().size() == figure.categories().size();
        return !(oneEach && labelsFit());
    }

    private boolean labelsFit() {
        return figure.categories().stream().noneMatch(c -> Plot.lines(TYPEFACE, c, roughPitch(), height < 240 ? 1 : 2)
                .isEmpty());
    }

    private int labelLines() {
        boolean broken = height >= 240
                && figure.categories().stream()
                        .anyMatch(c -> Plot.lines(TYPEFACE, c, roughPitch(), 2).size() == 2);
        return broken ? 2 : 1;
    }

    /** The width of a category before the labels of the axis are known. */
    private double roughPitch() {
        return (width - 2 * PAD - 62) / Math.max(1, figure.categories().size());
    }

    private Stream<Point> points() {
        return figure.series().stream().flatMap(s -> s.points().stream());
    }

    private String description() {
        return figure.title() + ", " + figure.subtitle() + ". "
                + figure.series().stream().map(this::words).collect(Collectors.joining("; "));
    }

    private String words(Series series) {
        return series.label() + ": "
                + series.points().stream()
                        .map(p -> figure.categories().get(p.category()) + " " + value(p))
                        .collect(Collectors.joining(", "));
    }

    private static String value(Point point) {
        if (!Double.isNaN(point.value())) {
            return Numbers.fixed(point.value(), 2);
        }
        return point.label().isEmpty() ? "not measured yet" : point.label();
    }
}
