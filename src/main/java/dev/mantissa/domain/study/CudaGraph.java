package dev.mantissa.domain.study;

/** Whether a training step on an NVIDIA GPU is launched as a whole, as one CUDA graph, or kernel by kernel. */
public enum CudaGraph {
    /** As a graph where it can be recorded, else kernel by kernel, with the reason in the cell's facts. */
    AUTO,
    /** As a graph; a training on a GPU that can't be recorded fails. */
    TRUE,
    /** Kernel by kernel. */
    FALSE
}
