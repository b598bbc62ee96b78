package dev.mantissa.runner;

import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.domain.study.StudySpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where the model files of a study are. */
final class ModelFiles {
    private ModelFiles() {}

    /**
     * The study with absolute paths of model files, so that workers and a later continuation find them.
     *
     * @throws BadInput naming the places looked in, where there is no such file
     */
    static StudySpec absolute(StudySpec s, Path studyFolder) throws BadInput {
        List<ModelSpec> models = new ArrayList<>();
        for (int i = 0; i < s.models().size(); i++) {
            ModelSpec model = s.models().get(i);
            models.add(
                    model.file().isEmpty()
                            ? model
                            : model.withFile(
                                    FoundPath.of("models[" + i + "].file", "model file", model.file(), studyFolder)
                                            .toString()));
        }
        return s.with(models);
    }
}
