package dev.mantissa.dataset;

import dev.mantissa.domain.study.BadInput;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** Finds damaged images before a study is begun, where they would fail its cells one after another. */
public final class ImageCheck {
    private ImageCheck() {}

    /**
     * Sentences on the images of the splits that can't be read, each naming its file, in the set's order. Files that begin and end
     * as whole ones do are not decoded, so that damage within one is left to whoever reads it.
     */
    public static List<String> damaged(ImageSet set, Splits splits) {
        return Arrays.stream(Splits.Part.values())
                .flatMapToInt(part -> IntStream.of(splits.indices(part)))
                .sorted()
                .distinct()
                .parallel()
                .mapToObj(i -> sentence(set, i))
                .filter(Objects::nonNull)
                .toList();
    }

    private static String sentence(ImageSet set, int i) {
        try {
            set.check(i);
            return null;
        } catch (BadInput e) {
            return e.getMessage();
        }
    }
}
