package dev.mantissa.dataset;

import dev.mantissa.domain.provenance.Sha256;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.DataSpec;
import java.util.Arrays;

/**
 * Which images of a set are used for what. No image is in two splits. Each split is stratified by class: classes are
 * represented in proportion to their size, equal classes differ by one image at most. What is in it and its order depend on
 * the data set, the spec and the seed alone.
 *
 * @param train indices of the images trained on
 * @param validation indices of the images validated on after each epoch; may be empty
 * @param test indices of the images accuracy is counted on
 * @param calibration indices of the images INT8 ranges are found on
 */
public record Splits(int[] train, int[] validation, int[] test, int[] calibration) {
    /** A split. */
    public enum Part {
        TRAIN,
        VALIDATION,
        TEST,
        CALIBRATION
    }

    /**
     * Splits a set.
     *
     * <p>The test split is the set's own, or else {@code testFraction} of all images; {@code testImages} limits how many of
     * it are used. From the rest, the pool, calibration images are set aside, then validation images ({@code
     * validationFraction} of the pool, or, where {@code trainImages} limits the training, of the training and validation
     * images together), then at most {@code trainImages} are trained on. Test and calibration images thus stay the same
     * when the number of training images changes.
     *
     * @param calibrationImages how many images calibrate, 0 for none
     * @throws BadInput naming the field to change, where a split would be empty or a class could not be trained on
     */
    public static Splits of(ImageSet set, DataSpec data, int calibrationImages, long seed) throws BadInput {
        return new Splitter(set, data, seed).split(calibrationImages);
    }

    /** The indices of a split; not a copy. */
    public int[] indices(Part part) {
        return switch (part) {
            case TRAIN -> train;
            case VALIDATION -> validation;
            case TEST -> test;
            case CALIBRATION -> calibration;
        };
    }

    /** The first indices of a split, or all where it has no more. */
    public int[] first(Part part, int count) {
        int[] all = indices(part);
        return Arrays.copyOf(all, Math.min(count, all.length));
    }

    /** SHA-256 over the indices of a split in their order, four bytes each, big endian; lower-case hex. */
    public String hash(Part part) {
        return hash(part, indices(part).length);
    }

    /** The same over the first indices alone. */
    public String hash(Part part, int count) {
        Sha256 sha = new Sha256();
        Arrays.stream(first(part, count)).forEach(sha::number);
        return sha.hex();
    }
}
