package dev.mantissa.onnx;

import dev.mantissa.domain.study.ModelInput.Layout;
import java.util.ArrayList;
import java.util.List;

/**
 * The input of an image classifier: a batch of colour images in FP32.
 *
 * @param name of the input
 * @param layout order of its axes
 * @param layoutOpen whether the file would take the other order as well
 * @param batch images a call that the file fixes; 0 where any number goes
 * @param height in pixels that the file fixes; 0 where it is free
 * @param width in pixels that the file fixes; 0 where it is free
 */
public record ImageTensor(String name, Layout layout, boolean layoutOpen, int batch, int height, int width) {
    /** Whether the file fixes height or width. */
    public boolean fixedSize() {
        return height > 0 || width > 0;
    }

    /** Whether square images of a side length in pixels go in. */
    public boolean takesSide(int side) {
        return (height == 0 || height == side) && (width == 0 || width == side);
    }

    /** Its extents for a batch of square images; what the file fixes stays. */
    public List<Long> extents(int images, int side) {
        List<Long> extents =
                new ArrayList<>(List.of((long) (batch > 0 ? batch : images), (long) (height > 0 ? height : side), (long)
                        (width > 0 ? width : side)));
        extents.add(layout == Layout.NCHW ? 1 : 3, 3L);
        return extents;
    }
}
