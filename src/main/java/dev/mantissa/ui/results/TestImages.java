package dev.mantissa.ui.results;

import dev.mantissa.dataset.Datasets;
import dev.mantissa.dataset.ImageSet;
import dev.mantissa.dataset.Splits;
import dev.mantissa.domain.measure.CellRecord;
import dev.mantissa.domain.session.Session;
import dev.mantissa.domain.study.BadInput;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/** The test images of a session, read again from its data set. */
final class TestImages {
    /** Side length of a picture, px. */
    static final int SIDE = 64;

    private final ImageSet set;
    private final int[] test;

    private TestImages(ImageSet set, int[] test) {
        this.set = set;
        this.test = test;
    }

    /**
     * Opens them.
     *
     * @throws BadInput in a sentence, where the data is gone, or is not what the session was tested on
     */
    static TestImages open(Session session) throws BadInput {
        String said = session.provenance().value("data", "path").orElse(session.spec().data().path());
        Path path = path(said);
        if (!Files.exists(path)) {
            throw new BadInput("The images are not shown: there is no " + path + " any more.");
        }
        ImageSet set = Datasets.open(path);
        Splits splits = Splits.of(
                set,
                session.spec().data(),
                session.spec().calibration().mostImages(),
                session.spec().seed());
        Optional<String> tested = session.records().stream()
                .map(CellRecord::facts)
                .map(f -> f.get("split.test.sha256"))
                .filter(Objects::nonNull)
                .findFirst();
        if (tested.isPresent() && !tested.get().equals(splits.hash(Splits.Part.TEST))) {
            throw new BadInput("The images are not shown: " + path + " is not the data this session was tested on.");
        }
        return new TestImages(set, splits.test());
    }

    private static Path path(String said) throws BadInput {
        try {
            return Path.of(said);
        } catch (InvalidPathException e) {
            throw new BadInput("The images are not shown: '" + said + "' can't be the name of a file or folder.", e);
        }
    }

    /**
     * An image of the test split as RGB planes, uint8, [3, {@link #SIDE}, {@link #SIDE}].
     *
     * @throws BadInput naming the file that can't be read
     */
    byte[] read(int image) throws BadInput {
        if (image >= test.length) {
            throw new BadInput("The images are not shown: the data has fewer test images than the session.");
        }
        byte[] planes = new byte[3 * SIDE * SIDE];
        set.read(test[image], SIDE, planes, 0);
        return planes;
    }
}
