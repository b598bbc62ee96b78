package dev.mantissa.ui.fx;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/**
 * The numbered parts of a region in a scroll pane. Only those that show, and those that a little scrolling would show, are there: as many
 * are made with each frame as it has time for, what shows first, and they go when they are far away.
 */
public final class PartsInView<T extends Region> {
    /** No further part is begun in a frame after this: 60 frames a second leave 16 ms for each. */
    private static final long FRAME_NANOS = 8_000_000;

    private final ObservableList<Node> children;
    private final Function<InView.Span, List<Integer>> touching;
    private final IntFunction<? extends T> maker;
    private final InView inView;
    private final AfterTurn more;
    private final NavigableMap<Integer, T> made = new TreeMap<>();

    /**
     * Of a region, without any yet.
     *
     * @param children of the region, which hold nothing else
     * @param touching the places of those that lie in a span, if only in part, from above to below
     * @param maker makes the part of a place
     */
    public PartsInView(
            Region region,
            ObservableList<Node> children,
            Function<InView.Span, List<Integer>> touching,
            IntFunction<? extends T> maker) {
        this.children = children;
        this.touching = touching;
        this.maker = maker;
        inView = new InView(region);
        more = new AfterTurn(region::requestLayout);
    }

    /** Those that are there, by their places. */
    public NavigableMap<Integer, T> made() {
        return Collections.unmodifiableNavigableMap(made);
    }

    /** Lets go of those from a place on. */
    public void dropFrom(int place) {
        List.copyOf(made.tailMap(place, true).keySet()).forEach(this::drop);
    }

    /** Before a layout of the region: drops what is far away and makes what is near; whether all that shows is there. */
    public boolean update() {
        InView.Span shown = inView.span();
        List<Integer> near = touching.apply(shown.widened(shown.length() / 2));
        // What has the keyboard focus stays: a screen reader is there, and Tab goes on from it.
        Set<Integer> stay = Set.copyOf(near);
        made.keySet().stream()
                .filter(place -> !stay.contains(place) && !made.get(place).isFocusWithin())
                .toList()
                .forEach(this::drop);
        Set<Integer> missing = new LinkedHashSet<>(touching.apply(shown));
        missing.removeAll(made.keySet());
        int showing = missing.size();
        near.stream().filter(place -> !made.containsKey(place)).forEach(missing::add);
        int added = add(missing);
        if (added < missing.size()) {
            again();
        }
        return added >= showing;
    }

    /** Lays the region out once more after this turn. */
    public void again() {
        more.request();
    }

    /** Makes one part at least, and more while there is time; how many. */
    private int add(Set<Integer> missing) {
        long start = System.nanoTime();
        int added = 0;
        for (int place : missing) {
            if (added > 0 && System.nanoTime() - start > FRAME_NANOS) {
                break;
            }
            add(place);
            added++;
        }
        return added;
    }

    private void add(int place) {
        T part = maker.apply(place);
        made.put(place, part);
        // In the order of the places, which is that of Tab.
        children.add(made.headMap(place).size(), part);
        // It was not there when this frame's styles were applied.
        part.applyCss();
    }

    private void drop(int place) {
        children.remove(made.remove(place));
    }
}
