package dev.mantissa.ui.chart;

import dev.mantissa.report.figure.Weight;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import javafx.scene.text.Font;

/** The bundled font in JavaFX: loaded once, when the first chart is made. */
final class ChartFonts {
    static {
        for (Weight weight : Weight.values()) {
            try (InputStream in = ChartFonts.class.getResourceAsStream(weight.resource())) {
                Font.loadFont(in, 12);
            } catch (IOException e) {
                throw new UncheckedIOException(weight.resource() + " can't be loaded", e);
            }
        }
    }

    private ChartFonts() {}

    static Font font(Weight weight, double size) {
        return new Font(weight.fullName(), size);
    }
}
