package dev.mantissa.domain.study;

/**
 * Something that keeps an input from being used.
 *
 * @param where the field or file, for instance {@code training.batch_sizes[2]}
 * @param sentence what is wrong and what to do, for a person
 */
public record Problem(String where, String sentence) {
    @Override
    public String toString() {
        return where + ": " + sentence;
    }
}
