package dev.mantissa.ui.newstudy;

import dev.mantissa.domain.study.ModelInput;
import dev.mantissa.domain.study.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** How a model file wants its images, as the user edits it: numbers may not be numbers yet. */
final class ModelInputDraft {
    private final ObjectProperty<ModelInput.Layout> layout = new SimpleObjectProperty<>(ModelInput.Layout.NCHW);
    private final ObjectProperty<ModelInput.Colours> colours = new SimpleObjectProperty<>(ModelInput.Colours.RGB);
    private final StringProperty scale = new SimpleStringProperty("");
    private final StringProperty mean = new SimpleStringProperty("");
    private final StringProperty std = new SimpleStringProperty("");

    /** Shows an input. */
    void load(ModelInput input) {
        layout.set(input.layout());
        colours.set(input.colours());
        scale.set(text(input.scale()));
        mean.set(texts(input.mean()));
        std.set(texts(input.std()));
    }

    /**
     * What it amounts to; where a number can't be read there is a problem and a stand-in.
     *
     * @param at the field's name in the JSON form of a study, for instance {@code models[0].input}
     */
    ModelInput read(String at, List<Problem> problems) {
        List<Double> scales = numbers(scale.get(), at + ".scale", problems);
        if (scales.size() > 1 && problems.isEmpty()) {
            problems.add(new Problem(at + ".scale", "must be one number, for instance 1/255"));
        }
        return new ModelInput(
                layout.get(),
                colours.get(),
                scales.isEmpty() ? 1 : scales.get(0),
                three(numbers(mean.get(), at + ".mean", problems)),
                three(numbers(std.get(), at + ".std", problems)));
    }

    /** One number stands for all channels. */
    private static List<Double> three(List<Double> numbers) {
        return numbers.size() == 1 ? Collections.nCopies(3, numbers.get(0)) : numbers;
    }

    private static List<Double> numbers(String typed, String where, List<Problem> problems) {
        List<Double> numbers = new ArrayList<>();
        String text = typed == null ? "" : typed.strip();
        for (String part : text.isEmpty() ? new String[] {""} : text.split("[,;\\s]+")) {
            try {
                numbers.add(number(part));
            } catch (NumberFormatException | ArithmeticException e) {
                problems.add(new Problem(
                        where,
                        (part.isEmpty() ? "nothing" : "'" + part + "'")
                                + " is not a number; use digits, for instance 0.485 or 1/255"));
                return Collections.nCopies(3, 1.0);
            }
        }
        return numbers;
    }

    private static double number(String part) {
        int slash = part.indexOf('/');
        double value = slash < 0
                ? new BigDecimal(part).doubleValue()
                : new BigDecimal(part.substring(0, slash)).doubleValue()
                        / new BigDecimal(part.substring(slash + 1)).doubleValue();
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new ArithmeticException("division by 0");
        }
        return value;
    }

    private static String texts(List<Double> values) {
        return values.stream().map(ModelInputDraft::text).collect(Collectors.joining(", "));
    }

    /** The shortest that reads back the same; 0.00392... reads better as 1/255. */
    private static String text(double value) {
        double inverse = Math.rint(10 / value) / 10;
        if (value != 0 && inverse > 1 && 1 / inverse == value) {
            return "1/" + plain(inverse);
        }
        return plain(value);
    }

    private static String plain(double value) {
        BigDecimal exact = BigDecimal.valueOf(value).stripTrailingZeros();
        return exact.signum() == 0 ? "0" : exact.toPlainString();
    }

    ObjectProperty<ModelInput.Layout> layout() {
        return layout;
    }

    ObjectProperty<ModelInput.Colours> colours() {
        return colours;
    }

    StringProperty scale() {
        return scale;
    }

    StringProperty mean() {
        return mean;
    }

    StringProperty std() {
        return std;
    }
}
