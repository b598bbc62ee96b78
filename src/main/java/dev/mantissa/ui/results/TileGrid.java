package dev.mantissa.ui.results;

import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/** Tiles of one height in as many columns as fit; they grow with the width, so that no place is left empty. */
public final class TileGrid extends Region {
    private static final double GAP = 14;
    private static final double LEAST_WIDTH = 340;
    private static final double HEIGHT_TO_WIDTH = 0.6;
    private static final double LEAST_HEIGHT = 300;
    private static final double MOST_HEIGHT = 420;

    /** Shows tiles in order. */
    public void show(List<? extends Node> tiles) {
        getChildren().setAll(tiles);
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
        int rows = rows(getWidth());
        int tiles = getChildren().size();
        double height = tileHeight(getWidth());
        int next = 0;
        for (int row = 0; row < rows; row++) {
            // Four where three fit are two and two: none gets a row of its own.
            int inRow = tiles / rows + (row < tiles % rows ? 1 : 0);
            double width = Math.floor((getWidth() - (inRow - 1) * GAP) / inRow);
            for (int i = 0; i < inRow; i++) {
                getChildren().get(next++).resizeRelocate(i * (width + GAP), row * (height + GAP), width, height);
            }
        }
    }

    private int rows(double width) {
        int fit = Math.max(1, (int) Math.floor((width + GAP) / (LEAST_WIDTH + GAP)));
        return (getChildren().size() + fit - 1) / fit;
    }

    /** Those of the fullest row. */
    private int columns(double width) {
        int rows = Math.max(1, rows(width));
        return Math.max(1, (getChildren().size() + rows - 1) / rows);
    }

    private double tileWidth(double width) {
        int columns = columns(width);
        return Math.floor((width - (columns - 1) * GAP) / columns);
    }

    private double tileHeight(double width) {
        return Math.max(LEAST_HEIGHT, Math.min(MOST_HEIGHT, Math.floor(tileWidth(width) * HEIGHT_TO_WIDTH)));
    }
}
