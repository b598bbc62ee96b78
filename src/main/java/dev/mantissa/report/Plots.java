package dev.mantissa.report;

import dev.mantissa.domain.measure.CellRecord;
import dev.mantissa.domain.session.Session;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.MeasuringSpec;
import dev.mantissa.report.figure.Chart;
import dev.mantissa.report.figure.ChartPainter;
import dev.mantissa.report.figure.Drawing;
import dev.mantissa.report.figure.Figures;
import dev.mantissa.report.figure.PngWriter;
import dev.mantissa.report.figure.SvgWriter;
import dev.mantissa.report.figure.Theme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** The figures of a session as files, with a caption that says what they show without the session at hand. */
public final class Plots {
    private static final double WIDTH = 900;
    private static final double HEIGHT = 520;

    private Plots() {}

    /**
     * Writes every figure as PNG at 300 dpi and as SVG, 900 x 520 px at 96 dpi, on white.
     *
     * @return the files written, in the order of the figures
     * @throws BadInput naming the file that can't be written
     */
    public static List<Path> write(Session session, Path folder) throws BadInput {
        List<Path> files = new ArrayList<>();
        for (Chart chart : Figures.all(Material.of(session))) {
            Drawing drawing = ChartPainter.draw(chart, WIDTH, HEIGHT, Theme.LIGHT, caption(session));
            Path png = folder.resolve(chart.id() + ".png");
            PngWriter.write(drawing, PngWriter.PRINT, png);
            Path svg = folder.resolve(chart.id() + ".svg");
            SvgWriter.write(drawing, svg);
            files.add(png);
            files.add(svg);
        }
        return files;
    }

    /** Network, data, settings, device and versions in a sentence or two. */
    public static String caption(Session session) {
        List<String> parts = new ArrayList<>();
        parts.add(session.spec().models().stream().map(Labels::model).collect(Collectors.joining(", ")));
        String data =
                session.plan().cells().stream().map(Cell::dataset).distinct().collect(Collectors.joining(", "));
        String sizes =
                session.spec().data().imageSizes().stream().map(Labels::side).collect(Collectors.joining(", "));
        parts.add(data + " at " + sizes);
        testImages(session).ifPresent(parts::add);
        MeasuringSpec m = session.spec().measuring();
        parts.add(m.preset().label() + " (at least " + Numbers.count(m.runs()) + " runs, "
                + (m.forks() == 1 ? "1 process" : m.forks() + " processes") + " per cell)");
        session.provenance().value("cpu", "model").ifPresent(parts::add);
        parts.add("seed " + session.spec().seed());
        parts.add(
                "session " + session.spec().name() + ", " + session.createdAt().split("T")[0]);
        return String.join(" · ", parts);
    }

    private static Optional<String> testImages(Session session) {
        return session.records().stream()
                .map(r -> r.values().get(CellRecord.Names.TEST_IMAGES))
                .filter(Objects::nonNull)
                .findFirst()
                .map(n -> Numbers.count(Math.round(n)) + " test images");
    }
}
