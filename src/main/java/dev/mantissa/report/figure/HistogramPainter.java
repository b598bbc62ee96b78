package dev.mantissa.report.figure;

import dev.mantissa.report.Numbers;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Draws a histogram with its percentiles as upright lines, named above. */
final class HistogramPainter implements Content {
    private static final double ROW = 14;
    private static final double SMALL = 11;

    private final Histogram histogram;
    private final Sheet sheet;
    private final Typeface face;
    private final double width;

    HistogramPainter(Histogram histogram, Sheet sheet, double width) {
        this.histogram = histogram;
        this.sheet = sheet;
        this.width = width;
        face = sheet.typeface();
    }

    @Override
    public List<Legend.Entry> legend() {
        return List.of();
    }

    @Override
    public void paint(double top, double bottom) {
        double plotTop = top + 2 * ROW + 6;
        double plotHeight = bottom - 22 - plotTop;
        int most = Arrays.stream(histogram.counts()).max().orElse(0);
        if (plotHeight < 24) {
            return;
        }
        Axis axis = Axis.over(0, Math.max(1, most), (int) Math.max(1, Math.min(5, plotHeight / 36)), "");
        double left = PAD + axis.room(face);
        Plot plot = new Plot(sheet, new Box(left, plotTop, width - PAD - 6 - left, plotHeight), axis);
        if (plot.box().w() < 30) {
            return;
        }
        plot.grid(most > 0);
        if (most == 0) {
            plot.emptiness();
            return;
        }
        bins(plot);
        percentiles(plot);
        plot.numbers(histogram.low(), histogram.high(), "ms");
    }

    private void bins(Plot plot) {
        Tint tint = sheet.theme().of(histogram.ink());
        double bin = plot.box().w() / histogram.counts().length;
        for (int i = 0; i < histogram.counts().length; i++) {
            if (histogram.counts()[i] > 0) {
                double y = plot.y(histogram.counts()[i]);
                double gap = bin > 5 ? 1 : 0;
                sheet.add(new Mark.Rect(
                        plot.box().x() + i * bin + gap / 2,
                        y,
                        bin - gap,
                        plot.box().bottom() - y,
                        0,
                        tint.fade(0.75),
                        null,
                        0));
            }
        }
        sheet.target(new Drawing.Target(plot.box(), histogram.hover(), histogram.cell()));
    }

    /** Their names alternate between two rows, and give way where even that is too close. */
    private void percentiles(Plot plot) {
        double beside = Double.NEGATIVE_INFINITY;
        double[] end = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        List<Histogram.Tick> ticks = histogram.ticks().stream()
                .sorted(Comparator.comparingDouble(Histogram.Tick::value))
                .toList();
        for (Histogram.Tick tick : ticks) {
            double share = (tick.value() - histogram.low()) / (histogram.high() - histogram.low());
            if (share < 0 || share > 1) {
                continue;
            }
            double x = plot.box().x() + share * plot.box().w();
            String label = tick.label() + " " + Numbers.significant(tick.value());
            double w = face.width(label, SMALL, Weight.MEDIUM);
            double at = Math.min(
                    Math.max(x - w / 2, plot.box().x() - 20), plot.box().right() + 6 - w);
            int row = at > end[0] + 8 ? 0 : Math.max(at, beside) > end[1] + 8 ? 1 : -1;
            if (row == 1) {
                // In the lower row the line of a name in the upper one is in the way.
                at = Math.min(Math.max(at, beside), plot.box().right() + 6 - w);
            }
            beside = x + 5;
            double from = plot.box().y() - (row == 1 ? 2 : ROW + 2);
            sheet.add(new Mark.Line(
                    x,
                    row < 0 ? plot.box().y() : from,
                    x,
                    plot.box().bottom(),
                    sheet.theme().text(),
                    1,
                    row < 0));
            if (row >= 0) {
                sheet.left(
                        label, at, from - 4, SMALL, Weight.MEDIUM, sheet.theme().text());
                end[row] = at + w;
            }
        }
    }

    @Override
    public String words() {
        return (Arrays.stream(histogram.counts()).sum() + histogram.above()) + " samples; "
                + histogram.ticks().stream()
                        .map(t -> t.label() + " " + Numbers.significant(t.value()) + " ms")
                        .collect(Collectors.joining(", "));
    }
}
