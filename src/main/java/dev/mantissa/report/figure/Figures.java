package dev.mantissa.report.figure;

import dev.mantissa.domain.advice.Objective;
import dev.mantissa.domain.measure.Metric;
import dev.mantissa.domain.paper.Published;
import dev.mantissa.domain.study.Stage;
import dev.mantissa.domain.study.StudySpec;
import dev.mantissa.report.Material;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The figures of a study. The frame of the whole plan is there before any cell has ended; a figure that the plan has no cells
 * for is not made.
 */
public final class Figures {
    private Figures() {}

    /** What a choice shows, group by group. */
    public static List<FigureGroup> groups(Material material, Choice choice) {
        Scope scope = new Scope(material, choice);
        List<Chart> training = new ArrayList<>();
        List<Chart> inference = new ArrayList<>();
        List<Chart> accuracy = new ArrayList<>();
        for (int side : sides(material.spec())) {
            training.addAll(new TrainingFigures(scope).of(side));
            inference.addAll(new InferenceFigures(scope).of(side));
            accuracy.addAll(new AccuracyFigures(scope).of(side));
        }
        List<FigureGroup> groups = new ArrayList<>();
        // A study that trains one model for many inferences is about the inferences.
        boolean trainingFirst =
                training.size() > 1 && material.spec().training().precisions().size() > 1;
        add(groups, trainingFirst ? "Training" : "Inference", trainingFirst ? training : inference);
        add(groups, trainingFirst ? "Inference" : "Training", trainingFirst ? inference : training);
        add(groups, "Accuracy and size", accuracy);
        return groups;
    }

    /** Every figure once: factors and values of everything, on linear axes, and the losses of the first batch sizes. */
    public static List<Chart> all(Material material) {
        return chapters(material).stream().flatMap(g -> g.charts().stream()).toList();
    }

    /** The same in groups: of each the factors, then the values. */
    public static List<FigureGroup> chapters(Material material) {
        Map<String, Map<String, Chart>> chapters = new LinkedHashMap<>();
        for (Choice choice : List.of(Choice.RATIOS, Choice.ABSOLUTE)) {
            for (FigureGroup group : groups(material, choice)) {
                Map<String, Chart> charts = chapters.computeIfAbsent(group.title(), t -> new LinkedHashMap<>());
                group.charts().forEach(c -> charts.put(c.id(), c));
            }
        }
        Map<String, Chart> steps = new LinkedHashMap<>();
        TrainingPick.first(material)
                .forEach(pick -> new TrainingDetail(material, pick).charts().forEach(c -> steps.put(c.id(), c)));
        if (!steps.isEmpty()) {
            chapters.put("Step by step", steps);
        }
        Map<String, Chart> trades = new LinkedHashMap<>();
        for (Stage stage : List.of(Stage.TRAINING, Stage.INFERENCE)) {
            tradeOff(material, stage).ifPresent(chart -> trades.put(chart.id(), chart));
        }
        if (!trades.isEmpty()) {
            chapters.put("Trade-off", trades);
        }
        return chapters.entrySet().stream()
                .map(e -> new FigureGroup(e.getKey(), List.copyOf(e.getValue().values())))
                .toList();
    }

    /** Whether the paper printed a number for any figure of a study. */
    public static boolean inPaper(Material material) {
        return material.keys().stream().anyMatch(k -> List.of(Metric.PEAK_MEMORY, Metric.THROUGHPUT).stream()
                .anyMatch(m -> Published.of(m, k).isPresent()));
    }

    /** Accuracy over latency or over the time per image, where there is more than one cell to choose from. */
    private static Optional<Chart> tradeOff(Material material, Stage stage) {
        Scatter chart = new TradeOff(
                        Objective.cost(stage), Objective.ACCURACY, new DotColours.By.Precisions(), true, List.of())
                .of(material.summary().rows().stream()
                        .filter(r -> r.key().stage() == stage)
                        .toList());
        return chart.dots().size() < 2 ? Optional.empty() : Optional.of(chart);
    }

    /** What shows first: factors, where the study compares anything, else values. */
    public static Choice firstChoice(Material material) {
        return compares(groups(material, Choice.RATIOS)) ? Choice.RATIOS : Choice.ABSOLUTE;
    }

    /** Whether any of these figures compares something with a reference: factors of a study that does not are empty. */
    public static boolean compares(List<FigureGroup> ratios) {
        return ratios.stream()
                .flatMap(g -> g.charts().stream())
                .anyMatch(c -> c instanceof Figure f && f.reference().isPresent());
    }

    private static List<Integer> sides(StudySpec spec) {
        return spec.data().imageSizes();
    }

    private static void add(List<FigureGroup> groups, String title, List<Chart> charts) {
        if (!charts.isEmpty()) {
            groups.add(new FigureGroup(title, charts));
        }
    }
}
