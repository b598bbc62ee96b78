package dev.mantissa.ui.newstudy;

import dev.mantissa.dataset.Datasets;
import dev.mantissa.dataset.ImageSet;
import dev.mantissa.dataset.Splits;
import dev.mantissa.domain.study.BadInput;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Checks a data set with the readers and the splits that the workers use. Keeps the last set, since only splits change while a slider moves. */
final class ImageSetCheck implements DataCheck {
    private static final int THUMBNAILS = 10;
    private static final int OF_A_CLASS = 3;

    private final Path folder;
    private Path opened;
    private ImageSet set;
    /** By image. */
    private final Map<Integer, byte[]> read = new HashMap<>();

    /** Looks relative paths up in a folder. */
    ImageSetCheck(Path folder) {
        this.folder = folder;
    }

    @Override
    public synchronized DataReport check(DataReport.Question question) throws BadInput {
        Path path = resolve(question.data().path());
        if (!path.equals(opened) || !Files.exists(path)) {
            opened = null;
            read.clear();
            set = Datasets.open(path);
            opened = path;
        }
        int calibration = question.calibration().mostImages();
        Splits splits = Splits.of(set, question.data(), calibration, question.seed());
        int[] counts = new int[set.classes().size()];
        List<List<byte[]>> pictures = new ArrayList<>();
        set.classes().forEach(c -> pictures.add(new ArrayList<>()));
        boolean bringsTest = false;
        for (int i = 0; i < set.size(); i++) {
            if (set.labelled()) {
                int label = set.label(i);
                counts[label]++;
                if (label < DataReport.PICTURED && pictures.get(label).size() < OF_A_CLASS) {
                    pictures.get(label).add(thumbnail(i));
                }
            }
            bringsTest |= set.bringsTest(i);
        }
        return new DataReport(
                set.name(),
                set.size(),
                IntStream.range(0, counts.length)
                        .mapToObj(c -> new DataReport.ClassCount(set.classes().get(c), counts[c], pictures.get(c)))
                        .toList(),
                bringsTest,
                splits.train().length,
                splits.validation().length,
                splits.test().length,
                splits.calibration().length,
                set.labelled() ? List.of() : thumbnails(splits.test()));
    }

    private Path resolve(String path) throws BadInput {
        try {
            return folder.resolve(path).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new BadInput("'" + path + "' can't be the name of a file or folder. Choose the images anew.", e);
        }
    }

    private List<byte[]> thumbnails(int[] split) throws BadInput {
        List<byte[]> images = new ArrayList<>();
        for (int i = 0; i < Math.min(THUMBNAILS, split.length); i++) {
            images.add(thumbnail(split[i]));
        }
        return images;
    }

    private byte[] thumbnail(int image) throws BadInput {
        byte[] known = read.get(image);
        if (known == null) {
            known = new byte[3 * DataReport.SIDE * DataReport.SIDE];
            set.read(image, DataReport.SIDE, known, 0);
            read.put(image, known);
        }
        return known;
    }
}
