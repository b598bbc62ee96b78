package dev.mantissa.ui.newstudy;

import dev.mantissa.ui.control.Words;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.controlsfx.control.CheckComboBox;

/**
 * A combo box of check boxes over a list of a draft, in the order offered.
 *
 * @param <T> what is chosen
 */
final class CheckedList<T> {
    private final CheckComboBox<T> box;
    private final ObservableList<T> chosen;
    private final Function<T, String> label;
    private boolean showing;

    CheckedList(CheckComboBox<T> box, ObservableList<T> chosen, Function<T, String> label) {
        this.box = box;
        this.chosen = chosen;
        this.label = label;
        box.setConverter(Words.of(label));
        box.getCheckModel().getCheckedItems().addListener((ListChangeListener<T>) c -> ticked());
        chosen.addListener((ListChangeListener<T>) c -> show());
    }

    /** Offers these. */
    void offer(List<T> values) {
        showing = true;
        box.getItems().setAll(values);
        showing = false;
        show();
    }

    private void ticked() {
        if (!showing) {
            List<T> checked = box.getCheckModel().getCheckedItems();
            chosen.setAll(box.getItems().filtered(checked::contains));
        }
    }

    private void show() {
        showing = true;
        List<T> wanted = List.copyOf(chosen);
        box.getItems().forEach(item -> {
            if (wanted.contains(item)) {
                box.getCheckModel().check(item);
            } else {
                box.getCheckModel().clearCheck(item);
            }
        });
        box.setTitle(wanted.isEmpty() ? "none" : wanted.stream().map(label).collect(Collectors.joining(", ")));
        showing = false;
    }
}
