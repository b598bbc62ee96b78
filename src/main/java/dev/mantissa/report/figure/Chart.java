package dev.mantissa.report.figure;

import dev.mantissa.domain.study.Cell;
import java.util.List;

/** What a chart says, before it is drawn. The same chart is drawn in the window and into files. */
public sealed interface Chart permits Figure, Curves, Histogram, HeatMap, Scatter {
    /** File name without extension, for instance {@code throughput}. */
    String id();

    /** What. */
    String title();

    /** How: unit, timing domain, statistic, n. */
    String subtitle();

    /** What a reader must know to read it right; empty where nothing. */
    String note();

    /** The cells it shows; none where it is about something else than cells. */
    List<Cell.Key> cells();
}
