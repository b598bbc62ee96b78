package dev.mantissa.runner;

import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.StudySpec;
import java.nio.file.Path;

/** Starts runs: {@code RunService} in the application, something quicker in tests of models. */
@FunctionalInterface
public interface RunStarter {
    /**
     * Checks a study and starts it. Reads the data set, so it is not for the user-interface thread.
     *
     * @param studyFolder the folder relative data paths are looked up in first
     * @throws BadInput where the study or its data can't be used
     */
    Run start(StudySpec spec, Path studyFolder) throws BadInput;
}
