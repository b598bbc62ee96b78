package dev.mantissa.ui.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastFolderTest {
    @TempDir
    private Path home;

    private final List<Path> kept = new ArrayList<>();

    @Test
    void theFolderOfAFileIsWhereTheNextDialogBegins() {
        LastFolder last = new LastFolder("", kept::add);
        assertThat(last.start()).isNull();
        last.file(home.resolve("chart.png").toFile());
        assertThat(last.start()).isEqualTo(home.toFile());
        last.file(home.resolve("table.csv").toFile());
        assertThat(kept).as("only what is new is kept").containsExactly(home);
        assertThat(new LastFolder(kept.get(0).toString(), kept::add).start())
                .as("at the next start")
                .isEqualTo(home.toFile());
    }

    @Test
    void aFolderIsRememberedItself() {
        LastFolder last = new LastFolder("", kept::add);
        assertThat(last.folder(home.toFile())).contains(home);
        assertThat(last.start()).isEqualTo(home.toFile());
    }

    @Test
    void aClosedDialogChangesNothing() {
        LastFolder last = new LastFolder(home.toString(), kept::add);
        assertThat(last.file(null)).isEmpty();
        assertThat(last.folder(null)).isEmpty();
        assertThat(last.start()).isEqualTo(home.toFile());
        assertThat(kept).isEmpty();
    }

    @Test
    void aFolderThatIsGoneOrNoneAtAllLeavesThePlaceToThePlatform() throws Exception {
        Path gone = Files.createDirectory(home.resolve("gone"));
        LastFolder last = new LastFolder(gone.toString(), kept::add);
        Files.delete(gone);
        assertThat(last.start()).isNull();
        assertThat(new LastFolder("\0", kept::add).start()).isNull();
    }
}
