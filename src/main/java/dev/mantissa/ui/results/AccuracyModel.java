package dev.mantissa.ui.results;

import dev.mantissa.dataset.Datasets;
import dev.mantissa.dataset.ImageSet;
import dev.mantissa.dataset.TestImages;
import dev.mantissa.domain.measure.CellRecord;
import dev.mantissa.domain.measure.Confusion;
import dev.mantissa.domain.measure.Flips;
import dev.mantissa.domain.measure.Metric;
import dev.mantissa.domain.measure.Quantity;
import dev.mantissa.domain.measure.StudySummary;
import dev.mantissa.domain.session.Session;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.Stage;
import dev.mantissa.report.Labels;
import dev.mantissa.report.Material;
import dev.mantissa.report.Numbers;
import dev.mantissa.report.figure.HeatMap;
import dev.mantissa.ui.fx.Background;
import dev.mantissa.ui.fx.Dialogs;
import java.nio.file.Path;
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

    /** Side length of a picture, px. */
    static final int SIDE = 64;

    private final Background background;
    private final Dialogs dialogs;
    private final ObjectProperty<StudySummary.Row> chosen = new SimpleObjectProperty<>(this, "chosen");
    private final ReadOnlyObjectWrapper<Detail> detail = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Pictures> pictures = new ReadOnlyObjectWrapper<>();
    private Session session;
    private Material material;
    private List<StudySummary.Row> rows = List.of();
    private List<String> classes = List.of();
    /** Where a person said that the session's images are; null where nobody did. */
    private Path told;

    /**
     * The answers of the chosen model.
     *
     * @param confusion counts by true and predicted class; null where no predictions were kept
     * @param flips images it answers otherwise than FP32
     * @param sentence what changed against FP32, in numbers; or why there is nothing to compare
     */
    record Detail(HeatMap confusion, List<Flips.Flip> flips, String sentence) {}

    /**
     * Pictures of the first flips.
     *
     * @param planes of each, RGB planes, uint8; empty where the images can't be read
     * @param sentence why not; empty where they are there
     */
    record Pictures(List<byte[]> planes, String sentence) {}

    AccuracyModel(Background background, Dialogs dialogs) {
        this.background = background;
        this.dialogs = dialogs;
        chosen.subscribe((before, now) -> draw(now));
    }

    /** Shows a session's models, which {@link #rows(Material)} found. */
    void show(ResultsView view, List<StudySummary.Row> found) {
        Optional<Cell.Key> kept =
                shows(view.session()) ? Optional.ofNullable(chosen.get()).map(StudySummary.Row::key) : Optional.empty();
        if (!shows(view.session())) {
            told = null;
        }
        session = view.session();
        material = view.material();
        rows = List.copyOf(found);
        classes = session.provenance()
                .value("data", "classes")
                .map(c -> List.of(c.split(", ")))
                .orElse(List.of());
        chosen.set(rows.stream()
                .filter(r -> kept.filter(r.key()::equals).isPresent())
                .findFirst()
                .or(() -> rows.stream()
                        .filter(r -> r.key().precision() == Precision.INT8)
                        .findFirst())
                .or(() -> rows.stream().findFirst())
                .orElse(null));
    }

    /** Forgets the session. */
    void clear() {
        rows = List.of();
        chosen.set(null);
        session = null;
        material = null;
        told = null;
    }

    /** Those of the session. */
    List<StudySummary.Row> rows() {
        return rows;
    }

    /**
     * The models that were tested: of inferences each once, at the smallest batch, since accuracy does not depend on it; where
     * there are none, every training, which is a model of its own.
     */
    static List<StudySummary.Row> rows(Material material) {
        int smallest = material.summary().rows().stream()
                .filter(r -> r.key().stage() == Stage.INFERENCE)
                .mapToInt(r -> r.key().batch())
                .min()
                .orElse(0);
        return material.summary().rows().stream()
                .filter(r -> smallest == 0
                        ? r.key().stage() == Stage.TRAINING
                        : r.key().stage() == Stage.INFERENCE && r.key().batch() == smallest)
                .sorted(Comparator.comparingInt((StudySummary.Row r) ->
                                material.spec().models().indexOf(r.key().model()))
                        .thenComparing(r -> r.key().imageSize())
                        .thenComparing(
                                r -> r.key().origin().trained(), Comparator.nullsFirst(Comparator.naturalOrder()))
                        .thenComparing(r -> !r.key().isBase())
                        .thenComparing(r -> r.key().backend())
                        .thenComparing(r -> r.key().batch())
                        .thenComparing(r -> r.key().precision()))
                .toList();
    }

    private void draw(StudySummary.Row row) {
        detail.set(null);
        pictures.set(null);
        if (row == null) {
            return;
        }
        Material of = material;
        background.run(
                () -> detail(of, row),
                made -> {
                    if (row.equals(chosen.get())) {
                        detail.set(made);
                        readPictures(row, made.flips());
                    }
                },
                sentence -> detail.set(new Detail(null, List.of(), sentence)));
    }

    private Detail detail(Material of, StudySummary.Row row) {
        CellRecord record = of.record(row.key()).orElse(null);
        if (record == null) {
            return new Detail(null, List.of(), row.sentence().isBlank() ? "It was not tested." : row.sentence());
        }
        HeatMap map = Confusion.of(record).map(c -> map(row.key(), c)).orElse(null);
        if (row.key().reference().equals(row.key())) {
            return new Detail(map, List.of(), "This is FP32, which the others are compared with. Choose another row.");
        }
        Optional<Flips> flips = of.record(row.key().reference()).flatMap(r -> Flips.of(r, record));
        return flips.map(f -> new Detail(map, sorted(f), sentence(row, f)))
                .orElseGet(() -> new Detail(
                        map,
                        List.of(),
                        "FP32 was not tested on the same images, so there is nothing to compare with."));
    }

    private HeatMap map(Cell.Key key, Confusion confusion) {
        List<String> names = IntStream.range(0, confusion.classes())
                .mapToObj(this::className)
                .toList();
        return new HeatMap(
                "confusion",
                "Confusion matrix",
                name(key) + " · test images · n " + Numbers.count(confusion.images()),
                "",
                names,
                confusion.counts(),
                key);
    }

    /** Lost ones first, then gained, then those that were wrong before and after. */
    private static List<Flips.Flip> sorted(Flips flips) {
        return flips.list().stream()
                .sorted(Comparator.comparing((Flips.Flip f) -> !f.lost()).thenComparing(f -> !f.gained()))
                .toList();
    }

    private static String sentence(StudySummary.Row row, Flips flips) {
        long neither = flips.list().size() - flips.gained() - flips.lost();
        String p = row.get(Metric.MCNEMAR_P)
                .filter(Quantity::available)
                .map(q -> ", McNemar's exact p " + Numbers.value(q))
                .orElse("");
        return Numbers.count(flips.list().size()) + " of " + Numbers.count(flips.images())
                + " predictions differ from FP32's: " + flips.gained() + " gained, " + flips.lost() + " lost, "
                + neither
                + " neither" + p + ".";
    }

    private void readPictures(StudySummary.Row row, List<Flips.Flip> flips) {
        CellRecord record = material.record(row.key()).orElse(null);
        if (flips.isEmpty() || record == null) {
            return;
        }
        Session of = session;
        Path elsewhere = told;
        background.run(
                () -> pictures(of, elsewhere, record, flips),
                planes -> {
                    if (row.equals(chosen.get())) {
                        pictures.set(new Pictures(planes, ""));
                    }
                },
                sentence -> {
                    if (row.equals(chosen.get())) {
                        pictures.set(unseen(sentence));
                    }
                });
    }

    /** Asks where the images are: a session of another machine names a folder of that machine. */
    void findImages() {
        Session of = session;
        dialogs.openFolder("Images of this session").ifPresent(folder -> {
            pictures.set(new Pictures(List.of(), "Comparing the images in " + folder + " with the session's."));
            background.run(() -> copy(of, folder), same -> found(of, same), sentence -> {
                if (shows(of)) {
                    pictures.set(unseen(sentence));
                }
            });
        });
    }

    private void found(Session of, Path folder) {
        if (!shows(of)) {
            return;
        }
        told = folder;
        if (detail.get() != null) {
            readPictures(chosen.get(), detail.get().flips());
        }
    }

    private boolean shows(Session asked) {
        return session != null && session.origin().equals(asked.origin());
    }

    /** The folder, where it holds the images of a session; all of them are read for that, once. */
    private static Path copy(Session session, Path folder) throws BadInput {
        ImageSet set = Datasets.open(folder);
        Optional<String> hash = session.provenance().value("data", "SHA-256");
        if (hash.isPresent() && !hash.get().equals(set.hash())) {
            throw new BadInput(
                    "Those in " + folder + " are not the ones that this session was measured on: their SHA-256"
                            + " is another. Choose a copy of " + path(session) + ".");
        }
        return folder;
    }

    private static String path(Session session) {
        return session.provenance()
                .value("data", "path")
                .orElse(session.spec().data().path());
    }

    private static Pictures unseen(String sentence) {
        return new Pictures(List.of(), "The images can't be shown. " + sentence);
    }

    private static List<byte[]> pictures(Session session, Path elsewhere, CellRecord record, List<Flips.Flip> flips)
            throws BadInput {
        ImageSet set = Datasets.open(elsewhere == null ? Path.of(path(session)) : elsewhere);
        TestImages images = TestImages.of(set, session.spec(), record);
        List<byte[]> planes = new ArrayList<>();
        for (int i = 0; i < Math.min(MOST_PICTURES, flips.size()); i++) {
            planes.add(images.read(flips.get(i).position(), SIDE));
        }
        return planes;
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
