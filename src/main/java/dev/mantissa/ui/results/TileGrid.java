package dev.mantissa.ui.results;

import dev.mantissa.report.figure.Chart;
import dev.mantissa.ui.fx.InView;
import dev.mantissa.ui.fx.PartsInView;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import javafx.geometry.Orientation;
import javafx.scene.layout.Region;

/**
 * Charts in cards of one height, in as many columns as fit; they grow with the width, so that no place is left empty. Cards
 * are there while they are {@linkplain PartsInView in view}. A card in a place keeps that place, so that nothing jumps while charts grow.
 */
public final class TileGrid extends Region {
    private static final double GAP = 14;
    private static final double LEAST_WIDTH = 340;
    private static final double HEIGHT_TO_WIDTH = 0.6;
    private static final double LEAST_HEIGHT = 300;
    private static final double MOST_HEIGHT = 420;

    private final PartsInView<FigureCard> cards = new PartsInView<>(this, getChildren(), this::touching, this::card);
    private final BiConsumer<FigureCard, Chart> fill;
    private List<Chart> charts = List.of();
    private boolean complete = true;

    /** An empty one; {@code fill} puts a chart into a card, which may have shown another before. */
    public TileGrid(BiConsumer<FigureCard, Chart> fill) {
        this.fill = fill;
    }

    /** Shows charts in order. */
    public void show(List<? extends Chart> next) {
        complete = next.isEmpty();
        requestLayout();
        charts = List.copyOf(next);
        cards.dropFrom(charts.size());
        cards.made().forEach((place, card) -> fill.accept(card, charts.get(place)));
    }

    /** Whether every card that shows has been made. */
    public boolean complete() {
        return complete;
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return LEAST_WIDTH;
    }

    @Override
    protected double computePrefWidth(double height) {
        return 2 * LEAST_WIDTH + GAP;
    }

    @Override
    protected double computePrefHeight(double width) {
        double w = width < 0 ? computePrefWidth(-1) : width;
        int rows = rows(w);
        return rows == 0 ? 0 : rows * tileHeight(w) + (rows - 1) * GAP;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        complete = cards.update();
        cards.made().forEach(this::place);
    }

    private List<Integer> touching(InView.Span span) {
        double height = tileHeight(getWidth());
        return IntStream.range(0, charts.size())
                .filter(place -> {
                    double top = spot(place).row() * (height + GAP);
                    return span.touches(top, top + height);
                })
                .boxed()
                .toList();
    }

    private FigureCard card(int place) {
        FigureCard card = new FigureCard();
        fill.accept(card, charts.get(place));
        return card;
    }

    private void place(int place, FigureCard card) {
        Spot spot = spot(place);
        double height = tileHeight(getWidth());
        double width = Math.floor((getWidth() - (spot.inRow() - 1) * GAP) / spot.inRow());
        card.resizeRelocate(spot.column() * (width + GAP), spot.row() * (height + GAP), width, height);
    }

    /**
     * Where a card is.
     *
     * @param inRow cards in its row, which share the width
     */
    private record Spot(int row, int column, int inRow) {}

    /** Four where three fit are two and two: none gets a row of its own. The first rows are the fuller ones. */
    private Spot spot(int place) {
        int rows = rows(getWidth());
        int least = charts.size() / rows;
        int full = charts.size() % rows;
        int inFull = full * (least + 1);
        return place < inFull
                ? new Spot(place / (least + 1), place % (least + 1), least + 1)
                : new Spot(full + (place - inFull) / least, (place - inFull) % least, least);
    }

    private int rows(double width) {
        int fit = Math.max(1, (int) Math.floor((width + GAP) / (LEAST_WIDTH + GAP)));
        return (charts.size() + fit - 1) / fit;
    }

    /** Those of the fullest row. */
    private int columns(double width) {
        int rows = Math.max(1, rows(width));
        return Math.max(1, (charts.size() + rows - 1) / rows);
    }

    private double tileWidth(double width) {
        int columns = columns(width);
        return Math.floor((width - (columns - 1) * GAP) / columns);
    }

    private double tileHeight(double width) {
        return Math.max(LEAST_HEIGHT, Math.min(MOST_HEIGHT, Math.floor(tileWidth(width) * HEIGHT_TO_WIDTH)));
    }
}
