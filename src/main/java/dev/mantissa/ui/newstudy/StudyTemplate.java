package dev.mantissa.ui.newstudy;

import dev.mantissa.domain.provenance.Capability;
import dev.mantissa.domain.provenance.Capability.Support;
import dev.mantissa.domain.provenance.Machine;
import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.CalibrationSpec;
import dev.mantissa.domain.study.CudaGraph;
import dev.mantissa.domain.study.DataSpec;
import dev.mantissa.domain.study.Head;
import dev.mantissa.domain.study.InferenceSpec;
import dev.mantissa.domain.study.MeasuringSpec.Preset;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.Presets;
import dev.mantissa.domain.study.Stage;
import dev.mantissa.domain.study.StudySpec;
import dev.mantissa.domain.study.TrainingSpec;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A study to start from. It fills the whole draft but for the images, which stay those of the user. */
enum StudyTemplate {
    QUICK_LOOK("Quick look", "One network, 100 steps, FP32 against AMP; then Base, FP32, FP16 and INT8.") {
        @Override
        StudySpec of(StudySpec now, Machine machine) {
            StudySpec quick = Presets.quick();
            return study(now, "quick look", quick.models(), 48, quick.training(), quick.inference(), 100, Preset.QUICK);
        }
    },
    PAPER("The paper's study", "VGG16, ResNet-50 and MobileNetV1 at 48 px over all its batch sizes, 10 epochs.") {
        @Override
        StudySpec of(StudySpec now, Machine machine) {
            return study(
                    now,
                    "paper",
                    Stream.of("vgg16", "resnet50", "mobilenet_v1")
                            .map(n -> new ModelSpec(n, Head.PAPER, 1))
                            .toList(),
                    48,
                    new TrainingSpec(
                            List.of(Backend.LIBTORCH),
                            List.of(Precision.FP32, mixed(machine)),
                            List.of(32, 64, 128, 256, 512, 1024),
                            10,
                            0,
                            1e-4,
                            0,
                            false,
                            CudaGraph.AUTO),
                    new InferenceSpec(true, List.of(engine(machine)), PRECISIONS, List.of(8, 16, 32, 64)),
                    500,
                    Preset.AS_PUBLISHED);
        }
    },
    OWN_MODEL("My ONNX model", "A classifier of yours from a file: FP32, FP16 and INT8 at three batch sizes.") {
        @Override
        StudySpec of(StudySpec now, Machine machine) {
            return study(
                    now,
                    "my model",
                    now.models().stream().filter(ModelSpec::external).toList(),
                    now.data().imageSizes().get(0),
                    Presets.quick().training(),
                    new InferenceSpec(false, List.of(engine(machine)), PRECISIONS, List.of(1, 8, 32)),
                    100,
                    Preset.QUICK);
        }
    },
    BATCH_FINDER(
            "Batch-size finder", "20 steps a batch up to 1,024, then the largest that fits; inference from 1 to 128.") {
        @Override
        StudySpec of(StudySpec now, Machine machine) {
            List<ModelSpec> own =
                    now.models().stream().filter(m -> !m.external()).toList();
            return study(
                    now,
                    "batch sizes",
                    own.isEmpty() ? Presets.quick().models() : own,
                    48,
                    new TrainingSpec(
                            List.of(Backend.LIBTORCH),
                            List.of(Precision.FP32, mixed(machine)),
                            List.of(32, 64, 128, 256, 512, 1024),
                            20,
                            20,
                            1e-4,
                            1,
                            true,
                            CudaGraph.AUTO),
                    new InferenceSpec(
                            false,
                            List.of(engine(machine)),
                            List.of(Precision.FP32, Precision.INT8),
                            List.of(1, 2, 4, 8, 16, 32, 64, 128)),
                    100,
                    Preset.QUICK);
        }
    };

    private static final List<Precision> PRECISIONS = List.of(Precision.FP32, Precision.FP16, Precision.INT8);

    private final String label;
    private final String words;

    StudyTemplate(String label, String words) {
        this.label = label;
        this.words = words;
    }

    /** Its name. */
    String label() {
        return label;
    }

    /** What it does, in a sentence. */
    String words() {
        return words;
    }

    /**
     * The study.
     *
     * @param now what stands in the draft; its images, splits, seed and device are kept
     * @param machine it will run on; null while it is not known
     */
    abstract StudySpec of(StudySpec now, Machine machine);

    /** Whether a draft still is what this template fills in; its name does not matter. */
    boolean fills(StudySpec now, Machine machine) {
        StudySpec own = of(now, machine);
        return !own.models().isEmpty() && now.equals(own.named(now.name()));
    }

    private static StudySpec study(
            StudySpec now,
            String name,
            List<ModelSpec> models,
            int side,
            TrainingSpec training,
            InferenceSpec inference,
            int calibration,
            Preset measuring) {
        DataSpec data = now.data();
        return new StudySpec(
                StudySpec.VERSION,
                name,
                models,
                new DataSpec(
                        data.path().isBlank() ? Presets.SAMPLE_DATA : data.path(),
                        List.of(side),
                        data.trainImages(),
                        data.testImages(),
                        data.validationFraction(),
                        data.testFraction()),
                training,
                inference,
                new CalibrationSpec(CalibrationSpec.Method.MIN_MAX, calibration),
                measuring.spec().withThreads(now.measuring().threads()),
                now.seed(),
                now.device());
    }

    /** FP16 where tensor cores compute it, else BF16, which CPUs compute if anything. */
    private static Precision mixed(Machine machine) {
        return runs(
                        machine,
                        c -> c.backend() == Backend.LIBTORCH
                                && c.stage() == Stage.TRAINING
                                && c.precision() == Precision.AMP_FP16
                                && c.support() == Support.NATIVE)
                ? Precision.AMP_FP16
                : Precision.AMP_BF16;
    }

    private static Backend engine(Machine machine) {
        return runs(machine, c -> c.backend() == Backend.TENSORRT && c.support() != Support.UNAVAILABLE)
                ? Backend.TENSORRT
                : Backend.ONNXRUNTIME;
    }

    private static boolean runs(Machine machine, Predicate<Capability> which) {
        return machine != null && machine.capabilities().stream().anyMatch(which);
    }
}
