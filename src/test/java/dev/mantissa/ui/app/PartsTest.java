package dev.mantissa.ui.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartsTest {
    @Test
    void aDisplayIsMissingOnlyWhereLinuxNamesNone() {
        assertThat(WindowLauncher.lacksDisplay("Linux", "", Map.of())).isTrue();
        assertThat(WindowLauncher.lacksDisplay("Linux", "", Map.of("DISPLAY", ":0")))
                .isFalse();
        assertThat(WindowLauncher.lacksDisplay("Linux", "", Map.of("WAYLAND_DISPLAY", "wayland-0")))
                .isFalse();
        assertThat(WindowLauncher.lacksDisplay("Linux", "Monocle", Map.of())).isFalse();
        assertThat(WindowLauncher.lacksDisplay("Windows 11", "", Map.of())).isFalse();
    }

    @Test
    void onlySessionsCanBeDropped() {
        assertThat(SessionDrop.session(List.of(new File("/a/notes.txt"), new File("/a/Quick.MANTISSA"))))
                .contains(Path.of("/a/Quick.MANTISSA"));
        assertThat(SessionDrop.session(List.of(new File("/a/notes.txt")))).isEmpty();
    }

    @Test
    void aWindowIsNeverSmallerThanItsPagesNeed() {
        Settings settings = new Settings(Theme.DARK, 300, 200, false);
        assertThat(settings.width()).isEqualTo(1024);
        assertThat(settings.height()).isEqualTo(700);
    }

    @Test
    void themeAndSizeOutliveTheWindow(@TempDir Path home) {
        assertThat(new KeptSettings(home).load()).isEqualTo(Settings.FIRST);

        new KeptSettings(home).save(new Settings(Theme.DARK, 1500, 900, true));
        assertThat(new KeptSettings(home).load()).isEqualTo(new Settings(Theme.DARK, 1500, 900, true));

        new KeptSettings(home).save(new KeptSettings(home).load().with(Theme.LIGHT));
        assertThat(new KeptSettings(home).load()).isEqualTo(new Settings(Theme.LIGHT, 1500, 900, true));
    }

    @Test
    void aWindowThatFollowsTheDesktopRemembersThatAndItsPlace(@TempDir Path home) {
        Settings there = Settings.FIRST.following(Theme.DARK).at(40, 60, 1500, 900);
        new KeptSettings(home).save(there);
        assertThat(new KeptSettings(home).load()).isEqualTo(there);
        new KeptSettings(home).save(there.filling());
        assertThat(new KeptSettings(home).load().maximized()).isTrue();
        assertThat(new KeptSettings(home).load().x()).isEqualTo(40);
    }

    @Test
    void aWindowThatNoScreenShowsIsPutWhereTheSystemLikes() {
        List<Rectangle2D> one = List.of(new Rectangle2D(0, 0, 1920, 1080));
        List<Rectangle2D> two = List.of(one.get(0), new Rectangle2D(1920, 0, 2560, 1440));
        Settings right = Settings.FIRST.at(2400, 100, 2400, 1300);
        assertThat(right.on(two)).isEqualTo(right);
        assertThat(right.on(one).x()).isNaN();
        assertThat(right.on(one).width()).isEqualTo(1920);
        assertThat(right.on(one).height()).isEqualTo(1080);
        assertThat(Settings.FIRST.at(100, -500, 1280, 800).on(one).y()).isNaN();
        assertThat(Settings.FIRST.at(-1000, 20, 1280, 800).on(one).x()).isEqualTo(-1000);
    }
}
