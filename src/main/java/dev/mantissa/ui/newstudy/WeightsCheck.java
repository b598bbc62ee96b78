package dev.mantissa.ui.newstudy;

import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.graph.Shape;
import dev.mantissa.graph.Zoo;
import dev.mantissa.modelfile.InitialWeights;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Checks a file of initial weights with the reader that the workers use, without reading the weights. */
final class WeightsCheck implements StartModel.Check {
    private final Path folder;

    /** Looks relative paths up in a folder. */
    WeightsCheck(Path folder) {
        this.folder = folder;
    }

    @Override
    public String check(StartModel.Question question) throws BadInput {
        ModelSpec model = question.model();
        try {
            String file =
                    folder.resolve(model.file()).toAbsolutePath().normalize().toString();
            int side = Math.max(question.side(), Zoo.smallestSide(model.network()));
            return InitialWeights.preview(
                    model.withFile(file), Zoo.build(model, new Shape(3, side, side), question.classes()));
        } catch (InvalidPathException e) {
            throw new BadInput("'" + model.file() + "' can't be the name of a file. Choose the file anew.", e);
        }
    }
}
