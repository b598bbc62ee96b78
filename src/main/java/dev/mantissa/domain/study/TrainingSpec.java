package dev.mantissa.domain.study;

import java.util.List;

/**
 * The training half of a study.
 *
 * @param backends the trainers
 * @param precisions FP32 and the modes compared with it
 * @param batchSizes images per step
 * @param epochs passes over the training split
 * @param steps the training ends after so many steps, whatever the epochs; 0: no such end
 * @param learningRate of Adam (the paper: 1e-4)
 * @param repeats trainings of each cell, each with its own initial weights and batch order; 0: as often as the study's forks
 * @param findLargestBatch whether, after a training that ran out of memory, the largest batch that fits is searched
 * @param cudaGraph how LibTorch launches steps on an NVIDIA GPU
 */
public record TrainingSpec(
        List<Backend> backends,
        List<Precision> precisions,
        List<Integer> batchSizes,
        int epochs,
        int steps,
        double learningRate,
        int repeats,
        boolean findLargestBatch,
        CudaGraph cudaGraph) {
    public TrainingSpec {
        backends = List.copyOf(backends);
        precisions = List.copyOf(precisions);
        batchSizes = List.copyOf(batchSizes);
    }

    /** A training that ends with its epochs and is repeated with the study's forks. */
    public TrainingSpec(
            List<Backend> backends,
            List<Precision> precisions,
            List<Integer> batchSizes,
            int epochs,
            double learningRate) {
        this(backends, precisions, batchSizes, epochs, 0, learningRate, 0, false, CudaGraph.AUTO);
    }
}
