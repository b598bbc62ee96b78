package dev.mantissa.ui.newstudy;

import dev.mantissa.domain.study.CalibrationSpec;
import dev.mantissa.domain.study.DataSpec;
import java.util.List;

/**
 * What a check of a data set found.
 *
 * @param name of the set
 * @param images in all
 * @param classes in the order of their labels
 * @param bringsTest whether the set has a test split of its own
 * @param train images of this split
 * @param validation images of this split
 * @param test images of this split
 * @param calibration images of this split
 * @param thumbnails a few images of a set without labels, RGB planes, uint8, [3, {@link #SIDE}, {@link #SIDE}]
 */
public record DataReport(
        String name,
        int images,
        List<ClassCount> classes,
        boolean bringsTest,
        int train,
        int validation,
        int test,
        int calibration,
        List<byte[]> thumbnails) {
    /** Side length of a thumbnail in pixels. */
    public static final int SIDE = 48;

    /** Classes that are shown with thumbnails. */
    public static final int PICTURED = 20;

    public DataReport {
        classes = List.copyOf(classes);
        thumbnails = List.copyOf(thumbnails);
    }

    /**
     * A class.
     *
     * @param name of its label
     * @param images of all splits
     * @param thumbnails the first few; none beyond the first {@link #PICTURED} classes
     */
    public record ClassCount(String name, int images, List<byte[]> thumbnails) {
        public ClassCount {
            thumbnails = List.copyOf(thumbnails);
        }
    }

    /**
     * What is checked.
     *
     * @param data where the images are and how they are split
     * @param calibration images of the calibration split
     * @param seed of the splits
     */
    public record Question(DataSpec data, CalibrationSpec calibration, long seed) {}
}
