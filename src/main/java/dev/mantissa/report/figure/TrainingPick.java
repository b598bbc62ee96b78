package dev.mantissa.report.figure;

import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.domain.study.Stage;
import dev.mantissa.report.CsvReport;
import dev.mantissa.report.Labels;
import dev.mantissa.report.Material;
import java.util.Comparator;
import java.util.List;

/**
 * Trainings that are compared step by step: those that differ in the precision alone.
 *
 * @param model the network
 * @param side of the images, px
 * @param backend the trainer
 * @param batch images per step
 */
public record TrainingPick(ModelSpec model, int side, Backend backend, int batch) {
    /** All of a study: in the order of its networks, then by size, trainer and batch. */
    public static List<TrainingPick> all(Material material) {
        List<ModelSpec> models = material.spec().models();
        List<Backend> trainers = material.spec().training().backends();
        return material.keys().stream()
                .filter(k -> k.stage() == Stage.TRAINING)
                .map(TrainingPick::of)
                .distinct()
                .sorted(Comparator.comparing((TrainingPick p) -> models.indexOf(p.model))
                        .thenComparing(TrainingPick::side)
                        .thenComparing(p -> trainers.indexOf(p.backend))
                        .thenComparing(TrainingPick::batch))
                .toList();
    }

    /** Those of the batch size whose models are inferred. */
    static List<TrainingPick> first(Material material) {
        int batch = material.spec().training().batchSizes().stream().findFirst().orElse(0);
        return all(material).stream().filter(p -> p.batch == batch).toList();
    }

    /** The trainings that a training is compared with. */
    public static TrainingPick of(Cell.Key key) {
        return new TrainingPick(key.model(), key.imageSize(), key.backend(), key.batch());
    }

    /** Its planned cells, by precision. */
    List<Cell.Key> cells(Material material) {
        return material.keys().stream()
                .filter(k -> k.stage() == Stage.TRAINING && of(k).equals(this))
                .sorted(Comparator.comparing(Cell.Key::precision))
                .toList();
    }

    /** "VGG16 · LibTorch · batch 32". */
    public String label() {
        return Labels.model(model) + " · " + backend.label() + " · batch " + batch;
    }

    String suffix() {
        return "-" + CsvReport.model(model) + "-" + side + "-" + backend.id() + "-b" + batch;
    }
}
