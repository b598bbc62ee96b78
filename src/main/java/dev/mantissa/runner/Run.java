package dev.mantissa.runner;

import dev.mantissa.domain.measure.RunState;

/** A study being run. All methods return at once, but for {@link #await()}, and may be called from any thread. */
public interface Run {
    /** The run at this moment: cheap, immutable, safe to call at any rate. */
    RunState state();

    /** Stops the running worker (asked, then terminated, then killed) and ends the run; finished cells stay. */
    void cancel();

    /** Starts no further worker after the running one. */
    void pause();

    /** Goes on after a pause. */
    void resume();

    /** Waits for the end. */
    RunState await() throws InterruptedException;
}
