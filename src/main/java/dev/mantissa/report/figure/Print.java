package dev.mantissa.report.figure;

import dev.mantissa.domain.study.BadInput;
import dev.mantissa.report.NewFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * How a figure is put into a file: 900 x 520 px at 96 dpi, with a caption under a rule.
 *
 * @param format of the file
 * @param theme colours for a light or dark ground
 * @param dpi resolution of PNG; the others have none
 * @param transparent whether the ground is left out
 */
public record Print(FigureFormat format, Theme theme, int dpi, boolean transparent) {
    /** What journals ask for. */
    public static final int PAPER = 300;
    /** A pixel for a px. */
    public static final int SCREEN = 96;

    private static final double WIDTH = 900;
    private static final double HEIGHT = 520;

    /** On white, PNG at 300 dpi. */
    public static Print of(FigureFormat format) {
        return new Print(format, Theme.LIGHT, PAPER, false);
    }

    /** The figure as it is drawn. */
    public Drawing draw(Chart chart, String caption) {
        Drawing drawing = ChartPainter.draw(chart, WIDTH, HEIGHT, theme, caption);
        return transparent ? drawing.withoutGround() : drawing;
    }

    /**
     * Writes a figure.
     *
     * @throws BadInput where the file can't be written; what was there before then stays
     */
    public void write(Chart chart, String caption, Path file) throws BadInput {
        NewFile.write(file, bytes(draw(chart, caption)));
    }

    private byte[] bytes(Drawing drawing) {
        return switch (format) {
            case PNG -> PngWriter.of(drawing, (double) dpi / SCREEN);
            case SVG -> SvgWriter.of(drawing).getBytes(StandardCharsets.UTF_8);
            case PDF -> PdfWriter.of(drawing);
        };
    }
}
