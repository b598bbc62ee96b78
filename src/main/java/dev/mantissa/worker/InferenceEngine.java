package dev.mantissa.worker;

import dev.mantissa.domain.measure.LayerTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A model ready to answer. For one thread. */
public interface InferenceEngine extends AutoCloseable {
    /**
     * Makes a batch the input of {@link #run()}, where the library wants it; outside the timed region.
     *
     * @param images [count, channels, height, width], row-major, normalized; of a model file, as it wants them
     */
    void bind(float[] images, int count);

    /** One call from the bound input to the class probabilities in host memory: the timed region. */
    void run();

    /**
     * The parts of a call on a device with a clock of its own, by its events, in ms.
     *
     * @param compute of the network alone
     * @param withTransfers the same with the copies of input and output
     * @param enqueue host time until everything was handed to the device
     */
    record DeviceTimes(double compute, double withTransfers, double enqueue) {}

    /** Of the last {@link #run()}; empty where the host computes. */
    default Optional<DeviceTimes> deviceTimes() {
        return Optional.empty();
    }

    /** What is only known once the model is loaded, for the provenance of the cell. */
    default Map<String, String> engineFacts() {
        return Map.of();
    }

    /** What its memory on a device is for, after some calls; empty where the host computes or it is not told. */
    default Optional<MemoryParts> memoryParts() {
        return Optional.empty();
    }

    /**
     * The same model once more on a stream of its own, to compute at the same time as this one; each is for one thread.
     *
     * @throws UnsupportedWork where the library computes one batch at a time
     */
    default InferenceEngine another() throws UnsupportedWork {
        throw new UnsupportedWork("This library computes one batch at a time; leave streams at 1.");
    }

    /**
     * What each layer takes, in a run of its own: each is waited for, so that they take longer together than a call.
     *
     * @param calls to take the mean of
     * @throws UnsupportedWork where the library does not tell
     */
    default List<LayerTime> layerTimes(int calls) throws UnsupportedWork {
        throw new UnsupportedWork("This library does not tell what its layers take.");
    }

    /**
     * Inference for accuracy, untimed.
     *
     * @return inputs of the softmax, row-major [count, classes]; probabilities, where a model file gives nothing else
     */
    float[] logits(float[] images, int count);

    @Override
    void close();
}
