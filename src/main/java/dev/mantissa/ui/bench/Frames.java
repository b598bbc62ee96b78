package dev.mantissa.ui.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import javafx.animation.AnimationTimer;

/** Times between the frames of the window, taken on the user-interface thread. */
final class Frames extends AnimationTimer {
    private static final int MOST = 1 << 16;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final double[] gaps = new double[MOST];
    private final double[] busy = new double[MOST];
    private final int wanted;
    private final Runnable done;
    private int frames;
    private long last;
    private long lastCpu;

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
        long cpu = threads.getCurrentThreadCpuTime();
        if (frames > 0) {
            gaps[frames - 1] = (now - last) / 1e6;
            busy[frames - 1] = (cpu - lastCpu) / 1e6;
        }
        last = now;
        lastCpu = cpu;
        if (++frames == wanted) {
            stop();
            done.run();
        }
    }

    /** The gaps so far, ms. */
    double[] gaps() {
        return Arrays.copyOf(gaps, Math.max(0, frames - 1));
    }

    /** Processor time that the user-interface thread took in each of them, ms: unlike the gaps it hardly depends on what else runs. */
    double[] busy() {
        return Arrays.copyOf(busy, Math.max(0, frames - 1));
    }
}
