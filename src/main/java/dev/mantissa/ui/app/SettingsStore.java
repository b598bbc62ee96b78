package dev.mantissa.ui.app;

/** Keeps settings between starts. */
public interface SettingsStore {
    /** The settings kept, or {@link Settings#FIRST}. */
    Settings load();

    /** Keeps settings. A failure is logged; nothing of the user's depends on them. */
    void save(Settings settings);
}
