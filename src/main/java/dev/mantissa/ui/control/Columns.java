package dev.mantissa.ui.control;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/**
 * A main column and a side column of fixed width. Where there is too little width for both (a window below 1100 px), the
 * side column folds under the main one.
 */
public final class Columns extends Region {
    /** Width of the content below which the side column folds under: a window of 1100 px less rail and padding. */
    private static final double FOLD_BELOW = 1100 - 196 - 40;

    private static final double GAP = 14;

    private final ObjectProperty<Region> main = new SimpleObjectProperty<>(this, "main");
    private final ObjectProperty<Region> side = new SimpleObjectProperty<>(this, "side");
    private double sideWidth = 330;

    /** Two empty columns; for FXML. */
    public Columns() {
        main.addListener((o, before, now) -> replace(before, now));
        side.addListener((o, before, now) -> replace(before, now));
    }

    private void replace(Node before, Node now) {
        getChildren().remove(before);
        if (now != null) {
            getChildren().add(now);
        }
    }

    /** The wide column. */
    public Region getMain() {
        return main.get();
    }

    /** Sets the wide column. */
    public void setMain(Region value) {
        main.set(value);
    }

    /** The narrow column. */
    public Region getSide() {
        return side.get();
    }

    /** Sets the narrow column. */
    public void setSide(Region value) {
        side.set(value);
    }

    /** Width of the narrow column, in px. */
    public double getSideWidth() {
        return sideWidth;
    }

    /** Sets the width of the narrow column, in px. */
    public void setSideWidth(double value) {
        sideWidth = value;
        requestLayout();
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return Math.max(main.get().minWidth(-1), sideWidth);
    }

    @Override
    protected double computePrefWidth(double height) {
        return main.get().prefWidth(-1) + GAP + sideWidth;
    }

    @Override
    protected double computeMinHeight(double width) {
        if (folds(width)) {
            return main.get().minHeight(width) + GAP + sideHeight(width);
        }
        return Math.max(main.get().minHeight(width - sideWidth - GAP), sideHeight(width));
    }

    @Override
    protected double computePrefHeight(double width) {
        if (folds(width)) {
            return main.get().prefHeight(width) + GAP + sideHeight(width);
        }
        return Math.max(main.get().prefHeight(width - sideWidth - GAP), sideHeight(width));
    }

    @Override
    protected void layoutChildren() {
        Insets in = getInsets();
        double width = getWidth() - in.getLeft() - in.getRight();
        double height = getHeight() - in.getTop() - in.getBottom();
        Region wide = main.get();
        Region narrow = side.get();
        if (folds(width)) {
            double below = narrow.prefHeight(width);
            double above = Math.max(0, height - below - GAP);
            wide.resizeRelocate(in.getLeft(), in.getTop(), width, above);
            narrow.resizeRelocate(in.getLeft(), in.getTop() + above + GAP, width, below);
        } else {
            double left = width - sideWidth - GAP;
            wide.resizeRelocate(in.getLeft(), in.getTop(), left, height);
            narrow.resizeRelocate(in.getLeft() + left + GAP, in.getTop(), sideWidth, height);
        }
    }

    private boolean folds(double width) {
        return width >= 0 && width < FOLD_BELOW;
    }

    private double sideHeight(double width) {
        return side.get().prefHeight(folds(width) ? width : sideWidth);
    }
}
