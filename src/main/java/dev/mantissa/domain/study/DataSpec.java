package dev.mantissa.domain.study;

import java.util.List;

/**
 * The images of a study.
 *
 * @param path a folder, a file or an archive (CIFAR-10 binary, or a folder per class); relative paths are resolved
 *     against the folder of the study file, then against Mantissa's own
 * @param imageSizes side lengths in pixels that images are resized to; each is a dimension of the sweep
 * @param trainImages images to train on at most; 0 takes all
 * @param testImages images to test on at most; 0 takes all
 * @param validationFraction share of the training images held out for validation, in [0, 0.5]
 * @param testFraction share held out for the test where the data set brings no test split of its own, in (0, 0.5]
 */
public record DataSpec(
        String path,
        List<Integer> imageSizes,
        int trainImages,
        int testImages,
        double validationFraction,
        double testFraction) {
    public DataSpec {
        imageSizes = List.copyOf(imageSizes);
    }

    /** The same, found elsewhere. */
    public DataSpec at(String other) {
        return new DataSpec(other, imageSizes, trainImages, testImages, validationFraction, testFraction);
    }
}
