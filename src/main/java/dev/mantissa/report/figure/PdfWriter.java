package dev.mantissa.report.figure;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.util.Matrix;

/** Writes drawings as PDF of one page in their size: vectors, and text in the bundled font. */
public final class PdfWriter {
    /** PDF counts in points, 72 an inch; drawings in px, 96 an inch. */
    private static final float POINT = 72f / 96;

    private static final Typeface TYPEFACE = new Typeface();

    private PdfWriter() {}

    /** The drawing as PDF. */
    public static byte[] of(Drawing drawing) {
        float width = (float) drawing.width();
        float height = (float) drawing.height();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(new PDRectangle(width * POINT, height * POINT));
            document.addPage(page);
            document.getDocumentCatalog().setLanguage("en");
            document.getDocumentInformation().setProducer("Mantissa");
            document.getDocumentInformation().setTitle(drawing.description());
            PdfBoxGraphics2D graphics = new PdfBoxGraphics2D(document, width, height);
            graphics.setFontTextDrawer(PdfType.in(document));
            draw(drawing, graphics);
            graphics.dispose();
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.transform(new Matrix(AffineTransform.getScaleInstance(POINT, POINT)));
                content.drawForm(graphics.getXFormObject());
            }
            document.save(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("PDF encoding in memory failed", e);
        }
        return bytes.toByteArray();
    }

    /** Draws into a page that is laid out elsewhere, in px from the upper left corner. */
    public static void draw(Drawing drawing, Graphics2D graphics) {
        AwtPen pen = new AwtPen(graphics, TYPEFACE);
        drawing.marks().forEach(mark -> mark.with(pen));
    }
}
