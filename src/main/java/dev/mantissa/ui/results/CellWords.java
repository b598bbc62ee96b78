package dev.mantissa.ui.results;

import dev.mantissa.domain.measure.Quantity;
import dev.mantissa.domain.measure.StudySummary;
import dev.mantissa.ui.results.ResultsView.QuantityRow;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;

/**
 * Words that a cell's names and state must have, as they are typed into one field: "int8 batch 32 doubtful". A word stands for
 * those that begin with it, a number for itself.
 */
final class CellWords {
    /** No words: everything matches. */
    static final CellWords NONE = new CellWords("");

    private final List<String> sought;
    private final IdentityHashMap<StudySummary.Row, List<String>> known = new IdentityHashMap<>();

    CellWords(String typed) {
        sought = words(typed);
    }

    /** Whether a cell has all of the words, the rest of them in one of its quantities. */
    boolean match(StudySummary.Row row) {
        List<String> left = left(row);
        return left.isEmpty() || row.quantities().stream().anyMatch(q -> match(q, left));
    }

    /** Whether a quantity has all of them in its cell's names and its own. */
    boolean match(QuantityRow row) {
        List<String> left = left(row.row());
        return left.isEmpty() || match(row.quantity(), left);
    }

    private static boolean match(Quantity quantity, List<String> left) {
        return left(words(quantity.metric().label()), left).isEmpty();
    }

    private List<String> left(StudySummary.Row row) {
        return sought.isEmpty() ? sought : left(known.computeIfAbsent(row, CellWords::words), sought);
    }

    private static List<String> left(List<String> words, List<String> sought) {
        return sought.stream()
                .filter(s ->
                        words.stream().noneMatch(w -> Character.isDigit(s.charAt(0)) ? w.equals(s) : w.startsWith(s)))
                .toList();
    }

    private static List<String> words(StudySummary.Row row) {
        return words(String.join(
                " ",
                CellNames.of(row.key()),
                row.key().backend().label(),
                row.key().stage().id(),
                String.valueOf(row.key().imageSize()),
                ResultTable.badge(row).getText()));
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(w -> !w.isEmpty())
                .toList();
    }
}
