package dev.mantissa.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsStoreTest {
    @TempDir
    private Path home;

    @Test
    void whatWasChosenIsKept() throws Exception {
        Settings settings = Settings.defaults()
                .with(Settings.Theme.DARK)
                .withSessions("/data/sessions")
                .withData("/a")
                .withData("/b")
                .withData("/a")
                .withExports("/papers/figures");
        new SettingsStore(home.resolve("new/home")).write(settings);
        assertThat(new SettingsStore(home.resolve("new/home")).read()).isEqualTo(settings);
        assertThat(settings.dataFolders()).isEqualTo(List.of("/a", "/b"));
    }

    @Test
    void damagedSettingsGiveTheDefaultsFieldByField() throws Exception {
        assertThat(new SettingsStore(home).read()).isEqualTo(Settings.defaults());
        Files.writeString(home.resolve("settings.json"), "{\"theme\": \"dark\", \"sessions\": 5}");
        assertThat(new SettingsStore(home).read()).isEqualTo(Settings.defaults().with(Settings.Theme.DARK));
        Files.writeString(home.resolve("settings.json"), "{");
        assertThat(new SettingsStore(home).read()).isEqualTo(Settings.defaults());
    }

    @Test
    void aChangeKeepsWhatOthersChangedMeanwhile() throws Exception {
        SettingsStore one = new SettingsStore(home);
        one.change(s -> s.withExports("/papers/figures"));
        new SettingsStore(home).change(s -> s.with(Settings.Theme.DARK));
        assertThat(one.read())
                .isEqualTo(Settings.defaults().with(Settings.Theme.DARK).withExports("/papers/figures"));
    }

    @Test
    void homeIsWhereTheEnvironmentSaysOrInTheUsersFolder() {
        assertThat(Home.of(Map.of("MANTISSA_HOME", "/x/y"))).isEqualTo(Path.of("/x/y"));
        assertThat(Home.of(Map.of())).isEqualTo(Path.of(System.getProperty("user.home"), ".mantissa"));
    }
}
