package dev.mantissa.ui.bench;

import java.util.Arrays;
import javafx.animation.AnimationTimer;

/** Times between the frames of the window, taken on the user-interface thread. */
final class Frames extends AnimationTimer {
    private static final int MOST = 1 << 16;

    private final double[] gaps = new double[MOST];
    private final int wanted;
    private final Runnable done;
    private int frames;
    private long last;

    /** Counts until it is stopped. */
    Frames() {
        this(MOST, () -> {});
    }

    /** Ends itself after so many frames and says so. */
    Frames(int wanted, Runnable done) {
        this.wanted = wanted;
        this.done = done;
    }

    @Override
    public void handle(long pulse) {
        long now = System.nanoTime();
        if (frames > 0) {
            gaps[frames - 1] = (now - last) / 1e6;
        }
        last = now;
        if (++frames == wanted) {
            stop();
            done.run();
        }
    }

    /** The gaps so far, ms. */
    double[] gaps() {
        return Arrays.copyOf(gaps, Math.max(0, frames - 1));
    }
}
