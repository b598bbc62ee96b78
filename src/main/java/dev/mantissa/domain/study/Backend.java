package dev.mantissa.domain.study;

import java.util.Optional;

/** A library that trains or infers. {@link #id()} is the name in files, tables and on the command line. */
public enum Backend {
    /** Eclipse DeepLearning4J on ND4J. */
    DL4J("dl4j", "DeepLearning4J", true),
    /** LibTorch, the C++ side of PyTorch. */
    LIBTORCH("libtorch", "LibTorch", true),
    /** ONNX Runtime. */
    ONNXRUNTIME("onnxruntime", "ONNX Runtime", false),
    /** NVIDIA TensorRT. */
    TENSORRT("tensorrt", "TensorRT", false);

    private final String id;
    private final String label;
    private final boolean trains;

    Backend(String id, String label, boolean trains) {
        this.id = id;
        this.label = label;
        this.trains = trains;
    }

    /** The name in files. */
    public String id() {
        return id;
    }

    /** The name as a person reads it. */
    public String label() {
        return label;
    }

    /** Whether it trains; its own inference is then the <em>Base</em> of a comparison. */
    public boolean trains() {
        return trains;
    }

    /** The backend with this id, if there is one. */
    public static Optional<Backend> byId(String id) {
        for (Backend b : values()) {
            if (b.id.equals(id)) {
                return Optional.of(b);
            }
        }
        return Optional.empty();
    }
}
