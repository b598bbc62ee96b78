package dev.mantissa.ui.chart;

import dev.mantissa.domain.study.Cell;
import dev.mantissa.report.figure.Box;
import dev.mantissa.report.figure.Chart;
import dev.mantissa.report.figure.ChartPainter;
import dev.mantissa.report.figure.Drawing;
import dev.mantissa.report.figure.Theme;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;

/**
 * A figure in the window: drawn to fill its space, redrawn when the figure, the size or the theme changes. Pointing at a bar
 * or point tells its n, method and settings, a click picks its cell; the arrow keys, Enter and Escape do the same.
 */
public final class FigureView extends DrawingRegion {
    private final Tooltip tooltip = new Tooltip();
    private final Rectangle ring = new Rectangle();
    private Chart chart;
    private Consumer<Cell.Key> picked = key -> {};
    private Drawing.Target current;

    /** A view that shows nothing yet. */
    public FigureView() {
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(380);
        // Escape is ours: it also gives up the bar that was chosen.
        tooltip.setHideOnEscape(false);
        ring.setManaged(false);
        ring.setMouseTransparent(true);
        ring.setVisible(false);
        ring.setFill(Color.TRANSPARENT);
        ring.setStrokeWidth(2);
        ring.setArcWidth(6);
        ring.setArcHeight(6);
        getChildren().add(ring);
        setFocusTraversable(true);
        setOnMouseMoved(this::pointed);
        setOnMouseExited(event -> leave());
        setOnMouseClicked(this::clicked);
        setOnKeyPressed(this::pressed);
        focusVisibleProperty().addListener((observed, before, focused) -> leave());
    }

    /** Shows a chart; the same chart again costs nothing. */
    public void show(Chart next) {
        if (!next.equals(chart)) {
            chart = next;
            repaint();
        }
    }

    /** The chart shown. */
    public Chart chart() {
        return chart;
    }

    /** Called with the cell of a clicked bar or point. */
    public void onPicked(Consumer<Cell.Key> action) {
        picked = action;
    }

    void pick(Cell.Key key) {
        picked.accept(key);
    }

    @Override
    Drawing draw(double width, double height, Theme in) {
        return chart == null
                ? new Drawing(width, height, List.of(), List.of(), "")
                : ChartPainter.draw(chart, width, height, in);
    }

    /** A figure grows while it is looked at: what was pointed at stays pointed at. */
    @Override
    void drawn() {
        Color accent = Color.web(themeProperty().get().accent().hex());
        ring.setStroke(accent);
        Drawing.Target before = current;
        current = before == null
                ? null
                : drawing().targets().stream()
                        .filter(t -> t.cell().equals(before.cell()))
                        .findFirst()
                        .orElse(null);
        if (before != null && current == null) {
            leave();
        } else if (current != null) {
            tooltip.setText(current.hover());
            ring(current.box(), ring.isVisible());
        }
    }

    private void pointed(MouseEvent event) {
        Drawing.Target target = drawing().at(event.getX(), event.getY()).orElse(null);
        setCursor(target == null ? Cursor.DEFAULT : Cursor.HAND);
        if (target == null) {
            leave();
        } else if (!target.equals(current)) {
            tell(target, false, event.getX() + 14, event.getY() + 14);
        }
    }

    private void clicked(MouseEvent event) {
        requestFocus();
        if (event.getButton() == MouseButton.PRIMARY) {
            drawing().at(event.getX(), event.getY()).ifPresent(t -> pick(t.cell()));
        }
    }

    private void pressed(KeyEvent event) {
        List<Drawing.Target> targets = drawing().targets();
        if (targets.isEmpty()) {
            return;
        }
        int at = current == null ? -1 : targets.indexOf(current);
        switch (event.getCode()) {
            case LEFT -> select(targets.get(Math.max(0, at - 1)));
            case RIGHT -> select(targets.get(Math.min(targets.size() - 1, at + 1)));
            case HOME -> select(targets.get(0));
            case END -> select(targets.get(targets.size() - 1));
            case ENTER, SPACE -> {
                if (current != null) {
                    pick(current.cell());
                }
            }
            case ESCAPE -> {
                if (current == null) {
                    return;
                }
                leave();
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void select(Drawing.Target target) {
        tell(target, true, target.box().right() + 6, target.box().y());
    }

    private void tell(Drawing.Target target, boolean ringed, double x, double y) {
        current = target;
        ring(target.box(), ringed);
        setAccessibleText(target.hover());
        tooltip.setText(target.hover());
        Point2D at = localToScreen(x, y);
        if (at != null && getScene() != null && getScene().getWindow() != null) {
            tooltip.hide();
            tooltip.show(this, at.getX(), at.getY());
        }
    }

    private void ring(Box box, boolean visible) {
        ring.setX(box.x() - 1);
        ring.setY(box.y() - 1);
        ring.setWidth(Math.max(0, box.w() + 2));
        ring.setHeight(Math.max(0, box.h() + 2));
        ring.setVisible(visible);
    }

    private void leave() {
        current = null;
        tooltip.hide();
        // Who came by keyboard sees where the focus is, before a bar is chosen.
        ring(new Box(2, 2, drawing().width() - 4, drawing().height() - 4), isFocusVisible());
        setAccessibleText(drawing().description());
    }
}
