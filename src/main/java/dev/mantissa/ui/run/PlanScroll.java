package dev.mantissa.ui.run;

import javafx.scene.control.ScrollPane;

/** A plan in no more space than leaves the charts theirs; a larger one is scrolled. */
final class PlanScroll extends ScrollPane {
    private static final double MOST_WIDTH = 640;
    private static final double MOST_HEIGHT = 440;
    private static final double BARS = 12;

    private final PlanPane plan;

    PlanScroll(PlanPane plan) {
        super(plan);
        this.plan = plan;
        setFitToWidth(true);
        getStyleClass().addAll("page-scroll", "results-scroll");
    }

    @Override
    protected double computePrefWidth(double height) {
        return Math.min(MOST_WIDTH, plan.minWidth(-1) + BARS);
    }

    @Override
    protected double computePrefHeight(double width) {
        return Math.min(MOST_HEIGHT, plan.prefHeight(-1) + BARS);
    }
}
