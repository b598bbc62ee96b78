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
import java.util.stream.Stream;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
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
    /** Not offered in the window, and kept as a study file has it. */
    private CudaGraph cudaGraph = CudaGraph.AUTO;

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
    private boolean loading;

    /** A draft that starts as {@code study}; {@code networks} are those of the zoo. */
    public StudyDraft(StudySpec study, List<KnownNetwork> networks) {
        knownNetworks = List.copyOf(networks);
        load(study);
        InvalidationListener changed = o -> read();
        Stream.<Observable>of(
                        name,
                        models,
                        path,
                        imageSizes,
                        trainImages.text(),
                        testImages.text(),
                        validationFraction,
                        testFraction,
                        trainers,
                        trainingPrecisions,
                        trainingBatches,
                        epochs.text(),
                        steps.text(),
                        learningRate.text(),
                        repeats.text(),
                        findLargestBatch,
                        base,
                        engines,
                        inferencePrecisions,
                        inferenceBatches,
                        trainedIn,
                        calibrationMethods,
                        calibrationImages.text(),
                        measuring.changes(),
                        seed.text(),
                        device)
                .forEach(o -> o.addListener(changed));
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
        cudaGraph = study.training().cudaGraph();
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
                        cudaGraph),
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
