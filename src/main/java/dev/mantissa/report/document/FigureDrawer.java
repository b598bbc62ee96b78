package dev.mantissa.report.document;

import com.openhtmltopdf.css.sheet.FontFaceRule;
import com.openhtmltopdf.css.style.CssContext;
import com.openhtmltopdf.extend.OutputDevice;
import com.openhtmltopdf.extend.SVGDrawer;
import com.openhtmltopdf.layout.SharedContext;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.render.Box;
import com.openhtmltopdf.render.RenderingContext;
import de.rototor.pdfbox.graphics2d.IPdfBoxGraphics2DFontTextDrawer;
import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import dev.mantissa.report.figure.Drawing;
import dev.mantissa.report.figure.PdfType;
import dev.mantissa.report.figure.PdfWriter;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.w3c.dom.Element;

/** Draws the figures where the HTML report has them as SVG elements, from the same marks. */
final class FigureDrawer implements SVGDrawer {
    private final Map<String, Drawing> drawings;
    private final IPdfBoxGraphics2DFontTextDrawer type;

    FigureDrawer(Map<String, Drawing> drawings, PDDocument document) throws IOException {
        this.drawings = drawings;
        type = PdfType.in(document);
    }

    @Override
    public SVGImage buildSVGImage(
            Element svg, Box box, CssContext context, double cssWidth, double cssHeight, double dotsPerPixel) {
        Drawing drawing = drawings.get(svg.getAttribute("id"));
        double width = cssWidth > 0 ? cssWidth / dotsPerPixel : drawing.width();
        return new Figure(drawing, width / drawing.width(), dotsPerPixel, type);
    }

    /** A figure at a scale; the renderer counts in dots, and draws in px. */
    private record Figure(Drawing drawing, double scale, double dotsPerPixel, IPdfBoxGraphics2DFontTextDrawer type)
            implements SVGImage {
        @Override
        public int getIntrinsicWidth() {
            return (int) (drawing.width() * scale * dotsPerPixel);
        }

        @Override
        public int getIntrinsicHeight() {
            return (int) (drawing.height() * scale * dotsPerPixel);
        }

        @Override
        public void drawSVG(OutputDevice device, RenderingContext context, double x, double y) {
            float width = (float) (drawing.width() * scale);
            float height = (float) (drawing.height() * scale);
            device.drawWithGraphics((float) x, (float) y, width, height, graphics -> {
                ((PdfBoxGraphics2D) graphics).setFontTextDrawer(type);
                graphics.scale(scale, scale);
                PdfWriter.draw(drawing, graphics);
            });
        }
    }

    @Override
    public void importFontFaceRules(List<FontFaceRule> rules, SharedContext shared) {
        // Figures have the bundled font alone.
    }

    @Override
    public void addFontFile(File file, String family, Integer weight, FontStyle style) {
        // As above.
    }

    @Override
    public void close() {
        // The document is closed by its owner.
    }
}
