package dev.mantissa.report.document;

import dev.mantissa.report.figure.Theme;
import dev.mantissa.report.figure.Tint;
import dev.mantissa.report.figure.Weight;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The style sheet of a report. Figures are drawn in light colours; in the dark each is exchanged for its dark counterpart. */
final class Style {
    private Style() {}

    static String screen() {
        StringBuilder css = new StringBuilder();
        for (Weight weight : Weight.values()) {
            css.append("@font-face { font-family: 'Mantissa Sans'; font-weight: ")
                    .append(weight.number())
                    .append("; src: url(data:font/ttf;base64,")
                    .append(Base64.getEncoder().encodeToString(bytes(weight.resource())))
                    .append("); }\n");
        }
        return css + print() + "@media screen and (prefers-color-scheme: dark) {\n" + text("dark.css") + dark() + "}\n";
    }

    static String print() {
        return text("report.css");
    }

    private static String dark() {
        Map<String, String> pairs = new LinkedHashMap<>();
        List<Tint> light = Theme.LIGHT.palette();
        List<Tint> dark = Theme.DARK.palette();
        for (int i = 0; i < light.size(); i++) {
            pairs.putIfAbsent(light.get(i).hex(), dark.get(i).hex());
        }
        StringBuilder css = new StringBuilder();
        pairs.forEach((from, to) -> {
            css.append("svg [fill=\"")
                    .append(from)
                    .append("\"] { fill: ")
                    .append(to)
                    .append("; }\n");
            css.append("svg [stroke=\"")
                    .append(from)
                    .append("\"] { stroke: ")
                    .append(to)
                    .append("; }\n");
        });
        return css.toString();
    }

    private static String text(String resource) {
        return new String(bytes(resource), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String resource) {
        try (InputStream in = Style.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not on the class path");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " can't be read", e);
        }
    }
}
