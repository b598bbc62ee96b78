package dev.mantissa.ui.chart;

import dev.mantissa.report.figure.Drawing;
import dev.mantissa.report.figure.Theme;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ObservableList;
import javafx.scene.AccessibleRole;
import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.stage.PopupWindow;
import javafx.stage.Window;
import javafx.util.Subscription;

/** A region filled by a drawing: drawn again when its content, its size or its theme has changed, and only then. */
abstract class DrawingRegion extends Region {
    private final Canvas canvas = new Canvas();
    private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(this, "theme", Theme.LIGHT);
    private Subscription following = Subscription.EMPTY;
    private Subscription classes = Subscription.EMPTY;
    private Drawing drawing = new Drawing(0, 0, List.of(), List.of(), "");
    private boolean stale = true;

    DrawingRegion() {
        getChildren().add(canvas);
        canvas.setMouseTransparent(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        theme.addListener((observed, before, after) -> repaint());
        sceneProperty().subscribe(this::follow);
    }

    /** A scene's root bears the theme as a style class; what is no longer shown stops listening. */
    private void follow(Scene scene) {
        following.unsubscribe();
        classes.unsubscribe();
        following = scene == null
                ? Subscription.EMPTY
                // A pop-up knows its owner once it shows.
                : scene.windowProperty().flatMap(Window::showingProperty).subscribe(showing -> hear(coloured(scene)));
    }

    private void hear(Scene scene) {
        classes.unsubscribe();
        ObservableList<String> names = scene.getRoot().getStyleClass();
        classes = names.subscribe(() -> paint(names));
        paint(names);
    }

    /** The scene that bears the theme: of a pop-up that of the window it stands before. */
    private static Scene coloured(Scene scene) {
        return scene.getWindow() instanceof PopupWindow over && over.getOwnerWindow() != null
                ? coloured(over.getOwnerWindow().getScene())
                : scene;
    }

    private void paint(List<String> classes) {
        theme.set(classes.contains("dark") ? Theme.DARK : Theme.LIGHT);
    }

    /** Light or dark; follows the scene. */
    public final ObjectProperty<Theme> themeProperty() {
        return theme;
    }

    /** The drawing of the content, never null. */
    abstract Drawing draw(double width, double height, Theme in);

    /** Called after the drawing has changed. */
    void drawn() {}

    final Drawing drawing() {
        return drawing;
    }

    final void repaint() {
        stale = true;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double width = Math.floor(getWidth());
        double height = Math.floor(getHeight());
        boolean resized = width != drawing.width() || height != drawing.height();
        if (!stale && !resized) {
            return;
        }
        stale = false;
        drawing = draw(width, height, theme.get());
        canvas.setWidth(width);
        canvas.setHeight(height);
        GraphicsContext graphics = canvas.getGraphicsContext2D();
        graphics.clearRect(0, 0, width, height);
        CanvasPen pen = new CanvasPen(graphics);
        drawing.marks().forEach(mark -> mark.with(pen));
        setAccessibleText(drawing.description());
        drawn();
    }

    @Override
    protected double computePrefWidth(double height) {
        return 420;
    }

    @Override
    protected double computePrefHeight(double width) {
        return 260;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 160;
    }

    @Override
    protected double computeMinHeight(double width) {
        return 100;
    }
}
