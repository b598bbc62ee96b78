package dev.mantissa.ui.newstudy;

import java.util.List;
import java.util.Optional;

/** A step of the wizard. */
public enum StudyStep {
    MODEL(
            "Model",
            "Which model?",
            "Each network is built and trained from the same description on every backend.",
            List.of("models")),
    DATA(
            "Data",
            "Which images?",
            "CIFAR-10 binary files, an archive of them, one folder per class, or, for ONNX models, a folder of images.",
            List.of("data.path", "data.train_images", "data.test_images", "data.validation", "data.test_f", "seed")),
    PRECISION(
            "Precision",
            "Which precisions?",
            "Each is shown as this machine will really compute it.",
            List.of(
                    "device",
                    "training.backends",
                    "training.precisions",
                    "training.cuda_graph",
                    "inference.backends",
                    "inference.precisions",
                    "inference.base",
                    "inference.trained_in",
                    "calibration")),
    BATCHES(
            "Batches and size",
            "Which batch and image sizes?",
            "Each value is a dimension of the sweep: every combination is measured.",
            List.of(
                    "data.image_sizes",
                    "training.batch_sizes",
                    "inference.batch_sizes",
                    "training.epochs",
                    "training.steps",
                    "training.repeats",
                    "training.find_largest_batch",
                    "training.learning_rate")),
    MEASURING("Measuring", "How long and how often?", "The method is kept with every number.", List.of("measuring")),
    REVIEW(
            "Review",
            "Is this the study you want?",
            "This is all that will run; the session keeps it word for word.",
            List.of("name"));

    private final String label;
    private final String question;
    private final String hint;
    private final List<String> fields;

    StudyStep(String label, String question, String hint, List<String> fields) {
        this.label = label;
        this.question = question;
        this.hint = hint;
        this.fields = fields;
    }

    /** As it stands in the list of steps. */
    public String label() {
        return label;
    }

    /** The first line of its pane. */
    public String question() {
        return question;
    }

    /** The second line of its pane. */
    public String hint() {
        return hint;
    }

    /** The step after this one. */
    public Optional<StudyStep> next() {
        return neighbour(1);
    }

    /** The step before this one. */
    public Optional<StudyStep> previous() {
        return neighbour(-1);
    }

    private Optional<StudyStep> neighbour(int distance) {
        List<StudyStep> all = List.of(values());
        int at = all.indexOf(this) + distance;
        return at < 0 || at >= all.size() ? Optional.empty() : Optional.of(all.get(at));
    }

    /** Whether a field of the study's JSON form is edited in this step. */
    public boolean edits(String field) {
        return fields.stream().anyMatch(field::startsWith);
    }

    /** The step that edits a field. */
    public static StudyStep of(String field) {
        for (StudyStep step : values()) {
            if (step.edits(field)) {
                return step;
            }
        }
        return REVIEW;
    }
}
