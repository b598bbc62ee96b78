package dev.mantissa.ui.control;

import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/** Buttons one under the other in a narrow column, side by side where there is the width for it. */
public final class ButtonStack extends Pane {
    private static final double GAP = 8;
    private static final double SIDE_BY_SIDE = 560;

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        List<Node> shown = getManagedChildren();
        double sum = 0;
        double most = 0;
        for (Node node : shown) {
            sum += node.prefHeight(-1) + GAP;
            most = Math.max(most, node.prefHeight(-1));
        }
        return width >= SIDE_BY_SIDE ? most : Math.max(0, sum - GAP);
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefWidth(double height) {
        return getManagedChildren().stream()
                .mapToDouble(n -> n.prefWidth(-1))
                .max()
                .orElse(0);
    }

    @Override
    protected void layoutChildren() {
        boolean row = getWidth() >= SIDE_BY_SIDE;
        double at = 0;
        for (Node node : getManagedChildren()) {
            double width = row ? node.prefWidth(-1) : getWidth();
            double height = node.prefHeight(-1);
            node.resizeRelocate(row ? at : 0, row ? 0 : at, width, height);
            at += GAP + (row ? width : height);
        }
    }
}
