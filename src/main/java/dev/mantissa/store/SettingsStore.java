package dev.mantissa.store;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps {@link Settings} in {@code settings.json}. */
public final class SettingsStore {
    private static final Logger LOG = LoggerFactory.getLogger(SettingsStore.class);

    private final Path file;

    /** Settings in {@code home/settings.json}. */
    public SettingsStore(Path home) {
        this.file = home.resolve("settings.json");
    }

    /** The settings; a file that is damaged gives the defaults, field by field where it can. */
    public Settings read() {
        if (!Files.exists(file)) {
            return Settings.defaults();
        }
        try {
            Fields in = Fields.of(file);
            return new Settings(
                    in.choice("theme", List.of(Settings.Theme.values()), Settings.Theme::id, Settings.Theme.SYSTEM),
                    in.text("sessions", ""),
                    in.texts("data_folders", List.of()),
                    in.text("exports", ""));
        } catch (IOException | BadInput e) {
            LOG.warn("The settings are damaged, the defaults hold: {}", e.getMessage());
            return Settings.defaults();
        }
    }

    /**
     * Changes some of the settings and keeps the others as they are in the file.
     *
     * @throws BadInput where they can't be written
     */
    public synchronized void change(UnaryOperator<Settings> change) throws BadInput {
        Settings before = read();
        Settings after = change.apply(before);
        if (!after.equals(before)) {
            write(after);
        }
    }

    /**
     * Writes the settings atomically.
     *
     * @throws BadInput where they can't be written
     */
    public void write(Settings settings) throws BadInput {
        ObjectNode out = Json.object();
        out.put("theme", settings.theme().id());
        out.put("sessions", settings.sessions());
        ArrayNode folders = out.putArray("data_folders");
        settings.dataFolders().forEach(folders::add);
        out.put("exports", settings.exports());
        try {
            AtomicFile.write(file, Json.bytes(out));
        } catch (IOException e) {
            throw new BadInput("The settings can't be written to " + file + ": " + Reason.of(e) + ".", e);
        }
    }
}
