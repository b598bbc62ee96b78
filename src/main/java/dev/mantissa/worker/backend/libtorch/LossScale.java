package dev.mantissa.worker.backend.libtorch;

import java.util.ArrayList;
import java.util.List;

/**
 * Dynamic loss scaling (Micikevicius et al., arXiv:1710.03740, section 3.2, with the constants of PyTorch's GradScaler): the
 * loss is multiplied, so that small gradients are not flushed to zero in FP16; a step whose gradients overflow is skipped and
 * halves the scale, and an interval of good steps doubles it.
 */
final class LossScale {
    private static final int SHOWN = 50;

    private final int interval;
    private final List<String> history = new ArrayList<>();
    private double scale;
    private int steps;
    private int good;
    private int skipped;

    /** Starts at {@code initial} and grows after {@code interval} good steps in a row. */
    LossScale(double initial, int interval) {
        this.scale = initial;
        this.interval = interval;
        note();
    }

    /** What the loss of the next step is multiplied by, and its gradients divided by. */
    double factor() {
        return scale;
    }

    /** Takes note of a step: whether all of its gradients were finite. */
    void after(boolean finite) {
        steps++;
        if (!finite) {
            skipped++;
            good = 0;
            scale /= 2;
            note();
        } else if (++good == interval) {
            good = 0;
            scale *= 2;
            note();
        }
    }

    /** How many steps were skipped. */
    int skipped() {
        return skipped;
    }

    /** The scales so far, each with the step from which on it held, the last ones where there are many. */
    String history() {
        List<String> last = history.subList(Math.max(0, history.size() - SHOWN), history.size());
        return (last.size() < history.size() ? "...; " : "") + String.join("; ", last);
    }

    private void note() {
        history.add(scale + " from step " + (steps + 1));
    }
}
