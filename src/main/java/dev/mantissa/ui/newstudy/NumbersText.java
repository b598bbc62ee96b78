package dev.mantissa.ui.newstudy;

import dev.mantissa.domain.study.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** Several whole numbers as they are typed, separated by commas; may be wrong meanwhile. */
public final class NumbersText {
    private final String field;
    private final StringProperty text = new SimpleStringProperty("");

    /** {@code field}: its name in the JSON form of a study. */
    NumbersText(String field) {
        this.field = field;
    }

    void set(List<Integer> values) {
        text.set(values.stream().map(String::valueOf).collect(Collectors.joining(", ")));
    }

    /** The numbers, once each; what is none is a problem and left out. */
    List<Integer> whole(List<Problem> problems) {
        List<Integer> values = new ArrayList<>();
        for (String part : text.get().split("[,;\\s]+", -1)) {
            if (part.isEmpty()) {
                continue;
            }
            try {
                int value = Integer.parseInt(part);
                if (!values.contains(value)) {
                    values.add(value);
                }
            } catch (NumberFormatException e) {
                problems.add(new Problem(
                        field,
                        "'" + part + "' is not a whole number; separate several by commas, for instance 100, 500"));
            }
        }
        return values;
    }

    /** What is typed. */
    public StringProperty text() {
        return text;
    }
}
