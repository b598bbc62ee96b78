package dev.mantissa.runner;

import dev.mantissa.store.FileTree;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a worker leaves in its temporary folder: unpacked native libraries, which a killed one could not delete. */
final class TemporaryFolder {
    private static final Logger LOG = LoggerFactory.getLogger(TemporaryFolder.class);

    private TemporaryFolder() {}

    static void delete(Path folder) {
        try {
            FileTree.delete(folder);
        } catch (IOException e) {
            LOG.warn("The temporary folder {} can't be deleted: {}", folder, e.toString());
        }
    }
}
