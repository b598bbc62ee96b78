package dev.mantissa.worker.backend.libtorch;

import dev.mantissa.graph.Op;
import dev.mantissa.graph.Shape;
import dev.mantissa.graph.Window;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Pooling. */
final class Pools {
    private static final long[] NO_PADS = {0, 0};

    /** Max pooling; a border never wins. */
    Tensor max(Tensor x, Shape in, Window window) {
        Padded padded = Padded.of(x, in, window, Double.NEGATIVE_INFINITY);
        return torch.max_pool2d(
                padded.tensor(), kernel(window), stride(window), padded.rest(), new long[] {1, 1}, false);
    }

    /** Average pooling; a border does not count. */
    Tensor mean(Tensor x, Shape in, Window window) {
        if (!pads(window)) {
            return average(x, window);
        }
        Tensor ones = torch.ones_like(x.narrow(0, 0, 1).narrow(1, 0, 1)).to(ScalarType.Float);
        Tensor share = average(Padded.written(ones, in, window, 0), window);
        return average(Padded.written(x, in, window, 0), window).div(share);
    }

    /** The mean of each map, [batch, channels]. */
    Tensor global(Tensor x) {
        return x.mean(new long[] {2, 3}, false, new ScalarTypeOptional());
    }

    private static Tensor average(Tensor x, Window window) {
        return torch.avg_pool2d(x, kernel(window), stride(window), NO_PADS, false, true, new LongOptional());
    }

    private static boolean pads(Window window) {
        return window.padding() != Op.Padding.VALID;
    }

    private static long[] kernel(Window window) {
        return new long[] {window.kernel(), window.kernel()};
    }

    private static long[] stride(Window window) {
        return new long[] {window.stride(), window.stride()};
    }
}
