package dev.mantissa.ui.results;

import dev.mantissa.report.Numbers;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableColumn;

/**
 * What stands in a cell of a table: sorted by number, then by text; filters list its text.
 *
 * @param number what it is sorted by; NaN sorts last
 * @param text what is shown
 */
public record Shown(double number, String text) implements Comparable<Shown> {
    /** Text, sorted by itself. */
    public static Shown text(String text) {
        return new Shown(Double.NaN, text);
    }

    /** A whole number. */
    public static Shown number(long n) {
        return new Shown(n, Numbers.count(n));
    }

    /** A column of a table; numbers stand at the right. */
    public static <R> TableColumn<R, Shown> column(
            String title, double width, boolean right, Function<R, Shown> value) {
        TableColumn<R, Shown> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setCellValueFactory(data -> new ReadOnlyObjectWrapper<>(value.apply(data.getValue())));
        if (right) {
            column.getStyleClass().add("right");
        }
        return column;
    }

    @Override
    public int compareTo(Shown other) {
        int byNumber = Double.compare(number, other.number);
        return byNumber != 0 ? byNumber : text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
