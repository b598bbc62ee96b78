package dev.mantissa.report;

import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.Head;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.domain.study.Stage;
import java.util.Locale;
import java.util.Map;

/** What things are called in figures and tables. */
public final class Labels {
    /** The usual spelling; a network that is not here is called by its id. */
    private static final Map<String, String> NETWORKS = Map.of(
            "mobilenet_v1", "MobileNetV1",
            "mobilenet_v2", "MobileNetV2",
            "vgg16", "VGG16",
            "vgg19", "VGG19",
            "resnet18", "ResNet-18",
            "resnet50", "ResNet-50",
            "lenet5", "LeNet-5",
            "squeezenet_1_1", "SqueezeNet 1.1");

    private Labels() {}

    /** {@code MobileNetV1}, {@code MobileNetV1 ×0.5}, {@code MobileNetV1, own head}. */
    public static String model(ModelSpec model) {
        if (model.external()) {
            return model.fileName();
        }
        return network(model.network())
                + (model.file().isEmpty() ? "" : " from " + model.fileName())
                + (model.alpha() == 1.0 ? "" : " ×" + model.alpha())
                + (model.head() == Head.OWN ? ", own head" : "");
    }

    /** {@code MobileNetV1}. */
    public static String network(String id) {
        return NETWORKS.getOrDefault(id, id);
    }

    /** {@code 48 × 48}. */
    public static String side(int pixels) {
        return pixels + " × " + pixels;
    }

    /** {@code Base (DeepLearning4J FP32)}, {@code INT8 · ONNX Runtime}. */
    public static String variant(Cell.Key key) {
        return key.isBase()
                ? "Base (" + key.backend().label() + " " + key.precision().label() + ")"
                : key.precision().label() + " · " + key.backend().label();
    }

    /** {@code Training}: a stage as a heading. */
    public static String stage(Stage stage) {
        return capital(stage.id());
    }

    /** {@code Peak memory}: a phrase as it stands at the start. */
    public static String capital(String phrase) {
        return phrase.isEmpty() ? phrase : phrase.substring(0, 1).toUpperCase(Locale.ROOT) + phrase.substring(1);
    }

    /** {@code peak memory}: a label as it stands inside a sentence. */
    public static String lower(String label) {
        return label.isEmpty() ? label : label.substring(0, 1).toLowerCase(Locale.ROOT) + label.substring(1);
    }

    /** {@code CPU}, {@code Runtime}: a group of what is known about where a study ran, as a heading. */
    public static String group(String group) {
        return group.equals("cpu") ? "CPU" : capital(group);
    }
}
