package dev.mantissa.ui.app;

import dev.mantissa.runner.Run;

/** A page that grows with the run that goes on. */
public interface Following extends Page {
    /** Follows this run from now on. Called on the user-interface thread when a run starts. */
    void follow(Run run);
}
