package dev.mantissa.domain.paper;

import java.util.Optional;

/**
 * Tables 2 to 11 of the paper (M. A. Shafique, A. Munir, J. Kong, Deep Learning Performance Characterization on GPUs for Various
 * Quantization Frameworks, AI 2023, 4, 926-948). Only Tables 4 and 8 are printed as text; their numbers are in {@link
 * ReferenceSeries}.
 */
public enum PublishedTable {
    TABLE_2(2, "Training time and speedup with AMP", Subject.TRAINING_TIME, PaperData.CIFAR_10, false),
    TABLE_3(3, "Training time and speedup with AMP", Subject.TRAINING_TIME, PaperData.CATS_VS_DOGS, false),
    TABLE_4(4, "Memory reduction with AMP", Subject.TRAINING_MEMORY, PaperData.CIFAR_10, true),
    TABLE_5(5, "Memory reduction with AMP", Subject.TRAINING_MEMORY, PaperData.CATS_VS_DOGS, false),
    TABLE_6(6, "Latency speedup by precision", Subject.LATENCY, PaperData.CIFAR_10, false),
    TABLE_7(7, "Latency speedup by precision", Subject.LATENCY, PaperData.CATS_VS_DOGS, false),
    TABLE_8(8, "Throughput improvement by precision", Subject.THROUGHPUT, PaperData.CIFAR_10, true),
    TABLE_9(9, "Throughput improvement by precision", Subject.THROUGHPUT, PaperData.CATS_VS_DOGS, false),
    TABLE_10(10, "Accuracy by precision and training", Subject.ACCURACY, PaperData.CIFAR_10, false),
    TABLE_11(11, "Accuracy by precision and training", Subject.ACCURACY, PaperData.CATS_VS_DOGS, false);

    /** What the paper measured on and with (section 5.3). */
    public static final String SET_UP = "NVIDIA Quadro RTX 4000 (Turing, 8 GB), TensorFlow 2.8, TensorRT 8.2.3";

    /** Why a table has no numbers here. */
    public static final String NOT_AVAILABLE = "printed as an image; not available";

    private final int number;
    private final String title;
    private final Subject subject;
    private final PaperData data;
    private final boolean available;

    PublishedTable(int number, String title, Subject subject, PaperData data, boolean available) {
        this.number = number;
        this.title = title;
        this.subject = subject;
        this.data = data;
        this.available = available;
    }

    /** The table of a subject and an image size, where the paper has one of that size. */
    public static Optional<PublishedTable> of(Subject subject, int side) {
        for (PublishedTable table : values()) {
            if (table.subject == subject && table.data.side() == side) {
                return Optional.of(table);
            }
        }
        return Optional.empty();
    }

    /** Its number in the paper. */
    public int number() {
        return number;
    }

    /** What it shows, without the data set. */
    public String title() {
        return title;
    }

    /** What it is about. */
    public Subject subject() {
        return subject;
    }

    /** The data set and image size. */
    public PaperData data() {
        return data;
    }

    /** Whether its numbers are known; the others are {@link #NOT_AVAILABLE}. */
    public boolean available() {
        return available;
    }
}
