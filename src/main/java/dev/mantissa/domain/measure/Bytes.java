package dev.mantissa.domain.measure;

import java.util.Locale;

/** Numbers of bytes for a person, in decimal units. */
public final class Bytes {
    private Bytes() {}

    /** "31 GB", "2.4 GB", "350 MB". */
    public static String words(long bytes) {
        double giga = bytes / 1e9;
        if (giga >= 10) {
            return String.format(Locale.ROOT, "%.0f GB", giga);
        }
        return giga >= 1
                ? String.format(Locale.ROOT, "%.1f GB", giga)
                : String.format(Locale.ROOT, "%.0f MB", bytes / 1e6);
    }
}
