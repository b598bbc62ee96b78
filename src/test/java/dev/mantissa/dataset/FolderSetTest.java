package dev.mantissa.dataset;

import static dev.mantissa.dataset.Fixtures.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mantissa.domain.study.BadInput;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FolderSetTest {
    @TempDir
    Path root;

    @Test
    void classesAreFoldersAndAllIsOrderedByName() throws Exception {
        image("dog/b.png", 20);
        image("dog/a.PNG", 10);
        image("cat/z.JpEg", 30);
        image("cat/y.jpg", 40);
        write(root.resolve("cat/notes.txt"), new byte[3]);
        write(root.resolve("cat/.hidden.png"), new byte[3]);
        write(root.resolve(".git/config"), new byte[3]);
        write(root.resolve("README.md"), new byte[3]);

        ImageSet set = Datasets.open(root);

        assertThat(set.classes()).containsExactly("cat", "dog");
        assertThat(IntStream.range(0, set.size()).map(set::label)).containsExactly(0, 0, 1, 1);
        assertThat(IntStream.range(0, set.size()).map(i -> grey(set, i))).containsExactly(40, 30, 10, 20);
        assertThat(IntStream.range(0, set.size()).anyMatch(set::bringsTest)).isFalse();
    }

    @Test
    void trainAndTestFoldersAreTheSetsOwnSplit() throws Exception {
        image("Train/a/1.png", 1);
        image("Train/b/1.png", 2);
        image("test/b/1.png", 3);

        ImageSet set = Datasets.open(root);

        assertThat(set.classes()).containsExactly("a", "b");
        assertThat(IntStream.range(0, 3).mapToObj(set::bringsTest)).containsExactly(false, false, true);
        assertThat(set.label(2)).isEqualTo(1);
    }

    @Test
    void aClassMayBeCalledTrain() throws Exception {
        image("train/1.png", 1);
        image("car/1.png", 2);

        assertThat(Datasets.open(root).classes()).containsExactly("car", "train");
    }

    @Test
    void aTestClassWithoutTrainingImagesIsNamed() throws Exception {
        image("train/a/1.png", 1);
        image("train/b/1.png", 2);
        image("test/c/1.png", 3);

        assertBad("c names a class that is not under train");
    }

    @Test
    void namesMayBeInAnyScript() throws Exception {
        Charset files = Charset.forName(System.getProperty("sun.jnu.encoding"));
        assumeTrue(files.newEncoder().canEncode("κύκλος星"), "this system's file names have no such letters");
        image("κύκλος/1.png", 1);
        image("星/e\u0301.png", 2);
        // Decomposed on disk, as some file systems keep it.
        image("e\u0301toile/1.png", 3);

        ImageSet set = Datasets.open(root);

        assertThat(set.classes()).containsExactly("\u00e9toile", "κύκλος", "星");
        assertThat(grey(set, 2)).isEqualTo(2);
    }

    @Test
    void folderLinksThatLeadBackDoNotHang() throws Exception {
        image("a/1.png", 1);
        image("b/1.png", 2);
        link(root.resolve("a/up"), root);
        link(root.resolve("a/self.png"), root.resolve("a/self.png"));

        assertThat(Datasets.open(root).size()).isEqualTo(2);
    }

    @Test
    void whatCantBeASetGetsASentence() throws Exception {
        assertBad("holds no class folder");
        Files.createFile(root.resolve("notes.txt"));
        assertBad("holds no class folder");
        write(root.resolve("a/readme.txt"), new byte[1]);
        assertBad("No folder in " + root + " holds JPEG or PNG images");
        image("b/1.png", 1);
        assertBad("The class folder " + root.resolve("a") + " holds no JPEG or PNG image (1 other files or folders)");
        Files.delete(root.resolve("a/readme.txt"));
        Files.delete(root.resolve("a"));
        assertBad("only one class, b");
    }

    @Test
    void pathsThatAreNoDataSetGetASentence() throws Exception {
        assertThatThrownBy(() -> Datasets.open(root.resolve("nowhere")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("nowhere does not exist");
        Path zip = write(root.resolve("images.zip"), new byte[9]);
        assertThatThrownBy(() -> Datasets.open(zip))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("images.zip is not of a form that can be read");
    }

    @Test
    void theHashFollowsContentAndClass() throws Exception {
        image("a/1.png", 1);
        image("b/1.png", 2);
        String first = Datasets.open(root).hash();
        image("a/1.png", 2);
        image("b/1.png", 1);
        String swapped = Datasets.open(root).hash();

        assertThat(first).matches("[0-9a-f]{64}").isNotEqualTo(swapped);
    }

    private void image(String path, int level) throws IOException {
        BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
        for (int p = 0; p < 40 * 30; p++) {
            image.setRGB(p % 40, p / 40, level * 0x010101);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, path.toLowerCase(Locale.ROOT).endsWith("png") ? "png" : "jpeg", bytes);
        write(root.resolve(path), bytes.toByteArray());
    }

    private static void link(Path link, Path target) throws IOException {
        try {
            Files.createSymbolicLink(link, target);
        } catch (UnsupportedOperationException e) {
            assumeTrue(false, "this file system has no symbolic links");
        }
    }

    private static int grey(ImageSet set, int i) {
        byte[] target = new byte[3 * 4];
        try {
            set.read(i, 2, target, 0);
        } catch (BadInput e) {
            throw new AssertionError(e);
        }
        assertThat(List.of(target[0], target[4])).containsOnly(target[11]);
        return target[0] & 0xff;
    }

    private void assertBad(String sentence) {
        assertThatThrownBy(() -> Datasets.open(root))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining(sentence);
    }
}
