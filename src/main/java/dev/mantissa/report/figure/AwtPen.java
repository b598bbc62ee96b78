package dev.mantissa.report.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;

/** Draws marks into an image. */
final class AwtPen implements Pen {
    private final Graphics2D graphics;
    private final Typeface typeface;

    AwtPen(Graphics2D graphics, Typeface typeface) {
        this.graphics = graphics;
        this.typeface = typeface;
    }

    @Override
    public void line(Mark.Line line) {
        stroke(new Line2D.Double(line.x1(), line.y1(), line.x2(), line.y2()), line.tint(), line.width(), line.dashed());
    }

    @Override
    public void rect(Mark.Rect rect) {
        if (rect.fill() != null) {
            graphics.setColor(color(rect.fill()));
            graphics.fill(rounded(rect, 0));
        }
        if (rect.stroke() != null) {
            stroke(rounded(rect, rect.strokeWidth() / 2), rect.stroke(), rect.strokeWidth(), false);
        }
    }

    @Override
    public void polyline(Mark.Polyline polyline) {
        stroke(path(polyline.xs(), polyline.ys(), false), polyline.tint(), polyline.width(), polyline.dashed());
    }

    @Override
    public void area(Mark.Area area) {
        graphics.setColor(color(area.tint()));
        graphics.fill(path(area.xs(), area.ys(), true));
    }

    @Override
    public void symbol(Mark.Symbol symbol) {
        double r = symbol.radius();
        double[][] corners = symbol.corners();
        Shape shape = corners.length == 0
                ? new Ellipse2D.Double(symbol.x() - r, symbol.y() - r, 2 * r, 2 * r)
                : path(corners[0], corners[1], true);
        graphics.setColor(color(symbol.open() ? symbol.ground() : symbol.tint()));
        graphics.fill(shape);
        if (symbol.open()) {
            stroke(shape, symbol.tint(), 1.6, false);
        }
    }

    @Override
    public void text(Mark.Text text) {
        AffineTransform before = graphics.getTransform();
        graphics.translate(text.x(), text.y());
        if (text.upright()) {
            graphics.rotate(-Math.PI / 2);
        }
        graphics.setColor(color(text.tint()));
        graphics.setFont(typeface.font(text.weight(), text.size()));
        graphics.drawString(text.text(), 0, 0);
        graphics.setTransform(before);
    }

    private void stroke(Shape shape, Tint tint, double width, boolean dashed) {
        graphics.setColor(color(tint));
        graphics.setStroke(
                dashed
                        ? new BasicStroke(
                                (float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {5, 4}, 0)
                        : new BasicStroke((float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
        graphics.draw(shape);
    }

    private static Shape rounded(Mark.Rect rect, double inset) {
        return new RoundRectangle2D.Double(
                rect.x() + inset,
                rect.y() + inset,
                Math.max(0, rect.w() - 2 * inset),
                Math.max(0, rect.h() - 2 * inset),
                2 * rect.radius(),
                2 * rect.radius());
    }

    private static Shape path(double[] xs, double[] ys, boolean closed) {
        Path2D path = new Path2D.Double();
        path.moveTo(xs[0], ys[0]);
        for (int i = 1; i < xs.length; i++) {
            path.lineTo(xs[i], ys[i]);
        }
        if (closed) {
            path.closePath();
        }
        return path;
    }

    private static Color color(Tint tint) {
        return new Color(tint.rgb() >> 16 & 255, tint.rgb() >> 8 & 255, tint.rgb() & 255, (int)
                Math.round(255 * tint.opacity()));
    }
}
