package dev.mantissa.worker;

import dev.mantissa.dataset.ImageBatches;
import dev.mantissa.graph.Weights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A network being trained with Adam on softmax and categorical cross-entropy. For one thread. */
public interface Trainer extends AutoCloseable {
    /**
     * What a step was.
     *
     * @param loss the mean over the images before the update
     * @param parts where its time went; empty where that can't be told, as the step is launched as a whole
     * @param scale the loss scale of this step; NaN where the precision needs none
     * @param skipped whether the update was left out because a gradient was not finite
     */
    record Step(double loss, Optional<Parts> parts, double scale, boolean skipped) {}

    /**
     * Where the time of a step went.
     *
     * @param data ns to bring the images into the library's memory
     * @param forward ns of the forward pass with the loss
     * @param backward ns of the backward pass
     * @param update ns of unscaling, checking and applying the gradients
     */
    record Parts(long data, long forward, long backward, long update) {}

    /**
     * One step: forward, backward, update.
     *
     * @param images [count, channels, height, width], row-major, normalized
     * @param labels class of each image
     * @param count images in this step
     * @throws UnsupportedWork where an operator turns out to refuse the precision, naming it
     */
    Step step(float[] images, int[] labels, int count) throws UnsupportedWork;

    /**
     * Offers all images of the training, so that a trainer with a device of its own can keep them there and a step need not
     * bring them.
     *
     * @return bytes kept; 0 where the trainer keeps none, and then {@link #step(float[], int[], int)} is used
     */
    default long keep(ImageBatches images) {
        return 0;
    }

    /**
     * One step on images that were kept: those of {@code order} from {@code from} on.
     *
     * @throws UnsupportedWork where an operator turns out to refuse the precision, naming it
     */
    default Step step(int[] order, int from, int count) throws UnsupportedWork {
        throw new IllegalStateException("no images were kept");
    }

    /** What the first step also does, in the words of a phase; empty where it is a step like any other. */
    default Optional<String> firstStep() {
        return Optional.empty();
    }

    /** Called after each step, untimed: lets go of what the step left behind. */
    default void between() {}

    /** Called after each validation, untimed: lets go of what only its passes needed, so that it is in no step's memory. */
    default void validated() {}

    /**
     * Peak of the library's own allocator, bytes, without the first step where the library tries algorithms in it; empty where
     * the library does not tell.
     */
    default OptionalLong allocatorPeak() {
        return OptionalLong.empty();
    }

    /** What its memory on a device is for, after some steps; empty where the host computes or it is not told. */
    default Optional<MemoryParts> memoryParts() {
        return Optional.empty();
    }

    /**
     * Inference with the weights of now and batch normalization's running statistics.
     *
     * @return inputs of the softmax, row-major [count, classes]
     */
    float[] logits(float[] images, int count);

    /** The parameters of now, in FP32. */
    Weights weights();

    /** What only this training knows, for the provenance of the cell: the history of a loss scale. */
    default Map<String, String> facts() {
        return Map.of();
    }

    /** Writes the library's own file of the network, from which its engine can infer. */
    void saveNative(Path file) throws IOException;

    @Override
    void close();
}
