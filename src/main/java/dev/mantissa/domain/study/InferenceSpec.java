package dev.mantissa.domain.study;

import java.util.List;

/**
 * The inference half of a study.
 *
 * @param base whether each trainer's own inference is measured too
 * @param backends the inference engines
 * @param precisions the precision variants
 * @param batchSizes images per call
 * @param trainedIn the training precisions whose models are inferred; empty: the first one of the training
 * @param tensorRt what only TensorRT is told
 */
public record InferenceSpec(
        boolean base,
        List<Backend> backends,
        List<Precision> precisions,
        List<Integer> batchSizes,
        List<Precision> trainedIn,
        TensorRtSpec tensorRt) {
    public InferenceSpec {
        backends = List.copyOf(backends);
        precisions = List.copyOf(precisions);
        batchSizes = List.copyOf(batchSizes);
        trainedIn = List.copyOf(trainedIn);
    }

    /** Inference with TensorRT's own settings. */
    public InferenceSpec(
            boolean base,
            List<Backend> backends,
            List<Precision> precisions,
            List<Integer> batchSizes,
            List<Precision> trainedIn) {
        this(base, backends, precisions, batchSizes, trainedIn, TensorRtSpec.DEFAULT);
    }

    /** Inference of the models trained in the first precision of the training. */
    public InferenceSpec(boolean base, List<Backend> backends, List<Precision> precisions, List<Integer> batchSizes) {
        this(base, backends, precisions, batchSizes, List.of());
    }
}
