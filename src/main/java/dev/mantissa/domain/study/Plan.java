package dev.mantissa.domain.study;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * The cells of a study in the order they run: trainings, then conversions, then inference. Within a stage precisions are
 * interleaved and shuffled with the study's seed, fork by fork, so that a machine that warms up does not favour one of them.
 *
 * @param cells in order of execution; a cell comes after all it needs
 */
public record Plan(List<Cell> cells) {
    public Plan {
        cells = List.copyOf(cells);
    }

    /** The plan of a valid study; {@code dataset} is the data set's name. */
    public static Plan of(StudySpec spec, String dataset) {
        List<Cell> all = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            for (int fork = 0; fork < spec.measuring().forks(); fork++) {
                List<Cell> round = new ArrayList<>();
                for (ModelSpec model : spec.models()) {
                    for (int side : spec.data().imageSizes()) {
                        round.addAll(cells(spec, dataset, stage, model, side, fork));
                    }
                }
                Collections.shuffle(round, new Random(spec.seed() * 31 + fork));
                all.addAll(round);
            }
        }
        return new Plan(all);
    }

    /** The cells of each key, forks together, in order of first appearance. */
    public Map<Cell.Key, List<Cell>> byKey() {
        Map<Cell.Key, List<Cell>> keys = new LinkedHashMap<>();
        for (Cell cell : cells) {
            keys.computeIfAbsent(cell.key(), k -> new ArrayList<>()).add(cell);
        }
        return keys;
    }

    /** The cell with this id. */
    public Cell cell(String id) {
        return cells.stream().filter(c -> c.id().equals(id)).findFirst().orElseThrow();
    }

    private static List<Cell> cells(StudySpec spec, String dataset, Stage stage, ModelSpec model, int side, int fork) {
        List<Cell> cells = new ArrayList<>();
        TrainingSpec training = spec.training();
        InferenceSpec inference = spec.inference();
        // Inference reads the model of the first training listed, fork 0: one set of weights for every engine.
        Cell source = cell(
                Stage.TRAINING,
                model,
                dataset,
                side,
                training.batchSizes().get(0),
                training.backends().get(0),
                training.precisions().get(0),
                0,
                List.of());
        switch (stage) {
            case TRAINING -> {
                for (Backend backend : training.backends()) {
                    for (Precision precision : training.precisions()) {
                        for (int batch : training.batchSizes()) {
                            cells.add(cell(stage, model, dataset, side, batch, backend, precision, fork, List.of()));
                        }
                    }
                }
            }
            case CONVERSION -> {
                if (fork == 0) {
                    for (Backend backend : inference.backends()) {
                        for (Precision precision : inference.precisions()) {
                            if (converts(precision)) {
                                cells.add(conversion(source, backend, precision));
                            }
                        }
                    }
                }
            }
            case INFERENCE -> {
                for (int batch : inference.batchSizes()) {
                    if (inference.base()) {
                        cells.add(cell(
                                stage,
                                model,
                                dataset,
                                side,
                                batch,
                                source.backend(),
                                Precision.FP32,
                                fork,
                                List.of(source.id())));
                    }
                    for (Backend backend : inference.backends()) {
                        for (Precision precision : inference.precisions()) {
                            String needed = converts(precision)
                                    ? conversion(source, backend, precision).id()
                                    : source.id();
                            cells.add(cell(
                                    stage, model, dataset, side, batch, backend, precision, fork, List.of(needed)));
                        }
                    }
                }
            }
        }
        return cells;
    }

    private static boolean converts(Precision precision) {
        return precision == Precision.FP16 || precision == Precision.BF16 || precision == Precision.INT8;
    }

    /** Calibration reads its images in batches of this size; ranges do not depend on it. */
    private static final int CONVERSION_BATCH = 32;

    private static Cell conversion(Cell source, Backend backend, Precision precision) {
        return cell(
                Stage.CONVERSION,
                source.model(),
                source.dataset(),
                source.imageSize(),
                CONVERSION_BATCH,
                backend,
                precision,
                0,
                List.of(source.id()));
    }

    private static Cell cell(
            Stage stage,
            ModelSpec model,
            String dataset,
            int side,
            int batch,
            Backend backend,
            Precision precision,
            int fork,
            List<String> needs) {
        String width = model.alpha() == 1.0 ? "" : "-a" + Math.round(model.alpha() * 100);
        String id = String.join(
                "-",
                stage.id(),
                model.network() + width + (model.head() == Head.OWN ? "-own" : ""),
                String.valueOf(side),
                backend.id(),
                precision.name().toLowerCase(Locale.ROOT),
                "b" + batch,
                "f" + fork);
        return new Cell(id, stage, model, dataset, side, batch, backend, precision, fork, needs);
    }
}
