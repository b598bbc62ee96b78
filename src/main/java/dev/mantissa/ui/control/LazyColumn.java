package dev.mantissa.ui.control;

import dev.mantissa.ui.fx.AfterTurn;
import dev.mantissa.ui.fx.InView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import javafx.geometry.Orientation;
import javafx.scene.layout.Region;

/**
 * Parts below each other in a scroll pane, each as high as it wants to be. Only those that show, and those that a little
 * scrolling would show, are there: as many are made with each frame as it has time for, and they go when they are far away. The height of a part that
 * was never made is estimated from those that were.
 */
public final class LazyColumn extends Region {
    /** No further part is begun in a frame after this: 60 frames a second leave 16 ms for each. */
    private static final long FRAME_NANOS = 8_000_000;

    private static final double FIRST_ESTIMATE = 24;

    private final InView inView = new InView(this);
    private final AfterTurn more = new AfterTurn(this::requestLayout);
    private final double gap;
    private final NavigableMap<Integer, Region> made = new TreeMap<>();
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
        made.clear();
        getChildren().clear();
        parts = List.copyOf(next);
        heights = new double[parts.size()];
        Arrays.fill(heights, Double.NaN);
        requestLayout();
    }

    /** The parts that are there, by their places. */
    public Map<Integer, Region> made() {
        return Collections.unmodifiableMap(made);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        return parts.isEmpty() ? 0 : top(parts.size()) - gap;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefWidth(double height) {
        return made.values().stream().mapToDouble(r -> r.prefWidth(-1)).max().orElse(0);
    }

    @Override
    protected double computeMinWidth(double height) {
        return made.values().stream().mapToDouble(r -> r.minWidth(-1)).max().orElse(0);
    }

    @Override
    protected void layoutChildren() {
        InView.Span shown = inView.span();
        InView.Span near = shown.widened(shown.length() / 2);
        double before = computePrefHeight(getWidth());
        // What has the keyboard focus stays: a screen reader is there, and Tab goes on from it.
        Set<Integer> stay = Set.copyOf(touching(near));
        made.keySet().stream()
                .filter(at -> !stay.contains(at) && !made.get(at).isFocusWithin())
                .toList()
                .forEach(at -> getChildren().remove(made.remove(at)));
        Set<Integer> missing = new LinkedHashSet<>(missing(shown));
        missing.addAll(missing(near));
        int added = add(missing);
        made.forEach((at, part) -> heights[at] = part.prefHeight(getWidth()));
        made.forEach((at, part) -> part.resizeRelocate(0, top(at), getWidth(), height(at)));
        if (added < missing.size() || before != computePrefHeight(getWidth())) {
            more.request();
        }
    }

    /** Makes one part at least, and more while there is time; how many. */
    private int add(Set<Integer> missing) {
        long start = System.nanoTime();
        int added = 0;
        for (int at : missing) {
            if (added > 0 && System.nanoTime() - start > FRAME_NANOS) {
                break;
            }
            add(at);
            added++;
        }
        return added;
    }

    private List<Integer> missing(InView.Span span) {
        return touching(span).stream().filter(at -> !made.containsKey(at)).toList();
    }

    private List<Integer> touching(InView.Span span) {
        double[] tops = tops(parts.size());
        List<Integer> touching = new ArrayList<>();
        for (int at = 0; at < parts.size(); at++) {
            if (span.touches(tops[at], tops[at + 1] - gap)) {
                touching.add(at);
            }
        }
        return touching;
    }

    private void add(int at) {
        Region part = parts.get(at).maker().get();
        made.put(at, part);
        // In the order from above to below, which is that of Tab.
        getChildren().add(made.headMap(at).size(), part);
        // It was not there when this frame's styles were applied.
        part.applyCss();
    }

    private double top(int at) {
        return tops(at)[at];
    }

    /** Of the first parts and of the one after them. */
    private double[] tops(int until) {
        double[] tops = new double[until + 1];
        double each = perLine();
        for (int i = 0; i < until; i++) {
            tops[i + 1] =
                    tops[i] + (Double.isNaN(heights[i]) ? each * parts.get(i).lines() : heights[i]) + gap;
        }
        return tops;
    }

    private double height(int at) {
        return Double.isNaN(heights[at]) ? perLine() * parts.get(at).lines() : heights[at];
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
