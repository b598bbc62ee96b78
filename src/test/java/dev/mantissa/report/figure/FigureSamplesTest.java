package dev.mantissa.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mantissa.domain.study.StudySpec;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Writes every figure to {@code target/screens/figures}, to be looked at. */
class FigureSamplesTest {
    private static final Path FOLDER = Path.of("target", "screens", "figures");

    @Test
    void quickStudyInBothThemes() throws Exception {
        write("quick", Samples.quick(), 1, Theme.LIGHT, 620, 330);
        write("quick", Samples.quick(), 1, Theme.DARK, 620, 330);
    }

    @Test
    void smallAndUnfinished() throws Exception {
        write("small", Samples.quick(), 1, Theme.LIGHT, 260, 180);
        write("third", Samples.quick(), 0.6, Theme.LIGHT, 420, 260);
        write("empty", Samples.quick(), 0, Theme.DARK, 420, 260);
    }

    @Test
    void wideStudy() throws Exception {
        write("wide", Samples.wide(), 1, Theme.LIGHT, 900, 420);
        write("wide-small", Samples.wide(), 1, Theme.DARK, 420, 260);
    }

    private static void write(String name, StudySpec spec, double share, Theme theme, double w, double h)
            throws Exception {
        List<Figure> figures = Samples.figures(spec, share);
        assertThat(figures).isNotEmpty();
        for (Figure figure : figures) {
            Drawing drawing = ChartPainter.draw(figure, w, h, theme);
            PngWriter.write(drawing, 1, FOLDER.resolve(name + "-" + theme + "-" + figure.id() + ".png"));
        }
    }
}
