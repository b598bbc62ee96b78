package dev.mantissa.ui.chart;

import dev.mantissa.report.figure.Curve;
import dev.mantissa.report.figure.CurvePainter;
import dev.mantissa.report.figure.Drawing;
import dev.mantissa.report.figure.Theme;
import java.util.Arrays;

/** Samples of the running cell as a line: a loss, or latencies. */
public final class LiveChart extends DrawingRegion {
    private Curve curve = new Curve("", "", new double[0]);

    /** Shows samples, at most a few hundred; the same samples again cost nothing. */
    public void show(String title, String subtitle, double[] values) {
        boolean same = title.equals(curve.title())
                && subtitle.equals(curve.subtitle())
                && Arrays.equals(values, curve.values());
        if (!same) {
            curve = new Curve(title, subtitle, values.clone());
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
