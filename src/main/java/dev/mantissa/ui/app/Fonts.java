package dev.mantissa.ui.app;

import java.net.URL;
import java.util.List;
import javafx.scene.text.Font;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads the type that comes with Mantissa, so that the window looks the same on every system. */
final class Fonts {
    private static final Logger LOG = LoggerFactory.getLogger(Fonts.class);
    private static final double ANY_SIZE = 13;

    private Fonts() {}

    /** Loads each weight; one that can't be loaded leaves the system's font in its place. */
    static void load() {
        for (String weight : List.of("Regular", "Medium", "SemiBold")) {
            if (!loads(weight)) {
                LOG.warn("The font Mantissa Sans {} can't be loaded; the system's font is used.", weight);
            }
        }
    }

    private static boolean loads(String weight) {
        URL url = Fonts.class.getResource("/assets/fonts/MantissaSans-" + weight + ".ttf");
        return url != null && Font.loadFont(url.toExternalForm(), ANY_SIZE) != null;
    }
}
