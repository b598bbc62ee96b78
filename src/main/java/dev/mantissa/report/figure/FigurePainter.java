package dev.mantissa.report.figure;

import dev.mantissa.report.Numbers;
import dev.mantissa.report.figure.Figure.Kind;
import dev.mantissa.report.figure.Figure.Point;
import dev.mantissa.report.figure.Figure.Series;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Axes, values and category names of a figure. What is planned and not measured yet keeps its place. */
final class FigurePainter implements Content {
    private static final double WIDEST_INTERVAL = 3;

    private final Figure figure;
    private final Sheet sheet;
    private final Typeface face;
    private final double width;
    private final double height;
    private final boolean keyed;

    FigurePainter(Figure figure, Sheet sheet, double width, double height) {
        this.figure = figure;
        this.sheet = sheet;
        this.width = width;
        this.height = height;
        face = sheet.typeface();
        keyed = needsLegend();
    }

    @Override
    public List<Legend.Entry> legend() {
        return keyed ? LegendEntries.of(figure, sheet.theme()) : List.of();
    }

    @Override
    public void paint(double top, double bottom) {
        double headroom = figure.kind() == Kind.LINES ? 8 : 16;
        int labelLines = labelLines();
        double plotTop = top + headroom;
        double plotBottom = bottom - 8 - 14.0 * labelLines;
        double plotHeight = plotBottom - plotTop;
        if (plotHeight < 24) {
            return;
        }
        boolean measured = points().anyMatch(p -> !Double.isNaN(p.value()));
        Axis axis = axis(plotHeight);
        double left = PAD + axis.room(face);
        double names = named() ? EndLabels.room(labels(), face, width, height) : 0;
        double plotWidth = width - PAD - names - left;
        if (plotWidth < 30) {
            return;
        }
        Plot plot = new Plot(sheet, new Box(left, plotTop, plotWidth, plotHeight), axis);
        plot.grid(measured || figure.reference().isPresent());
        switch (figure.kind()) {
            case BARS -> {
                new Bars(figure, plot).paint();
                if (!(keyed && oneEach())) {
                    places(plot, labelLines);
                }
            }
            case STACKS -> {
                new Stacks(figure, plot).paint();
                places(plot, labelLines);
            }
            case LINES -> {
                Lines lines = new Lines(figure, plot);
                lines.paint(named());
                plot.categories(figure.categories(), lines.centres(), lines.pitch(), labelLines);
            }
        }
        if (points().allMatch(p -> Double.isNaN(p.value()) && p.label().isEmpty())) {
            plot.emptiness();
        }
    }

    private void places(Plot plot, int labelLines) {
        int n = figure.categories().size();
        plot.categories(figure.categories(), plot.centres(n), plot.band(n), labelLines);
    }

    private Axis axis(double plotHeight) {
        int ticks = (int) Math.max(1, Math.min(7, plotHeight / 36));
        String suffix = figure.reference().isPresent() ? "×" : "";
        double[] positive = DoubleStream.concat(
                        points().flatMapToDouble(p -> DoubleStream.of(p.value(), p.published())),
                        figure.reference().stream())
                .filter(v -> v > 0 && Double.isFinite(v))
                .sorted()
                .toArray();
        if (figure.log() && positive.length > 0) {
            return Axis.logarithmic(positive[0], positive[positive.length - 1], ticks, suffix);
        }
        return Axis.over(0, highest(), ticks, suffix);
    }

    private double highest() {
        if (figure.kind() == Kind.STACKS) {
            return Stacks.highest(figure);
        }
        double most = points().flatMapToDouble(p -> DoubleStream.of(p.value(), p.expected(), p.published()))
                .filter(Double::isFinite)
                .max()
                .orElse(0);
        // An interval of a few forks can be very wide; it must not press the values flat.
        double ends = points().filter(p -> p.interval() != null && Double.isFinite(p.value()))
                .mapToDouble(p -> p.interval().high())
                .filter(Double::isFinite)
                .max()
                .orElse(0);
        return Math.max(
                Math.max(most, Math.min(ends, WIDEST_INTERVAL * most)),
                figure.reference().orElse(0) * 1.2);
    }

    private boolean named() {
        return figure.kind() == Kind.LINES && !keyed;
    }

    /** A legend is needed where neither the categories nor the ends of the lines name the series. */
    private boolean needsLegend() {
        if (figure.series().size() < 2 && figure.kind() != Kind.LINES) {
            // Alone, a series is named all the same: a colour does not say which precision was measured.
            return !figure.series().isEmpty() && !told(figure.series().get(0).label());
        }
        if (figure.kind() == Kind.LINES) {
            return EndLabels.room(labels(), face, width, height - 120) == 0;
        }
        return !(oneEach() && labelsFit());
    }

    private boolean told(String label) {
        return label.isBlank()
                || Stream.concat(Stream.of(figure.title(), figure.subtitle()), figure.categories().stream())
                        .anyMatch(text -> text.contains(label));
    }

    /** Whether each category is a series: then either its place or the legend names it. */
    private boolean oneEach() {
        return figure.kind() == Kind.BARS
                && figure.series().stream().allMatch(s -> s.points().size() <= 1)
                && figure.series().size() == figure.categories().size();
    }

    private List<String> labels() {
        return figure.series().stream().map(Series::label).toList();
    }

    private boolean labelsFit() {
        return figure.categories().stream().noneMatch(c -> Plot.lines(face, c, roughPitch(), height < 240 ? 1 : 2)
                .isEmpty());
    }

    private int labelLines() {
        boolean broken = height >= 240
                && figure.categories().stream()
                        .anyMatch(c -> Plot.lines(face, c, roughPitch(), 2).size() == 2);
        return broken ? 2 : 1;
    }

    /** The width of a category before the labels of the axis are known. */
    private double roughPitch() {
        return (width - 2 * PAD - 62) / Math.max(1, figure.categories().size());
    }

    private Stream<Point> points() {
        return figure.series().stream().flatMap(s -> s.points().stream());
    }

    @Override
    public String words() {
        return figure.series().stream().map(this::words).collect(Collectors.joining("; "));
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
