package dev.mantissa.ui.newstudy;

import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.ModelInput;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.domain.study.Problem;
import dev.mantissa.onnx.ImageTensor;
import dev.mantissa.onnx.ModelReport;
import dev.mantissa.onnx.ModelRules;
import dev.mantissa.ui.fx.Background;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The model file of the user in a draft: which, what is in it, how it wants its images, and what is wrong with it. */
final class ModelFileModel {
    /** How far reading the file is. */
    enum State {
        /** The study has no model file. */
        NONE,
        READING,
        READY,
        /** The file can't be used; a problem says why. */
        FAILED
    }

    /** Of the analysis where the file leaves the size open. */
    private static final int SOME_SIDE = 224;

    private final StudyDraft draft;
    private final DataModel data;
    private final Background background;
    /** Relative paths are looked up here. */
    private final Path folder;

    private final ModelInputDraft input = new ModelInputDraft();
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.NONE);
    private final ReadOnlyObjectWrapper<ModelReport> report = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper path = new ReadOnlyStringWrapper("");
    private final ObservableList<Problem> problems = FXCollections.observableArrayList();
    private String sentence = "";
    /** A file the user has just chosen: its input is to be guessed. Files of a study know theirs. */
    private String chosen = "";

    private boolean showing;

    ModelFileModel(StudyDraft draft, DataModel data, Background background, Path folder) {
        this.draft = draft;
        this.data = data;
        this.background = background;
        this.folder = folder;
        draft.reading().subscribe(this::follow);
        data.report().subscribe(this::check);
        Stream.<Observable>of(input.layout(), input.colours(), input.scale(), input.mean(), input.std())
                .forEach(o -> o.addListener(change -> edited()));
        follow();
    }

    /** Takes a file into the study, instead of the one before. */
    void choose(Path file) {
        chosen = file.toString();
        // The same file again may have changed: it is read anew.
        path.set("");
        put(ModelSpec.onnx(chosen, ModelInput.ZOO));
        follow();
    }

    /** Takes the file out of the study. */
    void remove() {
        index().ifPresent(at -> draft.models().remove((int) at));
    }

    /** Fills the fields with a usual way. */
    void use(Normalization normalization) {
        own().ifPresent(model -> input.load(normalization.in(model.input())));
    }

    /** What the fields amount to. */
    Normalization normalization() {
        List<Problem> unread = new ArrayList<>();
        ModelInput typed = input.read("", unread);
        return unread.isEmpty() ? Normalization.of(typed) : Normalization.CUSTOM;
    }

    /** The model's place in the JSON form of a study; none where there is no model file. */
    Optional<String> field() {
        return index().map(at -> "models[" + at + "]");
    }

    private Optional<Integer> index() {
        for (int i = 0; i < draft.models().size(); i++) {
            if (draft.models().get(i).external()) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    private Optional<ModelSpec> own() {
        return index().map(draft.models()::get);
    }

    private void put(ModelSpec model) {
        index().ifPresentOrElse(at -> draft.models().set(at, model), () -> draft.models()
                .add(model));
    }

    private void follow() {
        Optional<ModelSpec> model = own();
        String file = model.map(ModelSpec::file).orElse("");
        if (!file.equals(path.get())) {
            path.set(file);
            report.set(null);
            sentence = "";
            read(file);
        }
        model.filter(m -> !m.input().equals(input.read("", new ArrayList<>()))).ifPresent(m -> {
            showing = true;
            input.load(m.input());
            showing = false;
        });
        check();
    }

    private void read(String file) {
        if (file.isEmpty()) {
            state.set(State.NONE);
            return;
        }
        state.set(State.READING);
        ModelInput.Layout layout = own().orElseThrow().input().layout();
        background.run(
                () -> ModelReport.read(resolve(file), layout, 1, SOME_SIDE),
                found -> end(file, State.READY, found, ""),
                why -> end(file, State.FAILED, null, why));
    }

    private Path resolve(String file) throws BadInput {
        try {
            return folder.resolve(file).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new BadInput("'" + file + "' can't be the name of a file. Choose the model anew.", e);
        }
    }

    private void end(String file, State now, ModelReport found, String why) {
        if (!file.equals(path.get())) {
            // Another file was chosen meanwhile.
            return;
        }
        report.set(found);
        sentence = why;
        if (found != null && file.equals(chosen)) {
            chosen = "";
            put(ModelSpec.onnx(file, found.guess()));
            ImageTensor image = found.classifier().image();
            if (image.fixedSize()) {
                draft.imageSizes().setAll(found.side());
            }
            if (image.batch() > 0) {
                draft.inferenceBatches().setAll(image.batch());
            }
        }
        state.set(now);
        check();
    }

    private void edited() {
        if (!showing) {
            own().ifPresent(model -> put(ModelSpec.onnx(model.file(), input.read("", new ArrayList<>()))));
            check();
        }
    }

    private void check() {
        List<Problem> found = new ArrayList<>();
        index().ifPresent(at -> {
            String field = "models[" + at + "]";
            input.read(field + ".input", found);
            if (state.get() == State.FAILED) {
                found.add(new Problem(field + ".file", sentence));
            } else if (report.get() != null) {
                DataReport images = data.report().get();
                found.addAll(ModelRules.check(
                        draft.models().get(at),
                        report.get().classifier(),
                        List.copyOf(draft.imageSizes()),
                        images == null ? 0 : images.classes().size(),
                        field));
            }
        });
        if (!found.equals(problems)) {
            problems.setAll(found);
        }
    }

    /** The cost of one image of this size, for the estimate of time; 0 while the file is not read. */
    NetworkCost cost(ModelSpec model, int side) {
        ModelReport known = report.get();
        if (known == null || !Objects.equals(model.file(), path.get())) {
            return new NetworkCost(0, 0);
        }
        double area = Math.pow((double) side / known.side(), 2);
        return new NetworkCost(
                known.analysis().parameters(),
                Math.round(known.analysis().flops() * area / known.analysis().batch()));
    }

    /** How it wants its images. */
    ModelInputDraft input() {
        return input;
    }

    /** The file; empty where the study has none. */
    ReadOnlyStringProperty path() {
        return path.getReadOnlyProperty();
    }

    /** How far reading the file is. */
    ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /** What is in it; null while it is not read. */
    ReadOnlyObjectProperty<ModelReport> report() {
        return report.getReadOnlyProperty();
    }

    /** What is wrong with it. */
    ObservableList<Problem> problems() {
        return problems;
    }
}
