package dev.mantissa.dataset;

import dev.mantissa.domain.provenance.Sha256;
import dev.mantissa.domain.study.BadInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Images in a folder per class, decoded each time they are read. */
final class FolderSet implements ImageSet {
    private final String name;
    private final FolderLayout layout;

    private FolderSet(String name, FolderLayout layout) {
        this.name = name;
        this.layout = layout;
    }

    static ImageSet open(Path root, String name) throws BadInput {
        return new FolderSet(name, FolderLayout.of(root));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<String> classes() {
        return layout.classes();
    }

    @Override
    public int size() {
        return layout.images().size();
    }

    @Override
    public int label(int i) {
        return layout.images().get(i).label();
    }

    @Override
    public boolean bringsTest(int i) {
        return layout.images().get(i).test();
    }

    @Override
    public void read(int i, int side, byte[] target, int offset) throws BadInput {
        Resize.of(ImageFile.decode(layout.images().get(i).file()), side, target, offset);
    }

    @Override
    public void check(int i) throws BadInput {
        ImageFile.check(layout.images().get(i).file());
    }

    @Override
    public String hash() throws BadInput {
        Sha256 sha = new Sha256();
        classes().forEach(sha::text);
        for (FolderLayout.Entry image : layout.images()) {
            try (InputStream in = Files.newInputStream(image.file())) {
                sha.number(image.label()).number(image.test() ? 1 : 0).content(in);
            } catch (IOException e) {
                throw new BadInput(image.file() + " can't be read: " + Reason.of(e) + ".", e);
            }
        }
        return sha.hex();
    }
}
