package dev.mantissa.store;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The {@code .mantissa} files opened or saved last, in {@code recent.json}. A convenience: its loss is no failure. */
final class RecentFiles {
    private static final Logger LOG = LoggerFactory.getLogger(RecentFiles.class);
    private static final int MOST = 30;

    private final Path file;

    RecentFiles(Path file) {
        this.file = file;
    }

    /** Newest first; files that are gone are left out. */
    List<Path> list() {
        List<Path> files = new ArrayList<>();
        for (String name : names()) {
            try {
                Path path = Path.of(name);
                if (Files.isRegularFile(path) && files.size() < MOST) {
                    files.add(path);
                }
            } catch (InvalidPathException e) {
                LOG.warn("{} names no file: {}", file, name);
            }
        }
        return files;
    }

    /** Puts a file at the top. */
    void add(Path opened) {
        List<Path> files = new ArrayList<>(list());
        Path path = opened.toAbsolutePath().normalize();
        files.remove(path);
        files.add(0, path);
        ObjectNode out = Json.object();
        ArrayNode names = out.putArray("files");
        files.stream().limit(MOST).forEach(p -> names.add(p.toString()));
        try {
            AtomicFile.write(file, Json.bytes(out));
        } catch (IOException e) {
            LOG.warn("The list of recent sessions can't be written to {}: {}", file, Reason.of(e));
        }
    }

    private List<String> names() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            return Fields.of(file).texts("files", List.of());
        } catch (IOException | BadInput e) {
            LOG.warn("The list of recent sessions is damaged and starts anew: {}", e.getMessage());
            return List.of();
        }
    }
}
