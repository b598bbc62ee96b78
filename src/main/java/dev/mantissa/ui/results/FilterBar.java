package dev.mantissa.ui.results;

import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.Stage;
import dev.mantissa.domain.study.StudySpec;
import dev.mantissa.report.Labels;
import dev.mantissa.report.figure.Choice;
import dev.mantissa.ui.control.Words;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import org.controlsfx.control.CheckComboBox;

/** Which networks, precisions, engines, batches and image sizes charts show. What a study has one of needs no filter. */
public final class FilterBar extends HBox {
    private static final double ARROW = 48;
    private static final double CHARACTER = 7.5;

    private ObjectProperty<Choice> choice;
    private boolean filling;
    private CheckComboBox<ModelSpec> models;
    private CheckComboBox<Precision> precisions;
    private CheckComboBox<Backend> backends;
    private CheckComboBox<Integer> batches;
    private CheckComboBox<Integer> sides;

    /** An empty one. */
    public FilterBar() {
        super(8);
        setAlignment(Pos.CENTER_LEFT);
    }

    /** Shows and changes the filters of a choice among what a study has. */
    void show(StudySpec spec, Set<Cell.Key> keys, ObjectProperty<Choice> of) {
        filling = true;
        choice = of;
        Choice.Hidden hidden = of.get().hidden();
        models = box("Networks", spec.models(), Labels::model, hidden.models());
        precisions = box(
                "Precisions",
                keys.stream().map(Cell.Key::precision).distinct().sorted().toList(),
                Precision::label,
                hidden.precisions());
        backends = box(
                "Libraries",
                keys.stream().map(Cell.Key::backend).distinct().sorted().toList(),
                Backend::label,
                hidden.backends());
        batches = box(
                "Batches",
                keys.stream()
                        .filter(k -> k.stage() != Stage.CONVERSION)
                        .map(Cell.Key::batch)
                        .distinct()
                        .sorted()
                        .toList(),
                b -> "batch " + b,
                hidden.batches());
        sides = box("Sizes", spec.data().imageSizes(), s -> s + " px", hidden.sides());
        getChildren().clear();
        for (CheckComboBox<?> box : List.of(models, precisions, backends, batches, sides)) {
            if (box.getItems().size() > 1) {
                getChildren().add(box);
            }
        }
        filling = false;
    }

    private <T> CheckComboBox<T> box(String title, List<T> items, Function<T, String> label, Set<T> hidden) {
        CheckComboBox<T> box = new CheckComboBox<>();
        box.setId("filter-" + title.toLowerCase(Locale.ROOT));
        box.setTitle(title);
        box.setShowCheckedCount(true);
        box.setAccessibleText(title);
        // As wide as what stands in it; to measure the whole list it would be made and styled item by item.
        box.setPrefWidth(ARROW + CHARACTER * (title + " (99/99)").length());
        box.setConverter(Words.of(label));
        box.getItems().setAll(items);
        items.stream().filter(i -> !hidden.contains(i)).forEach(i -> box.getCheckModel()
                .check(i));
        box.getCheckModel().getCheckedItems().addListener((ListChangeListener<T>) c -> changed());
        return box;
    }

    private void changed() {
        if (!filling) {
            choice.set(choice.get()
                    .hiding(new Choice.Hidden(
                            unchecked(models),
                            unchecked(precisions),
                            unchecked(backends),
                            unchecked(batches),
                            unchecked(sides))));
        }
    }

    private static <T> Set<T> unchecked(CheckComboBox<T> box) {
        Set<T> left = new HashSet<>(box.getItems());
        Collection<T> checked = box.getCheckModel().getCheckedItems();
        left.removeAll(checked);
        return left;
    }
}
