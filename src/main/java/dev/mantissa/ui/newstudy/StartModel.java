package dev.mantissa.ui.newstudy;

import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.ui.fx.Background;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/**
 * What the weights of the draft's network start from: random values, or a file, which is checked beside the window. One check
 * runs at a time; what changes meanwhile is checked after it.
 */
final class StartModel {
    /** The field whose problems these are. */
    static final String FIELD = "models[0].file";

    private static final String RANDOM = "Random weights, after He et al.";

    /** What a check depends on. */
    record Question(ModelSpec model, int side, int classes) {}

    /** Says in words what a file gives a network. */
    interface Check {
        String check(Question question) throws BadInput;
    }

    private final WizardModel wizard;
    private final Check check;
    private final Background background;
    private final ReadOnlyStringWrapper file = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper choosable = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper clearable = new ReadOnlyBooleanWrapper();
    private Question asked;
    private boolean busy;

    /** Watches a wizard's draft and adds its problems to the wizard's. */
    StartModel(WizardModel wizard, Check check, Background background) {
        this.wizard = wizard;
        this.check = check;
        this.background = background;
        wizard.add(FIELD, sentence);
        wizard.draft().reading().subscribe(this::refresh);
        wizard.data().report().subscribe(this::refresh);
        refresh();
    }

    /** Starts the only network from a file. */
    void choose(String chosen) {
        change(chosen);
    }

    /** Starts from random weights again. */
    void clear() {
        change("");
    }

    private void change(String to) {
        wizard.draft()
                .models()
                .setAll(ModelSweep.of(wizard.draft().models()).withFile(to).models());
    }

    private void refresh() {
        List<ModelSpec> models = wizard.draft().models();
        List<ModelSpec> started = models.stream()
                .filter(m -> !m.external() && !m.file().isEmpty())
                .toList();
        boolean single = models.size() == 1 && !models.get(0).external();
        choosable.set(single);
        clearable.set(!started.isEmpty());
        if (single) {
            file.set(started.isEmpty() ? RANDOM : started.get(0).fileName());
            ask(models.get(0));
            return;
        }
        file.set(
                started.isEmpty()
                        ? RANDOM
                        : started.stream()
                                .map(m -> StepWords.network(m) + ": " + m.fileName())
                                .collect(Collectors.joining(", ")));
        end(null, "A file can be chosen where the study has exactly one network in one width.", "");
    }

    private void ask(ModelSpec model) {
        DataReport report = wizard.data().report().get();
        Reading reading = wizard.draft().reading().get();
        int side = reading.side();
        Question question = new Question(
                model, side, report == null ? 10 : Math.max(2, report.classes().size()));
        if (model.file().isEmpty()) {
            end(
                    null,
                    "Or a file: Keras .h5, DeepLearning4J .zip, an .onnx that Mantissa exported, a .mantissa session.",
                    "");
        } else if (!busy && !question.equals(asked)) {
            asked = question;
            busy = true;
            words.set("Reading " + model.fileName());
            background.run(
                    () -> check.check(question),
                    found -> checked(question, found, ""),
                    why -> checked(question, "", why));
        }
    }

    private void checked(Question question, String found, String why) {
        busy = false;
        if (question.equals(asked)) {
            end(question, found, why);
        }
        refresh();
    }

    private void end(Question question, String found, String why) {
        asked = question;
        words.set(found);
        sentence.set(why);
    }

    /** The file's name, or what there is instead. */
    ReadOnlyStringProperty file() {
        return file.getReadOnlyProperty();
    }

    /** What the file gives the network, or what can be chosen. */
    ReadOnlyStringProperty words() {
        return words.getReadOnlyProperty();
    }

    /** Why the file can't be used; empty otherwise. */
    ReadOnlyStringProperty sentence() {
        return sentence.getReadOnlyProperty();
    }

    /** Whether a file can be chosen. */
    ReadOnlyBooleanProperty choosable() {
        return choosable.getReadOnlyProperty();
    }

    /** Whether a file is named. */
    ReadOnlyBooleanProperty clearable() {
        return clearable.getReadOnlyProperty();
    }
}
