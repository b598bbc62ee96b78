package dev.mantissa.ui.app;

import dev.mantissa.domain.study.BadInput;
import dev.mantissa.store.Settings.Theme;
import dev.mantissa.store.WindowFile;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Settings in the user's folder. What can't be kept is logged: the window works without. */
final class KeptSettings implements SettingsStore {
    private static final Logger LOG = LoggerFactory.getLogger(KeptSettings.class);

    private final dev.mantissa.store.SettingsStore choices;
    private final WindowFile window;

    KeptSettings(Path home) {
        choices = new dev.mantissa.store.SettingsStore(home);
        window = new WindowFile(home);
    }

    @Override
    public Settings load() {
        // This toolkit can't tell how the desktop is coloured: "system" is the light theme.
        dev.mantissa.ui.app.Theme theme =
                choices.read().theme() == Theme.DARK ? dev.mantissa.ui.app.Theme.DARK : dev.mantissa.ui.app.Theme.LIGHT;
        return window.read()
                .map(size -> new Settings(theme, size.width(), size.height(), size.maximized()))
                .orElse(Settings.FIRST.with(theme));
    }

    @Override
    public void save(Settings settings) {
        try {
            Theme theme = settings.theme() == dev.mantissa.ui.app.Theme.DARK ? Theme.DARK : Theme.LIGHT;
            if (choices.read().theme() != theme && !settings.theme().equals(load().theme())) {
                choices.write(choices.read().with(theme));
            }
            window.write(new WindowFile.Size(settings.width(), settings.height(), settings.maximized()));
        } catch (BadInput e) {
            LOG.warn(e.getMessage());
        }
    }
}
