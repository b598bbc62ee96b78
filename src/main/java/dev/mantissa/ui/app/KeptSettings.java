package dev.mantissa.ui.app;

import dev.mantissa.domain.study.BadInput;
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
        this(home, new dev.mantissa.store.SettingsStore(home));
    }

    /** The same; {@code choices} are those of {@code home}, which others change too. */
    KeptSettings(Path home, dev.mantissa.store.SettingsStore choices) {
        this.choices = choices;
        window = new WindowFile(home);
    }

    @Override
    public Settings load() {
        dev.mantissa.store.Settings.Theme chosen = choices.read().theme();
        Settings kept = window.read()
                .map(w -> new Settings(
                        // The desktop's theme as it was last seen; how it is now is asked while the window opens.
                        w.dark() ? Theme.DARK : Theme.LIGHT, true, w.x(), w.y(), w.width(), w.height(), w.maximized()))
                .orElse(Settings.FIRST);
        return switch (chosen) {
            case LIGHT -> kept.with(Theme.LIGHT);
            case DARK -> kept.with(Theme.DARK);
            case SYSTEM -> kept;
        };
    }

    @Override
    public void save(Settings settings) {
        try {
            dev.mantissa.store.Settings.Theme theme = settings.follows()
                    ? dev.mantissa.store.Settings.Theme.SYSTEM
                    : settings.theme() == Theme.DARK
                            ? dev.mantissa.store.Settings.Theme.DARK
                            : dev.mantissa.store.Settings.Theme.LIGHT;
            choices.change(s -> s.with(theme));
            window.write(new WindowFile.Size(
                    settings.x(),
                    settings.y(),
                    settings.width(),
                    settings.height(),
                    settings.maximized(),
                    settings.theme() == Theme.DARK));
        } catch (BadInput e) {
            LOG.warn(e.getMessage());
        }
    }
}
