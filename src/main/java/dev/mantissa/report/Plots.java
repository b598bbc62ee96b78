package dev.mantissa.report;

import dev.mantissa.domain.session.Session;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.report.figure.Chart;
import dev.mantissa.report.figure.Figures;
import dev.mantissa.report.figure.Print;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The figures of a session as files, each with a caption that says what it shows without the session at hand. */
public final class Plots {
    private Plots() {}

    /** The figures of a session, in the order that {@link #pick} counts them in. */
    public static List<Chart> charts(Session session) {
        return Figures.all(Material.of(session));
    }

    /**
     * The figure of a name or a number from 1.
     *
     * @throws BadInput listing the figures, where there is none of that name
     */
    public static Chart pick(List<Chart> charts, String name) throws BadInput {
        for (int i = 0; i < charts.size(); i++) {
            if (charts.get(i).id().equals(name) || String.valueOf(i + 1).equals(name)) {
                return charts.get(i);
            }
        }
        throw new BadInput("There is no figure '" + name + "' in this session; it has: "
                + String.join(
                        ", ",
                        IntStream.range(0, charts.size())
                                .mapToObj(i -> (i + 1) + " " + charts.get(i).id())
                                .toList())
                + ".");
    }

    /** The caption of a figure. */
    public static String caption(Session session, Chart chart) {
        return Caption.of(session, chart.cells());
    }

    /** Where a figure is written to. */
    public static Path file(Chart chart, Print print, Path folder) {
        return folder.resolve(chart.id() + "." + print.format().extension());
    }

    /**
     * Writes figures, each in each kind of file, named as the figures are.
     *
     * @return the files written, in the order of the figures
     * @throws BadInput naming the file that can't be written
     */
    public static List<Path> write(Session session, List<Chart> charts, List<Print> prints, Path folder)
            throws BadInput {
        List<Path> files = new ArrayList<>();
        for (Chart chart : charts) {
            String caption = caption(session, chart);
            for (Print print : prints) {
                Path file = file(chart, print, folder);
                print.write(chart, caption, file);
                files.add(file);
            }
        }
        return files;
    }
}
