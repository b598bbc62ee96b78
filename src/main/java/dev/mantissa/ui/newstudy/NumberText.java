package dev.mantissa.ui.newstudy;

import dev.mantissa.domain.study.Problem;
import java.math.BigDecimal;
import java.util.List;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** A number as the user types it; it may not be one yet. */
public final class NumberText {
    private final String where;
    private final StringProperty text = new SimpleStringProperty("");

    /** An empty one; {@code where} is the field's name in the JSON form of a study. */
    public NumberText(String where) {
        this.where = where;
    }

    /** The field's name in the JSON form of a study. */
    String where() {
        return where;
    }

    /** What stands in the field. */
    public StringProperty text() {
        return text;
    }

    /** Shows a whole number. */
    public void set(long value) {
        text.set(Long.toString(value));
    }

    /** Shows a decimal number, the shortest that reads back the same. */
    public void set(double value) {
        text.set(BigDecimal.valueOf(value).stripTrailingZeros().toPlainString());
    }

    /**
     * The whole number typed; where there is none, a problem is added and the stand-in keeps the rest of the study
     * checkable.
     */
    int whole(int standIn, List<Problem> problems) {
        return (int) number(Integer.MIN_VALUE, Integer.MAX_VALUE, standIn, problems);
    }

    /** As {@link #whole}, of 64 bits. */
    long seed(long standIn, List<Problem> problems) {
        return number(Long.MIN_VALUE, Long.MAX_VALUE, standIn, problems);
    }

    /** The decimal number typed; see {@link #whole}. */
    double decimal(double standIn, List<Problem> problems) {
        String typed = typed();
        try {
            return new BigDecimal(typed).doubleValue();
        } catch (NumberFormatException e) {
            problems.add(new Problem(where, quoted(typed) + " is not a number; use digits, for instance 0.001"));
            return standIn;
        }
    }

    private long number(long low, long high, long standIn, List<Problem> problems) {
        String typed = typed();
        try {
            long value = Long.parseLong(typed);
            if (value >= low && value <= high) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Said below, as for a number that is too large.
        }
        problems.add(new Problem(
                where,
                typed.matches("[+-]?[0-9]+")
                        ? quoted(typed) + (typed.startsWith("-") ? " is too small" : " is too large")
                        : quoted(typed) + " is not a whole number; use digits only"));
        return standIn;
    }

    private String typed() {
        String typed = text.get();
        return typed == null ? "" : typed.strip().replace(",", "");
    }

    private static String quoted(String typed) {
        return typed.isEmpty() ? "nothing" : "'" + typed + "'";
    }
}
