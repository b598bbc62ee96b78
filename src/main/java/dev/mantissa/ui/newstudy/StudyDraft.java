package dev.mantissa.ui.newstudy;

import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.CalibrationSpec;
import dev.mantissa.domain.study.CudaGraph;
import dev.mantissa.domain.study.DataSpec;
import dev.mantissa.domain.study.Device;
import dev.mantissa.domain.study.InferenceSpec;
import dev.mantissa.domain.study.KnownNetwork;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.Problem;
import dev.mantissa.domain.study.StudyRules;
import dev.mantissa.domain.study.StudySpec;
import dev.mantissa.domain.study.TensorRtSpec;
import dev.mantissa.domain.study.TrainingSpec;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** A study being written: every field can be edited, and may be wrong meanwhile. {@link #reading()} says what it amounts to. */
public final class StudyDraft {
    private final List<KnownNetwork> knownNetworks;
    private final StringProperty name = new SimpleStringProperty("");
    private final ObservableList<ModelSpec> models = FXCollections.observableArrayList();
    private final StringProperty path = new SimpleStringProperty("");
    private final ObservableList<Integer> imageSizes = FXCollections.observableArrayList();
    private final NumberText trainImages = new NumberText("data.train_images");
    private final NumberText testImages = new NumberText("data.test_images");
    private final DoubleProperty validationFraction = new SimpleDoubleProperty();
    private final DoubleProperty testFraction = new SimpleDoubleProperty();
    private final ObservableList<Backend> trainers = FXCollections.observableArrayList();
    private final ObservableList<Precision> trainingPrecisions = FXCollections.observableArrayList();
    private final ObservableList<Integer> trainingBatches = FXCollections.observableArrayList();
    private final NumberText epochs = new NumberText("training.epochs");
    private final NumberText steps = new NumberText("training.steps");
    private final NumberText learningRate = new NumberText("training.learning_rate");
    private final NumberText repeats = new NumberText("training.repeats");
    private final BooleanProperty findLargestBatch = new SimpleBooleanProperty();
    private final ObjectProperty<CudaGraph> cudaGraph = new SimpleObjectProperty<>(CudaGraph.AUTO);

    private final BooleanProperty base = new SimpleBooleanProperty();
    private final ObservableList<Backend> engines = FXCollections.observableArrayList();
    private final ObservableList<Precision> inferencePrecisions = FXCollections.observableArrayList();
    private final ObservableList<Integer> inferenceBatches = FXCollections.observableArrayList();
    private final ObservableList<Precision> trainedIn = FXCollections.observableArrayList();
    /** Kept as the study file has it. */
    private TensorRtSpec tensorRt = TensorRtSpec.DEFAULT;

    private final ObservableList<CalibrationSpec.Method> calibrationMethods = FXCollections.observableArrayList();
    private final NumbersText calibrationImages = new NumbersText("calibration.images");
    private final MeasuringDraft measuring = new MeasuringDraft();
    private final NumberText seed = new NumberText("seed");
    private final ObjectProperty<Device> device = new SimpleObjectProperty<>(Device.AUTO);
    private final ReadOnlyObjectWrapper<Reading> reading = new ReadOnlyObjectWrapper<>();
    private final List<Part<?>> parts;
    private boolean loading;

    /** A draft that starts as {@code study}; {@code networks} are those of the zoo. */
    public StudyDraft(StudySpec study, List<KnownNetwork> networks) {
        knownNetworks = List.copyOf(networks);
        load(study);
        List<Part<?>> own = own();
        InvalidationListener changed = o -> read();
        own.forEach(p -> p.changes().addListener(changed));
        measuring.changes().addListener(changed);
        parts = new ArrayList<>(own);
        parts.addAll(measuring.parts());
    }

    /** All fields but those of the measuring. */
    private List<Part<?>> own() {
        return List.of(
                Part.of("models", models),
                Part.of("data.path", path),
                Part.of("data.image_sizes", imageSizes),
                Part.of(trainImages),
                Part.of(testImages),
                Part.of("data.validation_fraction", validationFraction),
                Part.of("data.test_fraction", testFraction),
                Part.of("device", device),
                Part.of("training.backends", trainers),
                Part.of("training.precisions", trainingPrecisions),
                Part.of("training.batch_sizes", trainingBatches),
                Part.of(epochs),
                Part.of(steps),
                Part.of(learningRate),
                Part.of(repeats),
                Part.of("training.find_largest_batch", findLargestBatch),
                Part.of("training.cuda_graph", cudaGraph),
                Part.of("inference.base", base),
                Part.of("inference.backends", engines),
                Part.of("inference.precisions", inferencePrecisions),
                Part.of("inference.batch_sizes", inferenceBatches),
                Part.of("inference.trained_in", trainedIn),
                Part.of("calibration.methods", calibrationMethods),
                Part.of("calibration.images", calibrationImages.text()),
                Part.of(seed),
                Part.of("name", name));
    }

    /** Every field as it is, immutable; what can't be read as a number too. */
    List<Object> snapshot() {
        return parts.stream().<Object>map(p -> p.get().get()).toList();
    }

    /** Every field as it was. */
    void restore(List<Object> snapshot) {
        loading = true;
        measuring.restore(() -> {
            for (int i = 0; i < parts.size(); i++) {
                parts.get(i).restore(snapshot.get(i));
            }
        });
        loading = false;
        read();
    }

    /** The name of a field of a snapshot in the JSON form of a study. */
    String where(int index) {
        return parts.get(index).where();
    }

    /** What tells of every change of a field. */
    void onChange(Runnable action) {
        parts.forEach(p -> p.changes().addListener((InvalidationListener) o -> action.run()));
    }

    /** Starts over with a study. */
    public void load(StudySpec study) {
        loading = true;
        name.set(study.name());
        models.setAll(study.models());
        path.set(study.data().path());
        imageSizes.setAll(study.data().imageSizes());
        trainImages.set(study.data().trainImages());
        testImages.set(study.data().testImages());
        validationFraction.set(study.data().validationFraction());
        testFraction.set(study.data().testFraction());
        trainers.setAll(study.training().backends());
        trainingPrecisions.setAll(study.training().precisions());
        trainingBatches.setAll(study.training().batchSizes());
        epochs.set(study.training().epochs());
        steps.set(study.training().steps());
        learningRate.set(study.training().learningRate());
        repeats.set(study.training().repeats());
        cudaGraph.set(study.training().cudaGraph());
        findLargestBatch.set(study.training().findLargestBatch());
        base.set(study.inference().base());
        engines.setAll(study.inference().backends());
        inferencePrecisions.setAll(study.inference().precisions());
        inferenceBatches.setAll(study.inference().batchSizes());
        trainedIn.setAll(study.inference().trainedIn());
        tensorRt = study.inference().tensorRt();
        calibrationMethods.setAll(study.calibration().methods());
        calibrationImages.set(study.calibration().images());
        measuring.load(study.measuring());
        seed.set(study.seed());
        device.set(study.device());
        loading = false;
        read();
    }

    /** What the draft amounts to now. */
    public ReadOnlyObjectProperty<Reading> reading() {
        return reading.getReadOnlyProperty();
    }

    private void read() {
        if (loading) {
            return;
        }
        List<Problem> problems = new ArrayList<>();
        StudySpec spec = new StudySpec(
                StudySpec.VERSION,
                name.get() == null ? "" : name.get().strip(),
                models,
                new DataSpec(
                        path.get() == null ? "" : path.get().strip(),
                        imageSizes,
                        trainImages.whole(0, problems),
                        testImages.whole(0, problems),
                        validationFraction.get(),
                        testFraction.get()),
                new TrainingSpec(
                        trainers,
                        trainingPrecisions,
                        trainingBatches,
                        epochs.whole(1, problems),
                        steps.whole(0, problems),
                        learningRate.decimal(1e-3, problems),
                        repeats.whole(0, problems),
                        findLargestBatch.get(),
                        cudaGraph.get()),
                new InferenceSpec(base.get(), engines, inferencePrecisions, inferenceBatches, trainedIn, tensorRt),
                new CalibrationSpec(calibrationMethods, calibrationImages.whole(problems)),
                measuring.spec(problems),
                seed.seed(0, problems),
                device.get());
        problems.addAll(StudyRules.check(spec, knownNetworks));
        reading.set(new Reading(spec, problems));
    }

    /** Shown in titles and used for file names. */
    public StringProperty name() {
        return name;
    }

    /** The networks. */
    public ObservableList<ModelSpec> models() {
        return models;
    }

    /** Where the images are. */
    public StringProperty path() {
        return path;
    }

    /** Side lengths in pixels. */
    public ObservableList<Integer> imageSizes() {
        return imageSizes;
    }

    /** Images to train on at most. */
    public NumberText trainImages() {
        return trainImages;
    }

    /** Images to test on at most. */
    public NumberText testImages() {
        return testImages;
    }

    /** Share of the training images held out for validation. */
    public DoubleProperty validationFraction() {
        return validationFraction;
    }

    /** Share of all images held out for the test, where the set brings no test split. */
    public DoubleProperty testFraction() {
        return testFraction;
    }

    /** The trainers. */
    public ObservableList<Backend> trainers() {
        return trainers;
    }

    /** The modes trained in. */
    public ObservableList<Precision> trainingPrecisions() {
        return trainingPrecisions;
    }

    /** Images per training step. */
    public ObservableList<Integer> trainingBatches() {
        return trainingBatches;
    }

    /** Passes over the training split. */
    public NumberText epochs() {
        return epochs;
    }

    /** The training ends after so many steps; 0: with its epochs. */
    public NumberText steps() {
        return steps;
    }

    /** Trainings of each cell; 0: as many as forks. */
    public NumberText repeats() {
        return repeats;
    }

    /** Whether the largest batch that fits is searched after one that did not. */
    public BooleanProperty findLargestBatch() {
        return findLargestBatch;
    }

    /** How LibTorch launches training steps on an NVIDIA GPU. */
    public ObjectProperty<CudaGraph> cudaGraph() {
        return cudaGraph;
    }

    /** Of Adam. */
    public NumberText learningRate() {
        return learningRate;
    }

    /** Whether the trainer's own inference is measured. */
    public BooleanProperty base() {
        return base;
    }

    /** The inference engines. */
    public ObservableList<Backend> engines() {
        return engines;
    }

    /** The precisions inferred in. */
    public ObservableList<Precision> inferencePrecisions() {
        return inferencePrecisions;
    }

    /** Images per inference call. */
    public ObservableList<Integer> inferenceBatches() {
        return inferenceBatches;
    }

    /** The training precisions whose models are inferred; empty: the first. */
    public ObservableList<Precision> trainedIn() {
        return trainedIn;
    }

    /** How INT8 finds its ranges; each way is a variant. */
    public ObservableList<CalibrationSpec.Method> calibrationMethods() {
        return calibrationMethods;
    }

    /** Numbers of images that ranges are found on; each is a variant. */
    public NumbersText calibrationImages() {
        return calibrationImages;
    }

    /** How long and how often a cell is measured. */
    public MeasuringDraft measuring() {
        return measuring;
    }

    /** Where cells compute. */
    public ObjectProperty<Device> device() {
        return device;
    }

    /** Seed of the whole study. */
    public NumberText seed() {
        return seed;
    }
}
