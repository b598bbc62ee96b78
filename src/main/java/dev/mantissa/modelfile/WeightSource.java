package dev.mantissa.modelfile;

import dev.mantissa.domain.study.BadInput;
import java.io.Closeable;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalDouble;

/** A file with weights, by the names and in the layouts of {@link dev.mantissa.graph.Weights}. */
interface WeightSource extends Closeable {
    /** The file, for sentences: "The Keras file /home/ada/vgg16.h5". */
    String title();

    /** The kind of file, for the record: "Keras .h5". */
    String kind();

    /** What it holds, in the file's order; nothing but extents has been read. */
    Map<String, Found> tensors();

    /** Where a tensor would be in such a file, for the sentence that misses it: "layer conv1 with a kernel". */
    String place(String tensor);

    /**
     * Reads some of {@link #tensors()}.
     *
     * @return row-major elements by name
     * @throws BadInput where the file is cut off or damaged
     */
    Map<String, float[]> read(Collection<String> names) throws BadInput, IOException;

    /** What a batch normalization adds to its variance there; empty where the file does not tell. */
    OptionalDouble epsilon(String node);

    /** What only this kind knows, for the provenance of the cell. */
    Map<String, String> facts();

    /** SHA-256 of the file that the tensors are in, lower-case hex. */
    String sha256() throws IOException;

    @Override
    void close() throws IOException;
}
