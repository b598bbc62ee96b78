package dev.mantissa.modelfile;

import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.domain.study.Problem;
import dev.mantissa.domain.study.StudySpec;
import dev.mantissa.graph.Shape;
import dev.mantissa.graph.Zoo;
import java.util.ArrayList;
import java.util.List;

/** Whether the files of initial weights fit the study they are in. */
public final class WeightRules {
    private WeightRules() {}

    /**
     * What keeps the trainings of a study from starting with their models' files; compares names and shapes, so that values that
     * are not finite are left to the training.
     *
     * @param spec valid, paths of model files absolute
     * @param classes of the data; 0 where its images have no labels, so that nothing can be trained
     */
    public static List<Problem> check(StudySpec spec, int classes) {
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < spec.models().size() && spec.trains() && classes > 0; i++) {
            ModelSpec model = spec.models().get(i);
            if (model.external() || model.file().isEmpty()) {
                continue;
            }
            try {
                for (int side : spec.data().imageSizes()) {
                    InitialWeights.preview(model, Zoo.build(model, new Shape(3, side, side), classes));
                }
            } catch (BadInput e) {
                problems.add(new Problem("models[" + i + "].file", e.getMessage()));
            }
        }
        return problems;
    }
}
