package dev.mantissa.ui.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
}
