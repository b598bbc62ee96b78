package dev.mantissa.dataset;

import dev.mantissa.domain.study.BadInput;
import java.util.List;

/** Colour images in the order of their files, labelled or not. Reading is thread-safe. */
public interface ImageSet {
    /** A short name for tables. */
    String name();

    /** The label of an image of a set without labels. */
    int UNLABELLED = -1;

    /** Whether the images have labels. Without them nothing can be trained and no accuracy counted. */
    default boolean labelled() {
        return true;
    }

    /** The class names, by label; none where the images have no labels. */
    List<String> classes();

    /** How many images. */
    int size();

    /** The label of image i, an index into {@link #classes()}, or {@link #UNLABELLED}. */
    int label(int i);

    /** Whether image i belongs to a test split that the data set itself brings. */
    boolean bringsTest(int i);

    /**
     * Writes image i as RGB planes, uint8, [3, side, side] at {@code offset}, resized bilinearly (half-pixel centres).
     *
     * @throws BadInput naming the file, where it can't be read or decoded
     */
    void read(int i, int side, byte[] target, int offset) throws BadInput;

    /**
     * Looks whether image i can be read, as far as that costs little; sets that were checked as a whole when they were opened
     * need not look.
     *
     * @throws BadInput as {@link #read}
     */
    default void check(int i) throws BadInput {}

    /** SHA-256 over the content of all files, lower-case hex. */
    String hash() throws BadInput;
}
