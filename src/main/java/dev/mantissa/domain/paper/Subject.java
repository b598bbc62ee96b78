package dev.mantissa.domain.paper;

/** What a table of the paper is about; each subject has a table for each of the two data sets. */
public enum Subject {
    /** Training time in seconds and its speedup (paper, Eq. 17). */
    TRAINING_TIME,
    /** Memory of the training and its reduction factor (paper, Eq. 18). */
    TRAINING_MEMORY,
    /** Inference latency and its speedup (paper, Eq. 19). */
    LATENCY,
    /** Inference throughput and its improvement factor (paper, Eq. 20). */
    THROUGHPUT,
    /** Share of right answers (paper, Eq. 16). */
    ACCURACY
}
