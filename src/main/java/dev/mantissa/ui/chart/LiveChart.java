package dev.mantissa.ui.chart;

import dev.mantissa.report.figure.Curve;
import dev.mantissa.report.figure.CurvePainter;
import dev.mantissa.report.figure.Drawing;
import dev.mantissa.report.figure.Theme;
import java.util.Arrays;

/** Samples of the running cell as a line: a loss, or latencies. */
public final class LiveChart extends DrawingRegion {
    private Curve curve = new Curve("", "", "", new double[0], 1, "");

    /** Shows samples, at most a few hundred; the same samples again cost nothing. */
    public void show(Curve next) {
        boolean same = next.title().equals(curve.title())
                && next.subtitle().equals(curve.subtitle())
                && next.share() == curve.share()
                && next.end().equals(curve.end())
                && Arrays.equals(next.values(), curve.values());
        if (!same) {
            curve = next;
            repaint();
        }
    }

    @Override
    Drawing draw(double width, double height, Theme in) {
        return CurvePainter.draw(curve, width, height, in);
    }

    @Override
    protected double computePrefHeight(double width) {
        return 160;
    }
}
