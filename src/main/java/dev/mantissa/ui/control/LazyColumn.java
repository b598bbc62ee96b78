package dev.mantissa.ui.control;

import dev.mantissa.ui.fx.InView;
import dev.mantissa.ui.fx.PartsInView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javafx.geometry.Orientation;
import javafx.scene.layout.Region;

/**
 * Parts below each other in a scroll pane, each as high as it wants to be, which are there while they are {@linkplain PartsInView in
 * view}. The height of a part that was never made is estimated from those that were.
 */
public final class LazyColumn extends Region {
    private static final double FIRST_ESTIMATE = 24;

    private final PartsInView<Region> inView = new PartsInView<>(this, getChildren(), this::touching, this::make);
    private final double gap;
    private List<Part> parts = List.of();
    /** Of each part, px; NaN where it was never made. */
    private double[] heights = new double[0];

    /**
     * What can be shown.
     *
     * @param lines about how high it is, in any unit that is the same for all parts
     * @param maker makes it
     */
    public record Part(double lines, Supplier<? extends Region> maker) {}

    /** An empty one; {@code gap} px between the parts. */
    public LazyColumn(double gap) {
        this.gap = gap;
    }

    /** Shows parts from above to below, all of them made anew. */
    public void show(List<Part> next) {
        inView.dropFrom(0);
        parts = List.copyOf(next);
        heights = new double[parts.size()];
        Arrays.fill(heights, Double.NaN);
        requestLayout();
    }

    /** The parts that are there, by their places. */
    public Map<Integer, Region> made() {
        return inView.made();
    }

    private Region make(int at) {
        return parts.get(at).maker().get();
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        return parts.isEmpty() ? 0 : tops()[parts.size()] - gap;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefWidth(double height) {
        return made().values().stream().mapToDouble(r -> r.prefWidth(-1)).max().orElse(0);
    }

    @Override
    protected double computeMinWidth(double height) {
        return made().values().stream().mapToDouble(r -> r.minWidth(-1)).max().orElse(0);
    }

    @Override
    protected void layoutChildren() {
        double before = computePrefHeight(getWidth());
        inView.update();
        made().forEach((at, part) -> heights[at] = part.prefHeight(getWidth()));
        double[] tops = tops();
        made().forEach((at, part) -> part.resizeRelocate(0, tops[at], getWidth(), heights[at]));
        if (before != computePrefHeight(getWidth())) {
            inView.again();
        }
    }

    private List<Integer> touching(InView.Span span) {
        double[] tops = tops();
        List<Integer> touching = new ArrayList<>();
        for (int at = 0; at < parts.size(); at++) {
            if (span.touches(tops[at], tops[at + 1] - gap)) {
                touching.add(at);
            }
        }
        return touching;
    }

    /** Of all parts, and of one after them. */
    private double[] tops() {
        double[] tops = new double[parts.size() + 1];
        double each = perLine();
        for (int i = 0; i < parts.size(); i++) {
            tops[i + 1] =
                    tops[i] + (Double.isNaN(heights[i]) ? each * parts.get(i).lines() : heights[i]) + gap;
        }
        return tops;
    }

    private double perLine() {
        double lines = 0;
        double px = 0;
        for (int i = 0; i < heights.length; i++) {
            if (!Double.isNaN(heights[i])) {
                lines += parts.get(i).lines();
                px += heights[i];
            }
        }
        return lines == 0 ? FIRST_ESTIMATE : px / lines;
    }
}
