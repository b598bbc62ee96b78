package dev.mantissa.dataset;

import dev.mantissa.domain.study.DataSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Small data for the tests of this package. */
final class Fixtures {
    private Fixtures() {}

    /** Records with these labels; every sample of record i is i. */
    static byte[] records(int... labels) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < labels.length; i++) {
            byte[] record = new byte[RecordFile.RECORD];
            Arrays.fill(record, (byte) i);
            record[0] = (byte) labels[i];
            bytes.writeBytes(record);
        }
        return bytes.toByteArray();
    }

    /** Writes a file and the folders above it. */
    static Path write(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.write(file, content);
    }

    static DataSpec data(int trainImages, int testImages, double validation, double test) {
        return new DataSpec("anywhere", List.of(48), trainImages, testImages, validation, test);
    }

    /** A set of as many images of each class as given, classes in turn; the last {@code test} images are its test split. */
    static ImageSet set(int test, int... perClass) {
        int[] left = perClass.clone();
        List<Integer> labels = new ArrayList<>();
        int total = Arrays.stream(perClass).sum();
        for (int c = 0; labels.size() < total; c = (c + 1) % left.length) {
            if (left[c] > 0) {
                left[c]--;
                labels.add(c);
            }
        }
        return new Plain(labels, perClass.length, test);
    }

    /** Sample p of plane c of image i is i + c. */
    private record Plain(List<Integer> labels, int count, int test) implements ImageSet {
        @Override
        public String name() {
            return "plain";
        }

        @Override
        public List<String> classes() {
            return IntStream.range(0, count).mapToObj(c -> "class " + c).toList();
        }

        @Override
        public int size() {
            return labels.size();
        }

        @Override
        public int label(int i) {
            return labels.get(i);
        }

        @Override
        public boolean bringsTest(int i) {
            return i >= size() - test;
        }

        @Override
        public void read(int i, int side, byte[] target, int offset) {
            for (int p = 0; p < 3 * side * side; p++) {
                target[offset + p] = (byte) (i + p / (side * side));
            }
        }

        @Override
        public String hash() {
            return "";
        }
    }
}
