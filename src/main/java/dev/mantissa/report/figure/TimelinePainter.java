package dev.mantissa.report.figure;

import dev.mantissa.domain.measure.Timeline;
import dev.mantissa.domain.measure.Timeline.Span;
import dev.mantissa.domain.measure.Timeline.Track;
import dev.mantissa.report.Labels;
import dev.mantissa.report.Numbers;
import java.util.Arrays;
import java.util.List;

/** Draws what happened when: a lane of cells in the colours of their precisions, and below it a strip for each track. */
public final class TimelinePainter {
    private static final Typeface TYPEFACE = new Typeface();
    private static final double PAD = 14;
    private static final double NAMES = 148;
    private static final double VALUES = 112;
    private static final double LANE = 14;
    private static final double GAP = 8;
    private static final double AXIS = 22;
    private static final double LEAST_SECONDS = 10;
    private static final double MINUTES_FROM = 180;
    /** A quantity that ranges over more than this is drawn with equal ratios as equal heights. */
    private static final double LOG_FROM = 20;

    /** Of a track's strip. */
    public static final double STRIP = 42;

    private TimelinePainter() {}

    /** The height that all tracks fit well into. */
    public static double height(int tracks) {
        return PAD + LANE + GAP + tracks * STRIP + AXIS + PAD;
    }

    /** The drawing in a size; below 420 x 80 px only the ground. */
    public static Drawing draw(Timeline timeline, double width, double height, Theme theme) {
        Sheet sheet = new Sheet(theme, TYPEFACE);
        sheet.add(new Mark.Rect(0, 0, width, height, 0, theme.ground(), null, 0));
        if (width >= 420 && height >= 80) {
            paint(sheet, timeline, width, height);
        }
        return sheet.drawing(width, height, description(timeline));
    }

    private static void paint(Sheet sheet, Timeline timeline, double width, double height) {
        double seconds = Math.max(LEAST_SECONDS, timeline.seconds());
        double left = PAD + NAMES;
        Box plot = new Box(left, PAD, width - PAD - VALUES - left, height - 2 * PAD - AXIS);
        Theme theme = sheet.theme();
        sheet.left("Cells", PAD, plot.y() + 11, Plot.LABEL, Weight.REGULAR, theme.secondary());
        for (Span span : timeline.spans()) {
            span(sheet, span, plot, seconds);
        }
        double top = plot.y() + LANE + GAP;
        double pitch = timeline.tracks().isEmpty()
                ? 0
                : (plot.bottom() - top) / timeline.tracks().size();
        for (Track track : timeline.tracks()) {
            strip(sheet, track, timeline.spans(), new Box(plot.x(), top, plot.w(), pitch - GAP), seconds, width);
            top += pitch;
        }
        boolean minutes = seconds >= MINUTES_FROM;
        Box axis = new Box(plot.x(), plot.y(), plot.w(), plot.h());
        sheet.line(plot.x(), plot.bottom(), plot.right(), plot.bottom(), theme.axis(), 1);
        double end = minutes ? seconds / 60 : seconds;
        new Plot(sheet, axis, Axis.over(0, 1, 1, "")).numbers(0, Math.rint(10 * end) / 10, minutes ? "min" : "s");
    }

    private static void span(Sheet sheet, Span span, Box plot, double seconds) {
        double x = plot.x() + span.from() / seconds * plot.w();
        double w = Math.max(1.5, (span.to() - span.from()) / seconds * plot.w() - 1);
        Tint tint = sheet.theme().of(Figure.Ink.of(span.cell().precision()));
        sheet.add(new Mark.Rect(x, plot.y(), w, LANE, 2, tint, null, 0));
        sheet.target(new Drawing.Target(
                new Box(x, plot.y(), w, LANE),
                Points.about(span.cell()) + "\n" + span.cell().stage().id() + ", "
                        + Numbers.significant(span.to() - span.from()) + " s, begun after "
                        + Numbers.significant(span.from()) + " s",
                span.cell()));
    }

    private static void strip(Sheet sheet, Track track, List<Span> spans, Box box, double seconds, double width) {
        Theme theme = sheet.theme();
        double middle = box.y() + box.h() / 2 + 4;
        sheet.left(
                TYPEFACE.elide(track.name(), Plot.LABEL, Weight.REGULAR, NAMES - 10),
                PAD,
                middle,
                Plot.LABEL,
                Weight.REGULAR,
                theme.secondary());
        sheet.line(box.x(), box.bottom(), box.right(), box.bottom(), theme.grid(), 1);
        int n = track.values().length;
        if (n == 0) {
            return;
        }
        double[] xs = new double[n];
        double[] ys = new double[n];
        for (int i = 0; i < n; i++) {
            xs[i] = box.x() + Math.min(1, track.seconds()[i] / seconds) * box.w();
            ys[i] = box.bottom() - share(track, track.values()[i]) * box.h();
        }
        int from = 0;
        for (int i = 1; i <= n; i++) {
            if (i == n || (track.byWorkers() && begins(spans, track.seconds()[i - 1], track.seconds()[i]))) {
                if (i - from > 1) {
                    sheet.add(new Mark.Polyline(
                            Arrays.copyOfRange(xs, from, i),
                            Arrays.copyOfRange(ys, from, i),
                            theme.accent(),
                            1.4,
                            false));
                }
                from = i;
            }
        }
        sheet.add(new Mark.Symbol(Figure.Marker.CIRCLE, xs[n - 1], ys[n - 1], 2.4, theme.accent(), null));
        sheet.right(
                Numbers.significant(track.values()[n - 1]) + " " + track.unit(),
                width - PAD,
                middle - 6,
                Plot.LABEL,
                Weight.SEMIBOLD,
                theme.text());
        sheet.right(
                Numbers.significant(track.low()) + " to " + Numbers.significant(track.high()),
                width - PAD,
                middle + 9,
                11,
                Weight.REGULAR,
                theme.secondary());
    }

    /** Whether a cell begins after one time and not after another. */
    private static boolean begins(List<Span> spans, double after, double until) {
        return spans.stream().anyMatch(s -> s.from() > after && s.from() <= until);
    }

    /** Where a value stands between the strip's foot and head. */
    private static double share(Track track, double value) {
        double low = track.low();
        double high = track.high();
        if (track.unit().equals("%")) {
            return value / 100;
        }
        if (low > 0 && high / low > LOG_FROM) {
            return Math.log(value / low) / Math.log(high / low);
        }
        double foot = low > 0.5 * high ? low - 0.1 * (high - low) : 0;
        return high > foot ? (value - foot) / (high - foot) : 0.5;
    }

    private static String description(Timeline timeline) {
        List<String> now = timeline.tracks().stream()
                .filter(t -> t.values().length > 0)
                .map(t -> t.name() + " " + Numbers.significant(t.values()[t.values().length - 1]) + " " + t.unit())
                .toList();
        String running = timeline.spans().isEmpty()
                ? ""
                : ", last "
                        + Labels.variant(timeline.spans()
                                .get(timeline.spans().size() - 1)
                                .cell());
        return "Timeline, " + Math.round(timeline.seconds()) + " s, "
                + timeline.spans().size() + " cells" + running
                + (now.isEmpty() ? "" : "; now " + String.join(", ", now));
    }
}
