package dev.mantissa.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Keeps the place and size of the window in {@code window.json}. */
public final class WindowFile {
    private final Path file;

    /** The size in {@code home/window.json}. */
    public WindowFile(Path home) {
        this.file = home.resolve("window.json");
    }

    /** The size kept; empty where there is none or the file is damaged. */
    public Optional<Size> read() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            Fields in = Fields.of(file);
            return Optional.of(new Size(
                    in.number("x", Double.NaN),
                    in.number("y", Double.NaN),
                    in.number("width", 0),
                    in.number("height", 0),
                    in.flag("maximized", false),
                    in.flag("dark", false)));
        } catch (IOException | BadInput e) {
            return Optional.empty();
        }
    }

    /**
     * Writes the size atomically.
     *
     * @throws BadInput where it can't be written
     */
    public void write(Size size) throws BadInput {
        ObjectNode out = Json.object();
        if (Double.isFinite(size.x()) && Double.isFinite(size.y())) {
            out.put("x", size.x());
            out.put("y", size.y());
        }
        out.put("width", size.width());
        out.put("height", size.height());
        out.put("maximized", size.maximized());
        out.put("dark", size.dark());
        try {
            AtomicFile.write(file, Json.bytes(out));
        } catch (IOException e) {
            throw new BadInput("The window's size can't be written to " + file + ": " + Reason.of(e) + ".", e);
        }
    }

    /**
     * Where a window was, and how it was coloured.
     *
     * @param x in px on the desktop; NaN where not known
     * @param y in px on the desktop; NaN where not known
     * @param width in px
     * @param height in px
     * @param maximized whether the window fills the screen
     * @param dark whether it was dark
     */
    public record Size(double x, double y, double width, double height, boolean maximized, boolean dark) {}
}
