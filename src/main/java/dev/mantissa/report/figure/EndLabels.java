package dev.mantissa.report.figure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Names at the ends of lines, moved apart where they would meet. */
final class EndLabels {
    static final double SIZE = 12;
    static final double PITCH = 15;
    private static final double WIDEST_SHARE = 0.28;

    private final List<End> ends = new ArrayList<>();

    private static final class End {
        private final String label;
        private final Tint tint;
        private double y;

        private End(String label, Tint tint, double y) {
            this.label = label;
            this.tint = tint;
            this.y = y;
        }
    }

    void add(String label, Tint tint, double y) {
        ends.add(new End(label, tint, y));
    }

    void paint(Plot plot) {
        ends.sort(Comparator.comparingDouble(e -> e.y));
        double next = plot.box().y();
        for (End end : ends) {
            end.y = Math.max(end.y, next);
            next = end.y + PITCH;
        }
        double last = plot.box().bottom();
        for (int i = ends.size() - 1; i >= 0; i--) {
            ends.get(i).y = Math.min(ends.get(i).y, last);
            last = ends.get(i).y - PITCH;
        }
        for (End end : ends) {
            plot.sheet().left(end.label, plot.box().right() + 6, end.y + 4, SIZE, Weight.SEMIBOLD, end.tint);
        }
    }

    /** The room that labels take at the right; 0 where they do not fit and a legend is better. */
    static double room(Collection<String> labels, Typeface face, double width, double plotHeight) {
        double widest = labels.stream()
                .mapToDouble(s -> face.width(s, SIZE, Weight.SEMIBOLD))
                .max()
                .orElse(0);
        boolean fits = widest <= WIDEST_SHARE * width && labels.size() * PITCH <= plotHeight;
        return fits ? widest + 8 : 0;
    }
}
