package dev.mantissa.report.figure;

import dev.mantissa.domain.measure.CellRecord;
import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.Stage;
import dev.mantissa.domain.study.StudySpec;
import dev.mantissa.report.CsvReport;
import dev.mantissa.report.Labels;
import dev.mantissa.report.Material;
import dev.mantissa.report.Variants;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The planned cells that a choice shows, in the order that figures list them.
 *
 * @param material what figures are made from
 * @param choice what is shown
 * @param planned every cell of the plan, shown or not
 * @param variants which cells stand for a precision
 */
record Scope(Material material, Choice choice, List<Cell.Key> planned, Variants variants) {

    Scope(Material material, Choice choice) {
        this(
                material,
                choice,
                material.keys().stream().sorted(order(material.spec())).toList(),
                new Variants(material.spec()));
    }

    /** Networks and libraries as the study names them, Base first, then by precision and batch. */
    private static Comparator<Cell.Key> order(StudySpec spec) {
        List<Backend> backends = new ArrayList<>(spec.training().backends());
        backends.addAll(spec.inference().backends());
        return Comparator.comparing((Cell.Key k) -> !k.isBase())
                .thenComparing(k -> backends.indexOf(k.backend()))
                .thenComparing(k -> spec.models().indexOf(k.model()))
                .thenComparing(k -> k.origin().trained(), Comparator.nullsFirst(Comparator.naturalOrder()))
                .thenComparing(Cell.Key::precision)
                .thenComparing(k -> k.origin().method(), Comparator.nullsFirst(Comparator.naturalOrder()))
                .thenComparing(k -> k.origin().images())
                .thenComparing(Cell.Key::batch);
    }

    List<Cell.Key> cells(Stage stage, int side, Predicate<Cell.Key> which) {
        return planned.stream()
                .filter(k -> k.stage() == stage && k.imageSize() == side)
                .filter(choice::shows)
                .filter(which)
                .toList();
    }

    /** Variants whose reference, FP32 of the same cell otherwise, is planned too. */
    List<Cell.Key> compared(List<Cell.Key> keys) {
        return keys.stream()
                .filter(k -> k.precision() != Precision.FP32 && planned.contains(k.reference()))
                .toList();
    }

    /** The networks of some cells, in the study's order. */
    List<ModelSpec> models(List<Cell.Key> keys) {
        return material.spec().models().stream()
                .filter(m -> keys.stream().anyMatch(k -> k.model().equals(m)))
                .toList();
    }

    /** A figure for each network, or several where one would have too many series; a series a precision. */
    List<Figure> perNetwork(Comparison what, List<Cell.Key> keys, int side) {
        if (choice.across() != Across.BATCH) {
            return places(what, keys, side);
        }
        List<Figure> figures = new ArrayList<>();
        for (ModelSpec model : models(keys)) {
            List<Cell.Key> own =
                    keys.stream().filter(k -> k.model().equals(model)).toList();
            for (Parts part : Parts.of(own, Naming.byPrecision(own, variants))) {
                Frame frame = part.in(frame(model, side));
                figures.add(frame.byBatch(what, part.keys(), Naming.byPrecision(part.keys(), variants)));
            }
        }
        return figures;
    }

