package dev.mantissa.report;

import java.math.BigDecimal;

/** Fields of comma-separated values, quoted as RFC 4180 asks. */
public final class Csv {
    private Csv() {}

    /** A line of fields, ended by LF. */
    public static String line(String... fields) {
        return String.join(",", fields) + "\n";
    }

    /**
     * Text of the user. A spreadsheet takes a cell that starts with one of these characters for a formula; an apostrophe
     * before it makes it text.
     */
    public static String text(String text) {
        String safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }

    /** The shortest digits that read back as the same number; without exponent where that stays short. Empty for NaN. */
    public static String number(double x) {
        if (Double.isNaN(x)) {
            return "";
        }
        double size = Math.abs(x);
        boolean plain = x == 0 || (size >= 1e-6 && size < 1e15);
        return plain ? new BigDecimal(Double.toString(x)).stripTrailingZeros().toPlainString() : Double.toString(x);
    }
}
