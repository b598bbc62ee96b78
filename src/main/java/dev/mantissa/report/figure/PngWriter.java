package dev.mantissa.report.figure;

import dev.mantissa.domain.study.BadInput;
import dev.mantissa.report.NewFile;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/** Writes drawings as PNG; the resolution stands in the file, so that it is printed in its size. */
public final class PngWriter {
    /** The scale of a print at 300 dpi; drawings are in px at 96 dpi. */
    public static final double PRINT = 300.0 / 96;

    private static final Typeface TYPEFACE = new Typeface();
    private static final double INCH = 0.0254;

    private PngWriter() {}

    /**
     * Writes a drawing.
     *
     * @param scale pixels per px of the drawing; {@link #PRINT} gives 300 dpi
     * @throws BadInput where the file can't be written; what was there before then stays
     */
    public static void write(Drawing drawing, double scale, Path file) throws BadInput {
        NewFile.write(file, of(drawing, scale));
    }

    /** The drawing as PNG; see-through where it has no ground. */
    static byte[] of(Drawing drawing, double scale) {
        return encode(image(drawing, scale), 96 * scale);
    }

    /** The drawing as an image. */
    public static BufferedImage image(Drawing drawing, double scale) {
        BufferedImage image = new BufferedImage(
                Math.max(1, (int) Math.round(drawing.width() * scale)),
                Math.max(1, (int) Math.round(drawing.height() * scale)),
                drawing.opaque() ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        // To the last pixel: half a pixel of rounding would leave a grey edge.
        graphics.scale(image.getWidth() / drawing.width(), image.getHeight() / drawing.height());
        AwtPen pen = new AwtPen(graphics, TYPEFACE);
        drawing.marks().forEach(mark -> mark.with(pen));
        graphics.dispose();
        return image;
    }

    private static byte[] encode(BufferedImage image, double dpi) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), null);
            resolution(metadata, dpi);
            writer.setOutput(out);
            writer.write(new IIOImage(image, null, metadata));
        } catch (IOException e) {
            throw new UncheckedIOException("PNG encoding in memory failed", e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** The chunk pHYs counts pixels per metre. */
    private static void resolution(IIOMetadata metadata, double dpi) throws IIOInvalidTreeException {
        String perMetre = Long.toString(Math.round(dpi / INCH));
        IIOMetadataNode physical = new IIOMetadataNode("pHYs");
        physical.setAttribute("pixelsPerUnitXAxis", perMetre);
        physical.setAttribute("pixelsPerUnitYAxis", perMetre);
        physical.setAttribute("unitSpecifier", "meter");
        IIOMetadataNode root = new IIOMetadataNode("javax_imageio_png_1.0");
        root.appendChild(physical);
        metadata.mergeTree("javax_imageio_png_1.0", root);
    }
}
