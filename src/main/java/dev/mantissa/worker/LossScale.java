package dev.mantissa.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Dynamic loss scaling (Micikevicius et al., arXiv:1710.03740, section 3.2, with the constants of PyTorch's GradScaler): the
 * loss is multiplied, so that small gradients are not flushed to zero in FP16; a step whose gradients overflow is skipped and
 * halves the scale, and an interval of good steps doubles it.
 */
public final class LossScale {
    /** What good steps multiply the scale by. */
    public static final double GROWTH = 2;
    /** What a step that is skipped multiplies the scale by. */
    public static final double BACKOFF = 0.5;

    private static final int SHOWN = 50;

    private final int interval;
    private final List<String> history = new ArrayList<>();
    private double scale;
    private int steps;
    private int good;
    private int skipped;

    /** Starts at {@code initial} and grows after {@code interval} good steps in a row. */
    public LossScale(double initial, int interval) {
        this.scale = initial;
        this.interval = interval;
        note();
    }

    /** With the constants of PyTorch's GradScaler: 65,536 at first, doubled after 2,000 good steps. */
    public static LossScale dynamic() {
        return new LossScale(65_536, 2_000);
    }

    /** What the loss of the next step is multiplied by, and its gradients divided by. */
    public double factor() {
        return scale;
    }

    /** How many good steps in a row let it grow. */
    public int interval() {
        return interval;
    }

    /** Takes note of a step: whether all of its gradients were finite. */
    public void after(boolean finite) {
        steps++;
        if (!finite) {
            skipped++;
            good = 0;
            scale *= BACKOFF;
            note();
        } else if (++good == interval) {
            good = 0;
            scale *= GROWTH;
            note();
        }
    }

    /** How many steps were skipped. */
    public int skipped() {
        return skipped;
    }

    /** The scales so far, each with the step from which on it held, the last ones where there are many. */
    public String history() {
        List<String> last = history.subList(Math.max(0, history.size() - SHOWN), history.size());
        return (last.size() < history.size() ? "...; " : "") + String.join("; ", last);
    }

    /** Both, for the provenance of a cell. */
    public Map<String, String> facts() {
        return Map.of("amp.loss_scale", history(), "amp.skipped_steps", String.valueOf(skipped));
    }

    private void note() {
        history.add(scale + " from step " + (steps + 1));
    }
}
