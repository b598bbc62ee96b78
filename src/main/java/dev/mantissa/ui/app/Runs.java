package dev.mantissa.ui.app;

import dev.mantissa.domain.study.BadInput;
import dev.mantissa.runner.Run;
import dev.mantissa.runner.RunStarter;
import java.nio.file.Path;

/** Starts and continues runs. Both read the data set: never on the user-interface thread. */
public interface Runs extends RunStarter {
    /**
     * Goes on with a run that ended early: its finished cells stay, the others are run.
     *
     * @param session the folder of the session
     * @throws BadInput where the session can't be read or its data is gone
     */
    Run resume(Path session) throws BadInput;

    /**
     * Measures the doubtful cells of a finished run again, and those that need a model of theirs.
     *
     * @param session the folder of the session
     * @throws BadInput where no cell is doubtful, the session can't be read or its data is gone
     */
    Run retry(Path session) throws BadInput;
}
