package dev.mantissa.ui.results;

import dev.mantissa.domain.measure.Metric;
import dev.mantissa.domain.measure.Quantity;
import dev.mantissa.domain.measure.StudySummary;
import dev.mantissa.domain.session.Session;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.Stage;
import dev.mantissa.report.Labels;
import dev.mantissa.report.Material;
import dev.mantissa.report.Numbers;
import dev.mantissa.report.figure.HeatMap;
import dev.mantissa.ui.fx.Background;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

/** How right the models of a session are: a row a model, and of the one chosen its confusions and the images it answers otherwise. */
public final class AccuracyModel {
    /** More pictures than this say nothing more. */
    static final int MOST_PICTURES = 60;

    private final Background background;
    private final ObjectProperty<StudySummary.Row> chosen = new SimpleObjectProperty<>(this, "chosen");
    private final ReadOnlyObjectWrapper<Detail> detail = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Pictures> pictures = new ReadOnlyObjectWrapper<>();
    private Session session;
    private Material material;
    private List<String> classes = List.of();

    /**
     * The answers of the chosen model.
     *
     * @param confusion counts by true and predicted class; null where no predictions were kept
     * @param flips images it answers otherwise than FP32
     * @param sentence what changed against FP32, in numbers; or why there is nothing to compare
     */
    record Detail(HeatMap confusion, List<Answers.Flip> flips, String sentence) {}

    /**
     * Pictures of the first flips.
     *
     * @param planes of each, RGB planes, uint8; empty where the images can't be read
     * @param sentence why not; empty where they are there
     */
    record Pictures(List<byte[]> planes, String sentence) {}

    AccuracyModel(Background background) {
        this.background = background;
        chosen.subscribe((before, now) -> draw(now));
    }

    void show(Session next, Material of) {
        session = next;
        material = of;
        classes = next.provenance()
                .value("data", "classes")
                .map(c -> List.of(c.split(", ")))
                .orElse(List.of());
        List<StudySummary.Row> rows = rows();
        chosen.set(rows.stream()
                .filter(r -> r.key().precision() == Precision.INT8)
                .findFirst()
                .or(() -> rows.stream().findFirst())
                .orElse(null));
    }

    /** The models that were tested: each once, at the smallest batch, since accuracy does not depend on it. */
    List<StudySummary.Row> rows() {
        int smallest = material.summary().rows().stream()
                .filter(r -> r.key().stage() == Stage.INFERENCE)
                .mapToInt(r -> r.key().batch())
                .min()
                .orElse(0);
        return material.summary().rows().stream()
                .filter(r -> r.key().stage() == Stage.INFERENCE && r.key().batch() == smallest)
                .sorted(Comparator.comparingInt((StudySummary.Row r) ->
                                material.spec().models().indexOf(r.key().model()))
                        .thenComparing(r -> r.key().imageSize())
                        .thenComparing(
                                r -> r.key().origin().trained(), Comparator.nullsFirst(Comparator.naturalOrder()))
                        .thenComparing(r -> !r.key().isBase())
                        .thenComparing(r -> r.key().backend())
                        .thenComparing(r -> r.key().precision()))
                .toList();
    }

    private void draw(StudySummary.Row row) {
        detail.set(null);
        pictures.set(null);
        if (row == null) {
            return;
        }
        background.run(
                () -> detail(row),
                made -> {
                    if (row.equals(chosen.get())) {
                        detail.set(made);
                        readPictures(row, made.flips());
                    }
                },
                sentence -> detail.set(new Detail(null, List.of(), sentence)));
    }

    private Detail detail(StudySummary.Row row) {
        Optional<Answers> answers = Answers.of(material, row.key());
        if (answers.isEmpty()) {
            return new Detail(
                    null, List.of(), row.sentence().isBlank() ? "No predictions were kept." : row.sentence());
        }
        int n = Math.max(answers.get().classes(), classes.size());
        List<String> names = classes.size() == n
                ? classes
                : IntStream.range(0, n).mapToObj(i -> "class " + i).toList();
        HeatMap map = new HeatMap(
                "confusion",
                "Confusion matrix",
                name(row.key()) + " · test images · n "
                        + Numbers.count(answers.get().labels().length),
                "",
                names,
                answers.get().confusion(n));
        return new Detail(map, answers.get().flips(), sentence(row, answers.get()));
    }

    private static String sentence(StudySummary.Row row, Answers answers) {
        if (!answers.comparable()) {
            return row.key().reference().equals(row.key())
                    ? "This is FP32, which the others are compared with. Choose another row."
                    : "FP32 was not tested on the same images, so there is nothing to compare with.";
        }
        List<Answers.Flip> flips = answers.flips();
        List<String> parts = new ArrayList<>();
        parts.add(Numbers.count(flips.size()) + " of " + Numbers.count(answers.labels().length)
                + " predictions differ from FP32's");
        parts.add(count(flips, Answers.Change.GAINED) + " gained");
        parts.add(count(flips, Answers.Change.LOST) + " lost");
        parts.add(count(flips, Answers.Change.BOTH_WRONG) + " wrong before and after");
        row.get(Metric.MCNEMAR_P)
                .filter(Quantity::available)
                .ifPresent(p -> parts.add("McNemar's exact p " + Numbers.value(p)));
        return String.join(", ", parts) + ".";
    }

    private static long count(List<Answers.Flip> flips, Answers.Change change) {
        return flips.stream().filter(f -> f.change() == change).count();
    }

    private void readPictures(StudySummary.Row row, List<Answers.Flip> flips) {
        if (flips.isEmpty()) {
            return;
        }
        Session of = session;
        background.run(
                () -> {
                    TestImages images = TestImages.open(of);
                    List<byte[]> planes = new ArrayList<>();
                    for (int i = 0; i < Math.min(MOST_PICTURES, flips.size()); i++) {
                        planes.add(images.read(flips.get(i).image()));
                    }
                    return planes;
                },
                planes -> {
                    if (row.equals(chosen.get())) {
                        pictures.set(new Pictures(planes, ""));
                    }
                },
                sentence -> {
                    if (row.equals(chosen.get())) {
                        pictures.set(new Pictures(List.of(), sentence));
                    }
                });
    }

    /** Class names by label; where the session does not name them, "class 3". */
    String className(int label) {
        return label < classes.size() ? classes.get(label) : "class " + label;
    }

    /** "VGG16 · INT8 · ONNX Runtime". */
    static String name(Cell.Key key) {
        return Labels.model(key.model()) + " · " + Labels.variant(key);
    }

    /** The row looked at; null where nothing was tested. */
    public ObjectProperty<StudySummary.Row> chosen() {
        return chosen;
    }

    /** Its answers; null until they are counted. */
    ReadOnlyObjectProperty<Detail> detail() {
        return detail.getReadOnlyProperty();
    }

    /** Pictures of its flips; null until they are read. */
    ReadOnlyObjectProperty<Pictures> pictures() {
        return pictures.getReadOnlyProperty();
    }
}
