package dev.mantissa.report.document;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import dev.mantissa.report.figure.Weight;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.pdfbox.pdmodel.PDDocument;

/** A report as PDF on A4: the HTML report laid out in pages, figures as vectors, text in the bundled font. */
public final class PdfReport {
    private PdfReport() {}

    /** The file's content. */
    public static byte[] of(Report report) {
        XRLog.setLoggingEnabled(false);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            PdfRendererBuilder builder = new PdfRendererBuilder();
            builder.usePDDocument(document);
            for (Weight weight : Weight.values()) {
                builder.useFont(weight::open, "Mantissa Sans", weight.number(), FontStyle.NORMAL, true);
            }
            builder.useSVGDrawer(new FigureDrawer(report.drawings(), document));
            builder.useExternalResourceAccessControl(
                    (uri, type) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI);
            // Tagged for screen readers; without the standard fonts, which would not be embedded.
            builder.usePdfUaAccessibility(true);
            builder.withProducer("Mantissa");
            builder.withHtmlContent(HtmlReport.print(report), null);
            builder.toStream(bytes);
            builder.run();
        } catch (IOException e) {
            throw new UncheckedIOException("PDF encoding in memory failed", e);
        }
        return bytes.toByteArray();
    }
}
