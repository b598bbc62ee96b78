package dev.mantissa.domain.study;

import java.util.List;

/**
 * The inference half of a study.
 *
 * @param base whether the trainer's own inference is measured too
 * @param backends the inference engines
 * @param precisions the precision variants
 * @param batchSizes images per call
 */
public record InferenceSpec(
        boolean base, List<Backend> backends, List<Precision> precisions, List<Integer> batchSizes) {
    public InferenceSpec {
        backends = List.copyOf(backends);
        precisions = List.copyOf(precisions);
        batchSizes = List.copyOf(batchSizes);
    }
}
