package dev.mantissa.onnx;

import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.ModelInput.Layout;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.domain.study.Problem;
import dev.mantissa.domain.study.StudySpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Whether model files of the user fit the study they are in. */
public final class ModelRules {
    private ModelRules() {}

    /**
     * All problems of a study's model files; reads them.
     *
     * @param spec paths of model files absolute
     * @param classes of the data; 0 where its images have no labels
     */
    public static List<Problem> check(StudySpec spec, int classes) {
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < spec.models().size(); i++) {
            ModelSpec model = spec.models().get(i);
            if (model.external()) {
                try {
                    Path file = Path.of(model.file());
                    Classifier found = Classifier.of(
                            OnnxFile.read(file), file, model.input().layout());
                    problems.addAll(check(model, found, spec.data().imageSizes(), classes, "models[" + i + "]"));
                } catch (BadInput e) {
                    problems.add(new Problem("models[" + i + "].file", e.getMessage()));
                }
            }
        }
        return problems;
    }

    /**
     * The problems of one model.
     *
     * @param model as the study has it
     * @param found what its file says
     * @param sides image sizes of the study, pixels
     * @param classes of the data; 0 where its images have no labels
     * @param at the model's place in the study, for instance {@code models[0]}
     */
    public static List<Problem> check(ModelSpec model, Classifier found, List<Integer> sides, int classes, String at) {
        List<Problem> problems = new ArrayList<>();
        ImageTensor image = found.image();
        if (image.layout() != model.input().layout()) {
            problems.add(new Problem(
                    at + ".input.layout",
                    "must be " + image.layout().id() + ": the input of " + model.fileName() + " has its 3 channels "
                            + (image.layout() == Layout.NCHW ? "second" : "last")));
        }
        if (image.height() > 0 && image.width() > 0 && image.height() != image.width()) {
            problems.add(new Problem(
                    at + ".file",
                    model.fileName() + " takes images of " + image.height() + "x" + image.width()
                            + " only, but images are resized to squares; export it for square images"));
            return problems;
        }
        for (int i = 0; i < sides.size(); i++) {
            if (!image.takesSide(sides.get(i))) {
                int only = Math.max(image.height(), image.width());
                problems.add(new Problem(
                        "data.image_sizes[" + i + "]",
                        "must be " + only + ", is " + sides.get(i) + ": " + model.fileName() + " takes images of "
                                + only + " px only"));
            }
        }
        if (classes > 0 && found.classes() > 0 && classes != found.classes()) {
            problems.add(new Problem(
                    at + ".file",
                    model.fileName() + " tells " + found.classes() + " classes apart, but the images have " + classes
                            + "; use images of its classes in a folder each, or a folder of images without class folders,"
                            + " for which agreement with FP32 is shown instead of accuracy"));
        }
        return problems;
    }
}
