package dev.mantissa.dataset.generate;

/**
 * How hard the shipped images are to tell apart. Lengths are shares of an image's shorter side.
 *
 * @param leastRadius of the shape; smaller is harder
 * @param mostRadius of the shape
 * @param offCentre how far the shape's centre may lie from the image's, along each axis
 * @param rotation largest turn to either side, in degrees
 * @param stretch largest ratio of the shape's two axes; 1 keeps proportions
 * @param leastContrast least distance of the shape's colour from the background's, in RGB levels (at most 441)
 * @param mostContrast largest such distance; lower is harder
 * @param gradient how far the background and the shape change colour across the image, in levels
 * @param blobs most distracting ellipses behind the shape and, as many, in front of it
 * @param blobRadius largest of them
 * @param occlusion chance that a bar covers part of the shape
 * @param noise standard deviation of each sample's noise, in levels
 */
record Difficulty(
        double leastRadius,
        double mostRadius,
        double offCentre,
        double rotation,
        double stretch,
        double leastContrast,
        double mostContrast,
        double gradient,
        int blobs,
        double blobRadius,
        double occlusion,
        double noise) {
    /** What the shipped files were made with. */
    static final Difficulty SHIPPED = new Difficulty(0.26, 0.44, 0.10, 30, 1.3, 70, 220, 40, 3, 0.10, 0.4, 12);
}
