package dev.mantissa.ui.newstudy;

import dev.mantissa.dataset.Datasets;
import dev.mantissa.dataset.ImageSet;
import dev.mantissa.dataset.Splits;
import dev.mantissa.domain.study.BadInput;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Checks a data set with the readers and the splits that the workers use. Keeps the last set, since only splits change while a slider moves. */
final class ImageSetCheck implements DataCheck {
    private static final int THUMBNAILS = 10;

    private final Path folder;
    private Path opened;
    private ImageSet set;

    /** Looks relative paths up in a folder. */
    ImageSetCheck(Path folder) {
        this.folder = folder;
    }

    @Override
    public synchronized DataReport check(DataReport.Question question) throws BadInput {
        Path path = resolve(question.data().path());
        if (!path.equals(opened) || !Files.exists(path)) {
            opened = null;
            set = Datasets.open(path);
            opened = path;
        }
        int calibration = question.calibration().mostImages();
        Splits splits = Splits.of(set, question.data(), calibration, question.seed());
        int[] counts = new int[set.classes().size()];
        boolean bringsTest = false;
        for (int i = 0; i < set.size(); i++) {
            if (set.labelled()) {
                counts[set.label(i)]++;
            }
            bringsTest |= set.bringsTest(i);
        }
        return new DataReport(
                set.name(),
                set.size(),
                IntStream.range(0, counts.length)
                        .mapToObj(c -> new DataReport.ClassCount(set.classes().get(c), counts[c]))
                        .toList(),
                bringsTest,
                splits.train().length,
                splits.validation().length,
                splits.test().length,
                splits.calibration().length,
                thumbnails(set.labelled() ? splits.train() : splits.test()));
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
            byte[] planes = new byte[3 * DataReport.SIDE * DataReport.SIDE];
            set.read(split[i], DataReport.SIDE, planes, 0);
            images.add(planes);
        }
        return images;
    }
}
