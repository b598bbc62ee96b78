package dev.mantissa.ui.newstudy;

import java.util.Comparator;
import java.util.Map;

/** What the wizard calls a field of a study's JSON form. */
final class FieldWords {
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("name", "Name"),
            Map.entry("models", "Networks"),
            Map.entry("data.path", "Images"),
            Map.entry("data.train_images", "Train on at most"),
            Map.entry("data.test_images", "Test on at most"),
            Map.entry("data.validation_fraction", "Splits"),
            Map.entry("data.test_fraction", "Splits"),
            Map.entry("data.image_sizes", "Image sizes"),
            Map.entry("seed", "Seed"),
            Map.entry("device", "Computes on"),
            Map.entry("training.backends", "Trained with"),
            Map.entry("training.precisions", "Training precisions"),
            Map.entry("training.batch_sizes", "Training batch sizes"),
            Map.entry("training.epochs", "Epochs"),
            Map.entry("training.steps", "Step budget"),
            Map.entry("training.repeats", "Repeats"),
            Map.entry("training.learning_rate", "Learning rate"),
            Map.entry("inference.backends", "Inference engines"),
            Map.entry("inference.precisions", "Inference precisions"),
            Map.entry("inference.trained_in", "Models trained in"),
            Map.entry("inference.batch_sizes", "Inference batch sizes"),
            Map.entry("calibration", "INT8 ranges"),
            Map.entry("measuring.forks", "Fresh processes a cell"),
            Map.entry("measuring.warmup_runs", "Warm-up runs"),
            Map.entry("measuring.warmup_ms", "Warm-up ms"),
            Map.entry("measuring.max_warmup_ms", "Warm-up, at most"),
            Map.entry("measuring.runs", "Timed runs"),
            Map.entry("measuring.ms", "Timed ms"),
            Map.entry("measuring.max_ms", "Timed, at most"),
            Map.entry("measuring.threads", "Threads of a worker"));

    private FieldWords() {}

    /** "Warm-up runs" for {@code measuring.warmup_runs}; a field without words is called as in the file. */
    static String of(String where) {
        return WORDS.keySet().stream()
                .filter(where::startsWith)
                .max(Comparator.comparing(String::length))
                .map(WORDS::get)
                .orElse(where);
    }
}
