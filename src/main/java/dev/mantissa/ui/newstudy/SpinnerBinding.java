package dev.mantissa.ui.newstudy;

import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory;
import javafx.util.converter.IntegerStringConverter;

/** Ties a spinner to a number that may be typed wrongly: the text is the truth, the arrows step from what can be read. */
final class SpinnerBinding {
    private SpinnerBinding() {}

    static void bind(Spinner<Integer> spinner, NumberText number, int min, int max, int step) {
        SpinnerValueFactory<Integer> factory = new SpinnerValueFactory<>() {
            @Override
            public void decrement(int steps) {
                move(-steps);
            }

            @Override
            public void increment(int steps) {
                move(steps);
            }

            private void move(int steps) {
                try {
                    long next = Long.parseLong(number.text().get().strip()) + (long) steps * step;
                    number.set(Math.max(min, Math.min(max, next)));
                } catch (NumberFormatException e) {
                    number.set(min);
                }
            }
        };
        factory.setConverter(new IntegerStringConverter());
        spinner.setValueFactory(factory);
        spinner.setEditable(true);
        spinner.getEditor().textProperty().bindBidirectional(number.text());
    }
}
