package dev.mantissa.ui.newstudy;

import dev.mantissa.domain.study.ModelSpec;

/**
 * What a network costs.
 *
 * @param parameters trained numbers
 * @param flops floating-point operations of one image's forward pass; a multiply and an add are two
 * @param training bytes of a training step with LibTorch in FP32 at batch {@link #TRAINING_BATCH}, estimated; 0 where unknown
 * @param inference bytes of a call with ONNX Runtime in FP32 of one image, estimated; 0 where unknown
 */
public record NetworkCost(long parameters, long flops, long training, long inference) {
    /** Images of the step whose memory is estimated. */
    public static final int TRAINING_BATCH = 32;

    /** A cost whose memory is not known. */
    public NetworkCost(long parameters, long flops) {
        this(parameters, flops, 0, 0);
    }

    /** Finds the cost of a network. */
    @FunctionalInterface
    public interface Source {
        /** The cost at a side length in pixels and a number of classes; the network and the size are valid. */
        NetworkCost of(ModelSpec model, int side, int classes);
    }
}
