package dev.mantissa.report.figure;

import de.rototor.pdfbox.graphics2d.IPdfBoxGraphics2DFontTextDrawer;
import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2DFontTextDrawer;
import java.io.IOException;
import java.io.InputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** The bundled font in PDF: embedded as the glyphs that are used, so that text stays text, to be found and copied. */
public final class PdfType {
    private static final Typeface TYPEFACE = new Typeface();

    private PdfType() {}

    /**
     * What draws AWT's text into a document in the font that AWT was given.
     *
     * @throws IOException where a font can't be read
     */
    public static IPdfBoxGraphics2DFontTextDrawer in(PDDocument document) throws IOException {
        PdfBoxGraphics2DFontTextDrawer drawer = new PdfBoxGraphics2DFontTextDrawer();
        for (Weight weight : Weight.values()) {
            try (InputStream font = weight.open()) {
                drawer.registerFont(TYPEFACE.font(weight, 1).getFontName(), PDType0Font.load(document, font, true));
            }
        }
        return drawer;
    }
}
