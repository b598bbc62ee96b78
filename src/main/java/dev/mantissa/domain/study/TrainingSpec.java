package dev.mantissa.domain.study;

import java.util.List;

/**
 * The training half of a study.
 *
 * @param backends the trainers
 * @param precisions FP32 and the modes compared with it
 * @param batchSizes images per step
 * @param epochs passes over the training split
 * @param learningRate of Adam (the paper: 1e-4)
 */
public record TrainingSpec(
        List<Backend> backends, List<Precision> precisions, List<Integer> batchSizes, int epochs, double learningRate) {
    public TrainingSpec {
        backends = List.copyOf(backends);
        precisions = List.copyOf(precisions);
        batchSizes = List.copyOf(batchSizes);
    }
}
