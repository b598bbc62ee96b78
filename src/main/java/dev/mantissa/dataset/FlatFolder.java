package dev.mantissa.dataset;

import dev.mantissa.domain.provenance.Sha256;
import dev.mantissa.domain.study.BadInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Images directly in a folder, without labels, by name; decoded each time they are read. */
final class FlatFolder implements ImageSet {
    private final String name;
    private final List<Path> files;

    private FlatFolder(String name, List<Path> files) {
        this.name = name;
        this.files = files;
    }

    /** Whether a folder holds images directly and no folders, which would be classes. */
    static boolean is(Path folder) throws BadInput {
        List<Path> content = Listing.of(folder);
        return content.stream().noneMatch(Files::isDirectory)
                && content.stream().anyMatch(ClassFolder::isImage);
    }

    static ImageSet open(Path folder, String name) throws BadInput {
        return new FlatFolder(
                name, Listing.of(folder).stream().filter(ClassFolder::isImage).toList());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean labelled() {
        return false;
    }

    @Override
    public List<String> classes() {
        return List.of();
    }

    @Override
    public int size() {
        return files.size();
    }

    @Override
    public int label(int i) {
        return UNLABELLED;
    }

    @Override
    public boolean bringsTest(int i) {
        return false;
    }

    @Override
    public void read(int i, int side, byte[] target, int offset) throws BadInput {
        Resize.of(ImageFile.decode(files.get(i)), side, target, offset);
    }

    @Override
    public void check(int i) throws BadInput {
        ImageFile.check(files.get(i));
    }

    @Override
    public String hash() throws BadInput {
        Sha256 sha = new Sha256();
        for (Path file : files) {
            try (InputStream in = Files.newInputStream(file)) {
                sha.content(in);
            } catch (IOException e) {
                throw new BadInput(file + " can't be read: " + Reason.of(e) + ".", e);
            }
        }
        return sha.hex();
    }
}
