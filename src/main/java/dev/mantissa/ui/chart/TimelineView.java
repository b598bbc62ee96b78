package dev.mantissa.ui.chart;

import dev.mantissa.domain.measure.Timeline;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.report.figure.Drawing;
import dev.mantissa.report.figure.Theme;
import dev.mantissa.report.figure.TimelinePainter;
import java.util.function.Consumer;
import javafx.scene.Cursor;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;

/** What happened when in a run, growing. Pointing at a cell of its lane tells which it is, a click opens it. */
public final class TimelineView extends DrawingRegion {
    /** What is looked at once a second needs no more. */
    private static final double LEAST_SECONDS = 0.25;

    private final Tooltip tooltip = new Tooltip();
    private Timeline timeline = Timeline.NONE;
    private Drawing.Target current;
    private Consumer<Cell.Key> picked = key -> {};

    /** Nothing happened yet. */
    public TimelineView() {
        setOnMouseMoved(this::pointed);
        setOnMouseExited(e -> leave());
        setOnMouseClicked(e -> drawing().at(e.getX(), e.getY()).ifPresent(t -> picked.accept(t.cell())));
    }

    /** Shows what has happened so far. */
    public void show(Timeline next) {
        boolean soon = next.seconds() >= timeline.seconds()
                && next.seconds() - timeline.seconds() < LEAST_SECONDS
                && next.spans().size() == timeline.spans().size();
        if (!soon || timeline.tracks().isEmpty()) {
            boolean grows = next.tracks().size() != timeline.tracks().size();
            timeline = next;
            repaint();
            if (grows) {
                requestParentLayout();
            }
        }
    }

    /** Called with the cell of a clicked span. */
    public void onPicked(Consumer<Cell.Key> action) {
        picked = action;
    }

    @Override
    Drawing draw(double width, double height, Theme in) {
        return TimelinePainter.draw(timeline, width, height, in);
    }

    private void pointed(MouseEvent e) {
        Drawing.Target target = drawing().at(e.getX(), e.getY()).orElse(null);
        setCursor(target == null ? Cursor.DEFAULT : Cursor.HAND);
        if (target == null) {
            leave();
        } else if (!target.equals(current)) {
            current = target;
            tooltip.setText(target.hover());
            tooltip.hide();
            tooltip.show(this, e.getScreenX() + 14, e.getScreenY() + 14);
        }
    }

    private void leave() {
        current = null;
        tooltip.hide();
    }

    @Override
    protected double computePrefHeight(double width) {
        return TimelinePainter.height(timeline.tracks().size());
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }
}
