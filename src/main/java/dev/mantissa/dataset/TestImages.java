package dev.mantissa.dataset;

import dev.mantissa.domain.measure.CellRecord;
import dev.mantissa.domain.measure.CellRecord.Names;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.StudySpec;

/**
 * Finds the images behind the positions of a test split again: the split depends on data set, study and seed alone, so it is
 * dealt anew and compared with the hash that the worker recorded.
 */
public final class TestImages {
    private final ImageSet set;
    private final int[] indices;

    private TestImages(ImageSet set, int[] indices) {
        this.set = set;
        this.indices = indices;
    }

    /**
     * The test split that a cell was tested on.
     *
     * @param set the study's images, opened again
     * @throws BadInput where the images at hand give another split
     */
    public static TestImages of(ImageSet set, StudySpec study, CellRecord record) throws BadInput {
        Splits splits = Splits.of(set, study.data(), study.calibration().mostImages(), study.seed());
        String recorded = record.facts().getOrDefault(Names.TEST_SPLIT, "");
        if (!recorded.equals(splits.hash(Splits.Part.TEST))) {
            throw new BadInput("The images at " + study.data().path()
                    + " do not give the test split that this session was measured on; put the session's own images"
                    + " back to see them.");
        }
        return new TestImages(set, splits.test());
    }

    /** How many images the split has. */
    public int size() {
        return indices.length;
    }

    /** The image of the data set at a position of the split, from 0. */
    public int index(int position) {
        return indices[position];
    }

    /**
     * The image at a position as RGB planes, uint8, [3, side, side]: a thumbnail.
     *
     * @throws BadInput naming the file that can't be read
     */
    public byte[] read(int position, int side) throws BadInput {
        byte[] planes = new byte[ImageBatches.CHANNELS * side * side];
        set.read(indices[position], side, planes, 0);
        return planes;
    }
}
