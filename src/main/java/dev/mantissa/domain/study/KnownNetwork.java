package dev.mantissa.domain.study;

/**
 * What a study has to know of a network of the zoo.
 *
 * @param id in files
 * @param smallestSide least height and width of its images, pixels
 * @param scalable whether the width multiplier alpha scales its channels; where not, alpha is 1
 */
public record KnownNetwork(String id, int smallestSide, boolean scalable) {
    /** A network of which no more than the name is known. */
    public static KnownNetwork named(String id) {
        return new KnownNetwork(id, 1, true);
    }
}
