package dev.mantissa.domain.study;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
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
            for (int fork = 0; fork < forks(spec, stage); fork++) {
                List<Cell> round = new ArrayList<>();
                for (ModelSpec model : spec.models()) {
                    for (int side : spec.data().imageSizes()) {
                        round.addAll(new PlannedModel(spec, dataset, model, side).cells(stage, fork));
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

    private static int forks(StudySpec spec, Stage stage) {
        return switch (stage) {
            case TRAINING -> spec.trainings();
            case CONVERSION -> 1;
            case INFERENCE -> spec.measuring().forks();
        };
    }
}
