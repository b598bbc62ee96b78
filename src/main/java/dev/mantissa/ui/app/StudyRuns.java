package dev.mantissa.ui.app;

import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.StudySpec;
import dev.mantissa.runner.Run;
import dev.mantissa.runner.RunService;
import java.nio.file.Path;

/** Runs in worker processes. */
record StudyRuns(RunService service) implements Runs {
    @Override
    public Run start(StudySpec spec, Path studyFolder) throws BadInput {
        return service.start(spec, studyFolder);
    }

    @Override
    public Run resume(Path session) throws BadInput {
        return service.resume(session);
    }

    @Override
    public Run retry(Path session) throws BadInput {
        return service.retry(session);
    }
}
