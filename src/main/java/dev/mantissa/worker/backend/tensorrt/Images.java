package dev.mantissa.worker.backend.tensorrt;

import dev.mantissa.domain.study.BadInput;
import dev.mantissa.onnx.ImageTensor;
import dev.mantissa.worker.UnsupportedWork;
import java.util.List;
import org.bytedeco.tensorrt.nvinfer.Dims64;

/**
 * The images that an engine takes.
 *
 * @param tensor the model's input
 * @param batch the largest number a call, and the one it is tuned for; smaller ones run too where the model leaves it open
 * @param side in pixels
 */
record Images(ImageTensor tensor, int batch, int side) {
    /**
     * The images of a study, where a model takes them.
     *
     * @param file for sentences
     * @throws BadInput where they have another size
     * @throws UnsupportedWork where the model fixes another batch
     */
    static Images of(ImageTensor tensor, String file, int batch, int side) throws BadInput, UnsupportedWork {
        if (!tensor.takesSide(side)) {
            throw new BadInput("The model " + file + " takes images of " + tensor.height() + "x" + tensor.width()
                    + " pixels, but those of the study have " + side + "x" + side
                    + "; change the image size of the study.");
        }
        if (tensor.batch() > 0 && tensor.batch() != batch) {
            throw new UnsupportedWork("The model " + file + " takes batches of " + tensor.batch() + " only, not of "
                    + batch + "; choose batch " + tensor.batch() + ", or export it with a free batch size.");
        }
        return new Images(tensor, batch, side);
    }

    /** Whether a call takes exactly {@link #batch()} images. */
    boolean fixedBatch() {
        return tensor.batch() > 0;
    }

    /** Images a call takes where {@code count} are left. */
    int chunk(int count) {
        return fixedBatch() ? batch : Math.min(count, batch);
    }

    /** Elements of one image. */
    int length() {
        return 3 * side * side;
    }

    /** Extents of a call with so many images. */
    Dims64 dims(int count) {
        List<Long> extents = tensor.extents(count, side);
        Dims64 dims = new Dims64();
        dims.nbDims(extents.size());
        for (int i = 0; i < extents.size(); i++) {
            dims.d(i, extents.get(i));
        }
        return dims;
    }
}
