package dev.mantissa.worker.backend.dl4j;

import dev.mantissa.graph.Shape;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Plain arrays to and from ND4J. */
final class Batches {
    private Batches() {}

    /**
     * Images as an array.
     *
     * @return [count, channels, height, width], a copy in native memory
     */
    static INDArray images(float[] images, int count, Shape image) {
        int length = Math.toIntExact(count * image.size());
        float[] used = images.length == length ? images : Arrays.copyOf(images, length);
        return Nd4j.createFromArray(used).reshape('c', count, image.channels(), image.height(), image.width());
    }

    /** Labels as rows with a single 1: [count, classes]. */
    static INDArray oneHot(int[] labels, int count, int classes) {
        float[] rows = new float[count * classes];
        for (int i = 0; i < count; i++) {
            rows[i * classes + labels[i]] = 1f;
        }
        return Nd4j.createFromArray(rows).reshape('c', count, classes);
    }

    /** The elements, row-major, whatever the array's own order. */
    static float[] floats(INDArray array) {
        return array.dup('c').data().asFloat();
    }
}
