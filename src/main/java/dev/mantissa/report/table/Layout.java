package dev.mantissa.report.table;

import dev.mantissa.domain.paper.PublishedTable;
import dev.mantissa.domain.paper.Subject;
import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.Head;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.Stage;
import dev.mantissa.report.Labels;
import dev.mantissa.report.Material;
import dev.mantissa.report.Variants;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What all tables of a study share: which networks, which cells, what a table is called. */
final class Layout {
    private static final List<String> PAPER_ORDER = List.of("vgg16", "resnet50", "mobilenet_v1");

    private final Material material;
    private final List<Cell.Key> planned;
    private final Variants variants;

    Layout(Material material) {
        this.material = material;
        planned = List.copyOf(material.keys());
        variants = new Variants(material.spec());
    }

    Material material() {
        return material;
    }

    Variants variants() {
        return variants;
    }

    List<Cell.Key> planned() {
        return planned;
    }

    /** The networks of the study that have cells of a stage: the paper's in its order, then the others. */
    List<ModelSpec> models(Stage stage) {
        return material.spec().models().stream()
                .filter(m -> planned.stream()
                        .anyMatch(k -> k.stage() == stage && k.model().equals(m)))
                .sorted(Comparator.comparingInt(
                        m -> Math.floorMod(PAPER_ORDER.indexOf(m.network()), PAPER_ORDER.size() + 1)))
                .toList();
    }

    List<String> names(Stage stage) {
        return models(stage).stream().map(Labels::model).toList();
    }

    List<Integer> batches(Stage stage) {
        return planned.stream()
                .filter(k -> k.stage() == stage)
                .map(Cell.Key::batch)
                .distinct()
                .sorted()
                .toList();
    }

    /** The planned cell that fits; null where there is none. */
    Cell.Key find(Predicate<Cell.Key> which) {
        return planned.stream().filter(which).findFirst().orElse(null);
    }

    /** The training of a network. */
    Cell.Key training(ModelSpec model, int side, Backend trainer, Precision precision, int batch) {
        return find(k -> k.stage() == Stage.TRAINING
                && k.imageSize() == side
                && k.backend() == trainer
                && k.precision() == precision
                && k.batch() == batch
                && k.model().equals(model));
    }

    /** The number of a subject's table at an image size, or of both where the paper has none of that size. */
    static String number(Subject subject, int side) {
        Optional<PublishedTable> table = PublishedTable.of(subject, side);
        if (table.isPresent()) {
            return "Table " + table.get().number();
        }
        List<String> numbers = new ArrayList<>();
        for (PublishedTable t : PublishedTable.values()) {
            if (t.subject() == subject) {
                numbers.add(String.valueOf(t.number()));
            }
        }
        return "Tables " + String.join(" and ", numbers);
    }

    /** What the paper's table says of itself, for the notes. */
    static String availability(Subject subject, int side) {
        Optional<PublishedTable> table = PublishedTable.of(subject, side);
        if (table.isEmpty()) {
            return "The paper has no images of " + Labels.side(side) + "; its layout is kept.";
        }
        return table.get().available()
                ? "Rows “paper”: Table " + table.get().number() + ", "
                        + table.get().data().label() + " at " + Labels.side(side) + ", " + PublishedTable.SET_UP + "."
                : "The paper's Table " + table.get().number() + " ("
                        + table.get().data().label() + ") is " + PublishedTable.NOT_AVAILABLE + ".";
    }

    String data(int side) {
        String dataset = planned.stream().map(Cell.Key::dataset).findFirst().orElse("");
        return dataset + " at " + Labels.side(side);
    }

    /** Whether the paper's network of this name is the same as this one. */
    static boolean asPublished(ModelSpec model) {
        return model.alpha() == 1 && model.head() == Head.PAPER && !model.external();
    }
}
