package dev.mantissa.worker.backend.tensorrt;

import dev.mantissa.dataset.ImageBatches;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * Feeds the calibration images to TensorRT, each once: the batch is the largest that divides their number. Where the model
 * fixes its batch, the last one is filled up with the first images.
 */
final class CalibrationFeed implements CalibrationSource {
    private final ImageBatches images;
    private final int batch;
    private final Upload upload;
    private final IntConsumer afterBatch;
    private int from;
    private String table;
    private Throwable failure;

    /** Brings a batch to where the engine reads it. */
    @FunctionalInterface
    interface Upload {
        /** The address it was brought to; [batch, 3 side side] values. */
        Pointer bring(float[] batch);
    }

    /** {@code afterBatch} takes the number of images read so far; what it throws ends the calibration. */
    CalibrationFeed(ImageBatches images, int batch, Upload upload, IntConsumer afterBatch) {
        this.images = images;
        this.batch = batch;
        this.upload = upload;
        this.afterBatch = afterBatch;
    }

    /** The largest batch up to {@code most} that divides a number of images. */
    static int batch(int images, int most) {
        int batch = Math.max(1, Math.min(images, most));
        while (images % batch != 0) {
            batch--;
        }
        return batch;
    }

    @Override
    public int batch() {
        return batch;
    }

    @Override
    public boolean next(PointerPointer<?> bindings) {
        if (failure != null || from >= images.size()) {
            return false;
        }
        try {
            int[] order = new int[batch];
            for (int i = 0; i < batch; i++) {
                order[i] = (from + i) % images.size();
            }
            float[] pixels = new float[batch * images.imageLength()];
            images.fill(order, 0, batch, pixels);
            bindings.put(0, upload.bring(pixels));
            from = Math.min(images.size(), from + batch);
            afterBatch.accept(from);
            return true;
        } catch (RuntimeException | Error e) {
            failure = e;
            return false;
        }
    }

    @Override
    public Pointer table(LongPointer length) {
        length.put(0);
        return null;
    }

    @Override
    public void keep(byte[] found) {
        table = new String(found, StandardCharsets.UTF_8);
    }

    /**
     * The table, once TensorRT has written it; what a callback threw is thrown here.
     */
    Optional<String> table() {
        if (failure instanceof RuntimeException thrown) {
            throw thrown;
        } else if (failure instanceof Error thrown) {
            throw thrown;
        }
        return Optional.ofNullable(table);
    }
}
