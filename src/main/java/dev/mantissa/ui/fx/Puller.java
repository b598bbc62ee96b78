package dev.mantissa.ui.fx;

import javafx.animation.AnimationTimer;

/**
 * Calls an action on the user-interface thread at most some times a second, between {@link #start()} and {@link #stop()}.
 * Pulling keeps the window alive however fast events come; a call for each event would not.
 */
public final class Puller {
    /** The most often that anything in the window is drawn anew from live data. */
    public static final int MOST_PER_SECOND = 15;

    private static final long SECOND = 1_000_000_000L;

    private final AnimationTimer timer;
    private boolean running;

    /** Pulls 15 times a second at most. */
    public Puller(Runnable action) {
        this(MOST_PER_SECOND, action);
    }

    /** Pulls {@code perSecond} times a second at most. */
    public Puller(int perSecond, Runnable action) {
        long gap = SECOND / Math.min(perSecond, MOST_PER_SECOND);
        timer = new AnimationTimer() {
            private long last = Long.MIN_VALUE;

            @Override
            public void handle(long now) {
                if (last == Long.MIN_VALUE || now - last >= gap) {
                    last = now;
                    action.run();
                }
            }
        };
    }

    /** Begins to pull; pulling already, nothing changes. */
    public void start() {
        if (!running) {
            running = true;
            timer.start();
        }
    }

    /** Pulls no more. */
    public void stop() {
        running = false;
        timer.stop();
    }
}
