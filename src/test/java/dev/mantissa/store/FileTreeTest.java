package dev.mantissa.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTreeTest {
    @TempDir
    private Path folder;

    private Path tree;
    private Path elsewhere;

    @BeforeEach
    void makeATreeWithALinkOutOfIt() throws IOException {
        elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("kept.txt"), "kept");
        tree = folder.resolve("tree");
        Files.createDirectories(tree.resolve("a/b"));
        Files.writeString(tree.resolve("a/b/c.txt"), "c");
        Files.createSymbolicLink(tree.resolve("a/link"), elsewhere);
    }

    @Test
    void deletingLeavesAloneWhatLinksLeadTo() throws IOException {
        FileTree.delete(tree);

        assertThat(tree).doesNotExist();
        assertThat(elsewhere.resolve("kept.txt")).exists();
    }

    @Test
    void deletingWhatIsNotThereIsNoFailure() throws IOException {
        FileTree.delete(folder.resolve("nothing"));
    }

    @Test
    void aCopyHasTheLinksAsLinks() throws IOException {
        Path copy = folder.resolve("copy");

        FileTree.copy(tree, copy);

        assertThat(copy.resolve("a/b/c.txt")).hasContent("c");
        assertThat(copy.resolve("a/link")).isSymbolicLink();
    }

    @Test
    void aCopyOverSomethingFailsAndSaysWhere() {
        assertThatThrownBy(() -> FileTree.copy(tree, elsewhere)).isInstanceOf(IOException.class);
    }

    @Test
    void listingAFolderThatIsGoneFails() {
        assertThatThrownBy(() -> FileTree.entries(folder.resolve("nothing"))).isInstanceOf(NoSuchFileException.class);
    }
}
