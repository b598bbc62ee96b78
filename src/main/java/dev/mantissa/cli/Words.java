package dev.mantissa.cli;

import dev.mantissa.domain.study.BadInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Words of the command line that stand for one of several values; the word is the value's name in lower case. */
final class Words {
    private Words() {}

    /**
     * The value of a word.
     *
     * @throws BadInput listing the words, where it is none of them
     */
    static <E extends Enum<E>> E one(E[] values, String what, String word) throws BadInput {
        for (E value : values) {
            if (word(value).equals(word.strip().toLowerCase(Locale.ROOT))) {
                return value;
            }
        }
        throw new BadInput("There is no " + what + " '" + word + "'; known: "
                + Arrays.stream(values).map(Words::word).collect(Collectors.joining(", ")) + ".");
    }

    /** The values of several words, each once. */
    static <E extends Enum<E>> List<E> several(E[] values, String what, List<String> words) throws BadInput {
        List<E> found = new ArrayList<>();
        for (String word : words) {
            E value = one(values, what, word);
            if (!found.contains(value)) {
                found.add(value);
            }
        }
        return found;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
