package dev.mantissa.report.figure;

import java.util.List;

/** What stands inside a chart, between its title and its note. */
interface Content {
    /** Space left free at all edges. */
    double PAD = 14;

    /** What the legend lists; empty where the content names its series itself. */
    List<Legend.Entry> legend();

    /** Draws axes and values between two heights, over the whole width. */
    void paint(double top, double bottom);

    /** The values in words. */
    String words();
}
