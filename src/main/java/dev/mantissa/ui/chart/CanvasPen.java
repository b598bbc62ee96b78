package dev.mantissa.ui.chart;

import dev.mantissa.report.figure.Mark;
import dev.mantissa.report.figure.Pen;
import dev.mantissa.report.figure.Tint;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;

/** Draws marks on a canvas. */
final class CanvasPen implements Pen {
    private final GraphicsContext canvas;

    CanvasPen(GraphicsContext canvas) {
        this.canvas = canvas;
        canvas.setLineCap(StrokeLineCap.BUTT);
    }

    @Override
    public void line(Mark.Line line) {
        stroke(line.tint(), line.width(), line.dashed());
        // A level or upright hairline between two rows of pixels would be a grey band.
        boolean level = line.y1() == line.y2();
        boolean upright = line.x1() == line.x2();
        double x1 = upright ? snap(line.x1()) : line.x1();
        double y1 = level ? snap(line.y1()) : line.y1();
        canvas.strokeLine(x1, y1, upright ? x1 : line.x2(), level ? y1 : line.y2());
    }

    @Override
    public void rect(Mark.Rect rect) {
        double arc = 2 * rect.radius();
        if (rect.fill() != null) {
            canvas.setFill(color(rect.fill()));
            canvas.fillRoundRect(rect.x(), rect.y(), rect.w(), rect.h(), arc, arc);
        }
        if (rect.stroke() != null) {
            stroke(rect.stroke(), rect.strokeWidth(), false);
            double inset = rect.strokeWidth() / 2;
            canvas.strokeRoundRect(
                    rect.x() + inset,
                    rect.y() + inset,
                    Math.max(0, rect.w() - 2 * inset),
                    Math.max(0, rect.h() - 2 * inset),
                    arc,
                    arc);
        }
    }

    @Override
    public void polyline(Mark.Polyline polyline) {
        stroke(polyline.tint(), polyline.width(), polyline.dashed());
        canvas.strokePolyline(polyline.xs(), polyline.ys(), polyline.xs().length);
    }

    @Override
    public void area(Mark.Area area) {
        canvas.setFill(color(area.tint()));
        canvas.fillPolygon(area.xs(), area.ys(), area.xs().length);
    }

    @Override
    public void symbol(Mark.Symbol symbol) {
        double r = symbol.radius();
        double[][] corners = symbol.corners();
        canvas.setFill(color(symbol.open() ? symbol.ground() : symbol.tint()));
        if (corners.length == 0) {
            canvas.fillOval(symbol.x() - r, symbol.y() - r, 2 * r, 2 * r);
            if (symbol.open()) {
                stroke(symbol.tint(), 1.6, false);
                canvas.strokeOval(symbol.x() - r, symbol.y() - r, 2 * r, 2 * r);
            }
            return;
        }
        canvas.fillPolygon(corners[0], corners[1], corners[0].length);
        if (symbol.open()) {
            stroke(symbol.tint(), 1.6, false);
            canvas.strokePolygon(corners[0], corners[1], corners[0].length);
        }
    }

    @Override
    public void text(Mark.Text text) {
        canvas.setFont(ChartFonts.font(text.weight(), text.size()));
        canvas.setFill(color(text.tint()));
        if (text.upright()) {
            canvas.save();
            canvas.translate(text.x(), text.y());
            canvas.rotate(-90);
            canvas.fillText(text.text(), 0, 0);
            canvas.restore();
        } else {
            canvas.fillText(text.text(), text.x(), Math.rint(text.y()));
        }
    }

    private void stroke(Tint tint, double width, boolean dashed) {
        canvas.setStroke(color(tint));
        canvas.setLineWidth(width);
        if (dashed) {
            canvas.setLineDashes(5, 4);
        } else {
            canvas.setLineDashes((double[]) null);
        }
    }

    private static double snap(double x) {
        return Math.floor(x) + 0.5;
    }

    private static Color color(Tint tint) {
        return Color.rgb(tint.rgb() >> 16 & 255, tint.rgb() >> 8 & 255, tint.rgb() & 255, tint.opacity());
    }
}
