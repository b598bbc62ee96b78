package dev.mantissa.ui.run;

import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;

/** A plan in no more space than leaves the charts theirs; a larger one is scrolled. */
final class PlanScroll extends ScrollPane {
    private static final double MOST_WIDTH = 640;
    private static final double MOST_HEIGHT = 640;
    private static final double BARS = 12;
    /** What of the window's height stands around a plan: title row, head of the card, what goes on, status bar. */
    private static final double AROUND = 236;

    private final PlanPane plan;

    PlanScroll(PlanPane plan) {
        super(plan);
        this.plan = plan;
        setFitToWidth(true);
        getStyleClass().addAll("page-scroll", "results-scroll");
        sceneProperty().flatMap(Scene::heightProperty).subscribe(height -> requestLayout());
    }

    @Override
    protected double computePrefWidth(double height) {
        return Math.min(MOST_WIDTH, plan.minWidth(-1) + BARS);
    }

    @Override
    protected double computePrefHeight(double width) {
        double room = getScene() == null
                ? MOST_HEIGHT
                : Math.min(MOST_HEIGHT, getScene().getHeight() - AROUND);
        return Math.min(room, plan.prefHeight(-1) + 2);
    }
}