    /** Figures with networks, precisions or libraries along their axes; one for each of the other dimensions' values. */
    List<Figure> places(Comparison what, List<Cell.Key> keys, int side) {
        Across across = choice.across();
        boolean engines = across == Across.ENGINE;
        Map<Facet, List<Cell.Key>> facets = new LinkedHashMap<>();
        keys.stream().sorted(Comparator.comparing(Cell.Key::batch)).forEach(k -> facets.computeIfAbsent(
                        new Facet(engines ? k.model() : null, k.batch()), f -> new ArrayList<>())
                .add(k));
        boolean batches = keys.stream().map(Cell.Key::batch).distinct().count() > 1;
        List<Figure> figures = new ArrayList<>();
        facets.forEach((facet, found) -> {
            List<Cell.Key> own = found.stream()
                    .sorted(Comparator.comparingInt(planned::indexOf))
                    .toList();
            String suffix = "-" + across.name().toLowerCase(Locale.ROOT) + "-b" + facet.batch()
                    + (facet.model() == null ? "" : "-" + CsvReport.model(facet.model()));
            List<String> subject = new ArrayList<>();
            if (facet.model() != null && severalModels()) {
                subject.add(Labels.model(facet.model()));
            }
            if (batches) {
                subject.add("batch " + facet.batch());
            }
            Naming precisions = Naming.byPrecision(own, variants);
            Frame frame = frame(side, suffix, String.join(", ", subject));
            figures.add(
                    switch (across) {
                        case PRECISION ->
                            frame.byPlace(
                                    what,
                                    own,
                                    severalModels()
                                            ? Naming.byNetwork(
                                                    own, material.spec().models())
                                            : precisions,
                                    precisions.label());
                        case ENGINE ->
                            frame.byPlace(what, own, Naming.byPrecisionAlone(own, variants), k -> k.backend()
                                    .label());
                        default -> frame.byPlace(what, own, precisions, k -> Labels.model(k.model()));
                    });
        });
        return figures;
    }

    /** What one figure of {@link #places} is of; the network is null where it stands along the axis or as a series. */
    private record Facet(ModelSpec model, int batch) {}

    /** For figures of one network. */
    Frame frame(ModelSpec model, int side) {
        List<String> subject = new ArrayList<>();
        if (severalModels()) {
            subject.add(Labels.model(model));
        }
        if (severalSides()) {
            subject.add(Labels.side(side));
        }
        boolean several = severalModels() || severalSides();
        return new Frame(
                material,
                String.join(", ", subject),
                several ? "-" + CsvReport.model(model) + "-" + side : "",
                choice.log(),
                choice.paper());
    }

    /** For figures of all networks. */
    Frame frame(int side, String suffix, String subject) {
        String about = subject + (severalSides() ? (subject.isEmpty() ? "" : ", ") + Labels.side(side) : "");
        return new Frame(material, about, suffix + (severalSides() ? "-" + side : ""), choice.log(), choice.paper());
    }

    boolean severalModels() {
        return material.spec().models().size() > 1;
    }

    boolean severalSides() {
        return material.spec().data().imageSizes().size() > 1;
    }

    /** "mean of the processes' medians, 95 % t-interval", or what fewer allow. */
    String times() {
        return material.spec().measuring().forks() >= 3
                ? "mean of the processes' medians, 95 % t-interval"
                : "median, 95 % interval";
    }

    /** How often each cell is trained. */
    int trainings() {
        return material.spec().trainings();
    }

    /** One of two wordings: for trainings whose steps are pooled, and for three or more whose medians are averaged. */
    String ofTrainings(String pooled, String averaged) {
        return trainings() >= 3 ? averaged : pooled;
    }

    /** Which memory a peak is of: the device's where a GPU computed. */
    String memory() {
        boolean gpu =
                material.records().stream().anyMatch(r -> r.values().containsKey(CellRecord.Names.GPU_PEAK_MEMORY));
        boolean host = material.records().stream()
                .anyMatch(r -> r.values().containsKey(CellRecord.Names.PEAK_MEMORY)
                        && !r.values().containsKey(CellRecord.Names.GPU_PEAK_MEMORY));
        return "peak minus idle"
                + (gpu && host ? " (on a GPU its own memory, else VmHWM)" : gpu ? " (GPU memory)" : " (VmHWM)");
    }

    /** Accuracy and files do not depend on the batch. */
    static List<Cell.Key> smallestBatch(List<Cell.Key> keys) {
        int batch = keys.stream().mapToInt(Cell.Key::batch).min().orElse(0);
        return keys.stream().filter(k -> k.batch() == batch).toList();
    }
}
