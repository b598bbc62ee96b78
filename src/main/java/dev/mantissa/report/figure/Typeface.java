package dev.mantissa.report.figure;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The bundled font in AWT, which measures and draws without a display. */
final class Typeface {
    private final Map<Weight, Font> fonts = new EnumMap<>(Weight.class);
    private final FontRenderContext context = new FontRenderContext(null, true, true);

    Typeface() {
        for (Weight weight : Weight.values()) {
            fonts.put(weight, load(weight));
        }
    }

    Font font(Weight weight, double size) {
        return fonts.get(weight).deriveFont((float) size);
    }

    double width(String text, double size, Weight weight) {
        return font(weight, size).getStringBounds(text, context).getWidth();
    }

    /** The text, or as much of it as fits with an ellipsis; empty where not even that fits. */
    String elide(String text, double size, Weight weight, double room) {
        if (width(text, size, weight) <= room) {
            return text;
        }
        for (int end = text.length() - 1; end > 0; end--) {
            String cut = text.substring(0, end).stripTrailing() + "…";
            if (width(cut, size, weight) <= room) {
                return cut;
            }
        }
        return "";
    }

    /** The text in lines that fit, at most so many; the last one is elided. */
    List<String> wrap(String text, double size, Weight weight, double room, int most) {
        List<String> lines = new ArrayList<>();
        String rest = text.strip();
        while (!rest.isEmpty() && lines.size() < most) {
            if (lines.size() == most - 1 || width(rest, size, weight) <= room) {
                lines.add(elide(rest, size, weight, room));
                break;
            }
            int cut = 0;
            for (int space = rest.indexOf(' '); space >= 0; space = rest.indexOf(' ', space + 1)) {
                if (width(rest.substring(0, space), size, weight) > room) {
                    break;
                }
                cut = space;
            }
            if (cut == 0) {
                lines.add(elide(rest, size, weight, room));
                break;
            }
            lines.add(rest.substring(0, cut));
            rest = rest.substring(cut + 1);
        }
        lines.removeIf(String::isEmpty);
        return lines;
    }

    private static Font load(Weight weight) {
        try (InputStream in = weight.open()) {
            return Font.createFont(Font.TRUETYPE_FONT, in);
        } catch (IOException | FontFormatException e) {
            throw new IllegalStateException(weight.resource() + " can't be loaded", e);
        }
    }
}
