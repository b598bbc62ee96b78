package dev.mantissa.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mantissa.domain.study.BadInput;
import dev.mantissa.runner.OtherProcess;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an application leaves that is stopped while it writes. */
@Timeout(120)
class StoppedWritersTest {
    @TempDir
    private Path folder;

    /** Saves a session to a disk that takes nothing; the arguments are the session's folder and the file. */
    public static final class Victim {
        private Victim() {}

        public static void main(String[] args) throws BadInput {
            new SessionArchive(file -> new Stalled(Files.newOutputStream(file)))
                    .write(Path.of(args[0]), Path.of(args[1]));
        }
    }

    private static final class Stalled extends FilterOutputStream {
        Stalled(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }

    @Test
    void aFileThatWasBeingSavedLeavesNoPartOfIt() throws Exception {
        Path session = Files.createDirectory(folder.resolve("session"));
        Files.write(session.resolve("samples.f64"), new byte[1 << 20]);
        Path user = Files.createDirectory(folder.resolve("user"));
        Process victim =
                OtherProcess.start(Victim.class, folder.resolve("victim.log"), session, user.resolve("saved.mantissa"));
        try {
            await().atMost(Duration.ofSeconds(60)).until(() -> names(user).size() == 1);
        } finally {
            victim.destroy();
        }
        assertThat(victim.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(names(user)).isEmpty();
    }

    @Test
    void partsThatAKilledWriterLeftAreGoneOnceTheFolderIsWrittenAgain() throws Exception {
        Path left = Files.writeString(folder.resolve(".session.json.77-1f.part"), "{");
        Path own = Files.writeString(folder.resolve("notes.part"), "mine");
        Path cell = Files.createDirectory(folder.resolve(".cell.part"));

        AtomicFile.deleteParts(folder);

        assertThat(left).doesNotExist();
        assertThat(own).exists();
        assertThat(cell).exists();
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).toList();
        }
    }
}
