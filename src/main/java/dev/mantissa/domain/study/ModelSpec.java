package dev.mantissa.domain.study;

/**
 * A network to study.
 *
 * @param network its id in the zoo, for instance {@code mobilenet_v1}, or {@link #ONNX} for a model file of the user
 * @param head the classifier on top; means nothing for a model file
 * @param alpha the width multiplier of the MobileNets (1.0 elsewhere)
 * @param file the ONNX model, or the file that the initial weights of a network of the zoo are read from (Keras .h5,
 *     DeepLearning4J .zip, .onnx or .mantissa of an earlier session); empty: random weights, He-initialised
 * @param input how a model file wants its images; {@link ModelInput#ZOO} for the zoo
 */
public record ModelSpec(String network, Head head, double alpha, String file, ModelInput input) {
    /** The network id of an ONNX model of the user, which is not trained. */
    public static final String ONNX = "onnx";

    /** A network of the zoo with random initial weights. */
    public ModelSpec(String network, Head head, double alpha) {
        this(network, head, alpha, "", ModelInput.ZOO);
    }

    /** An ONNX model of the user. */
    public static ModelSpec onnx(String file, ModelInput input) {
        return new ModelSpec(ONNX, Head.OWN, 1, file, input);
    }

    /** Whether it is a model file of the user, which is inferred but not trained. */
    public boolean external() {
        return network.equals(ONNX);
    }

    /** The same with another file. */
    public ModelSpec withFile(String other) {
        return new ModelSpec(network, head, alpha, other, input);
    }

    /** The last part of {@link #file}. */
    public String fileName() {
        return file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    }
}
