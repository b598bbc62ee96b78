package dev.mantissa.worker.backend.libtorch;

import dev.mantissa.graph.Shape;
import dev.mantissa.graph.Window;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The input of a window with its borders. LibTorch's windows pad both ends alike: such padding is left to them, other padding
 * is written out.
 *
 * @param tensor the input, padded where the ends differ
 * @param rest what the window is to pad at both ends: rows, columns
 */
record Padded(Tensor tensor, long[] rest) {
    /** Pads as a window wants it where its ends differ. */
    static Padded of(Tensor x, Shape in, Window window, double border) {
        int top = window.padStart(in.height());
        int left = window.padStart(in.width());
        if (top == window.padEnd(in.height()) && left == window.padEnd(in.width())) {
            return new Padded(x, new long[] {top, left});
        }
        return new Padded(written(x, in, window, border), new long[] {0, 0});
    }

    /** Pads as a window wants it, always in the tensor. */
    static Tensor written(Tensor x, Shape in, Window window, double border) {
        long[] pads = {
            window.padStart(in.width()),
            window.padEnd(in.width()),
            window.padStart(in.height()),
            window.padEnd(in.height())
        };
        return torch.constant_pad_nd(x, pads, new Scalar(border));
    }
}
