package dev.mantissa.ui.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mantissa.ui.sessions.SessionTable;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Locale;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Every page of the frame is drawn in both themes and at the smallest size; the pictures are kept for a person to look at. */
@ExtendWith(ApplicationExtension.class)
class ScreensTest {
    private TestWindow window;

    @Start
    void open(Stage stage) {
        window = new TestWindow(stage, new Doubles().withSessions());
    }

    @Test
    void pagesAreDrawnInBothThemesAndAtTheSmallestSize() throws IOException {
        for (Theme theme : Theme.values()) {
            window.fx(() -> window.shell.paint(theme));
            for (Place place :
                    new Place[] {Place.START, Place.COMPARE, Place.SESSIONS, Place.RUNTIMES, Place.SETTINGS}) {
                window.fx(() -> window.shell.go(place));
                if (place == Place.SESSIONS) {
                    window.fx(() -> ((SessionTable) window.scene().lookup(".table-view"))
                            .getSelectionModel()
                            .select(1));
                }
                BufferedImage drawn = window.shoot(place.name().toLowerCase(Locale.ROOT) + "-" + theme.styleClass());
                assertThat(drawn.getWidth()).isEqualTo(1280);
                assertThat(brightness(drawn) > 128).as("%s is light", theme).isEqualTo(theme == Theme.LIGHT);
            }
        }
        window.fx(() -> window.shell.paint(Theme.LIGHT));
        window.size(1024, 700);
        for (Place place : new Place[] {Place.START, Place.COMPARE, Place.SESSIONS, Place.RUNTIMES, Place.SETTINGS}) {
            window.fx(() -> window.shell.go(place));
            assertThat(window.shoot(place.name().toLowerCase(Locale.ROOT) + "-small")
                            .getWidth())
                    .isEqualTo(1024);
        }
    }

    private static double brightness(BufferedImage image) {
        int rgb = image.getRGB(image.getWidth() - 4, image.getHeight() / 2);
        return ((rgb >> 16 & 255) + (rgb >> 8 & 255) + (rgb & 255)) / 3.0;
    }
}
