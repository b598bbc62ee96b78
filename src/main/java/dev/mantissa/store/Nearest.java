package dev.mantissa.store;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that was probably meant. */
final class Nearest {
    private Nearest() {}

    /** The known name within two edits (one for names of up to four letters), if there is one. */
    static Optional<String> to(String name, Collection<String> known) {
        int most = name.length() <= 4 ? 1 : 2;
        String plain = plain(name);
        return known.stream()
                .filter(k -> plain.equals(plain(k)) || distance(name, k) <= most)
                .min(Comparator.comparingInt(k -> distance(name, k)));
    }

    /** Spelling without case and underscores, so that {@code batchSizes} finds {@code batch_sizes}. */
    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[_\\- ]", "");
    }

    /** Levenshtein distance. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
