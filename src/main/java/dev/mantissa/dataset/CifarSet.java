package dev.mantissa.dataset;

import dev.mantissa.domain.provenance.Sha256;
import dev.mantissa.domain.study.BadInput;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Images in the CIFAR-10 binary layout: training files first, then test files, each in the order of its records. */
final class CifarSet implements ImageSet {
    private final String name;
    private final List<String> classes;
    private final List<RecordFile> files;
    /** Index of each file's first image; one more entry, the number of images, at the end. */
    private final int[] starts;

    private final int firstTest;

    CifarSet(String name, List<String> classes, List<RecordFile> train, List<RecordFile> test) throws BadInput {
        this.name = name;
        this.classes = List.copyOf(classes);
        this.files = Stream.concat(train.stream(), test.stream()).toList();
        this.starts = new int[files.size() + 1];
        for (int f = 0; f < files.size(); f++) {
            checkLabels(files.get(f));
            starts[f + 1] = Math.addExact(starts[f], files.get(f).count());
        }
        this.firstTest = starts[train.size()];
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<String> classes() {
        return classes;
    }

    @Override
    public int size() {
        return starts[files.size()];
    }

    @Override
    public int label(int i) {
        int f = file(i);
        return files.get(f).label(i - starts[f]);
    }

    @Override
    public boolean bringsTest(int i) {
        return i >= firstTest;
    }

    @Override
    public void read(int i, int side, byte[] target, int offset) throws BadInput {
        int f = file(i);
        byte[] planes = files.get(f).pixels(i - starts[f]);
        Resize.of(new Planes(planes), side, target, offset);
    }

    @Override
    public String hash() throws BadInput {
        Sha256 sha = new Sha256();
        classes.forEach(sha::text);
        for (RecordFile file : files) {
            file.digest(sha);
        }
        return sha.hex();
    }

    private int file(int i) {
        int at = Arrays.binarySearch(starts, i);
        return at >= 0 ? at : -at - 2;
    }

    private void checkLabels(RecordFile file) throws BadInput {
        for (int r = 0; r < file.count(); r++) {
            if (file.label(r) >= classes.size()) {
                throw new BadInput(file.shown() + ": record " + r + " has label " + file.label(r) + ", but there are "
                        + classes.size() + " classes (0 to " + (classes.size() - 1)
                        + "). Name all classes in " + CifarParts.NAMES + " beside it, or check that it is in the"
                        + " CIFAR-10 binary layout.");
            }
        }
    }

    private record Planes(byte[] planes) implements PixelRows {
        @Override
        public int width() {
            return RecordFile.SIDE;
        }

        @Override
        public int height() {
            return RecordFile.SIDE;
        }

        @Override
        public void row(int y, byte[] rgb) {
            int plane = RecordFile.SIDE * RecordFile.SIDE;
            for (int x = 0; x < RecordFile.SIDE; x++) {
                for (int c = 0; c < 3; c++) {
                    rgb[3 * x + c] = planes[c * plane + y * RecordFile.SIDE + x];
                }
            }
        }
    }
}
