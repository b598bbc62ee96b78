package dev.mantissa.report.document;

import dev.mantissa.domain.measure.Metric;
import dev.mantissa.domain.measure.Quantity;
import dev.mantissa.domain.study.MeasuringSpec;
import dev.mantissa.domain.study.Stage;
import dev.mantissa.domain.study.StudySpec;
import dev.mantissa.report.Csv;
import dev.mantissa.report.Labels;
import dev.mantissa.report.Material;
import dev.mantissa.report.Numbers;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How a study was measured: its settings in words, and the methods that its quantities name. */
final class Method {
    /** A number that stands by itself: not 95 %, which is meant, and none in a name. */
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.])(?!95 %)\\d[\\d.,]*(?<![.,])(?![\\w])");

    private Method() {}

    /** The settings, a sentence or two each. */
    static List<String> sentences(Material material) {
        StudySpec spec = material.spec();
        MeasuringSpec m = spec.measuring();
        List<String> sentences = new ArrayList<>();
        sentences.add("Preset " + m.preset().label() + ": each cell is measured in "
                + (m.forks() == 1 ? "1 fresh process" : m.forks() + " fresh processes")
                + ". Inference warms up for at least "
                + Numbers.count(m.warmupRuns()) + " calls and " + seconds(m.warmupMillis())
                + (m.untilFlat() ? ", until three windows of 0.5 s agree within 5 %" : "") + ", "
                + seconds(m.maxWarmupMillis()) + " at most; then at least " + Numbers.count(m.runs()) + " calls and "
                + seconds(m.millis()) + " are timed. The n that was reached stands with every number.");
        if (material.plan().cells().stream().anyMatch(c -> c.stage() == Stage.TRAINING)) {
            sentences.add(
                    "Trainings use Adam with a learning rate of "
                            + Csv.number(spec.training().learningRate())
                            + " and batches in an order of the seed " + spec.seed()
                            + ". Step times leave out the first three steps; training times are whole, without validation and test.");
        }
        sentences.add(
                "Trainings come first, then conversions, then inference; within each, cells are shuffled with the seed, "
                        + "so that a machine that warms up favours none.");
        sentences.add(
                "Intervals are 95 %: a moving-block bootstrap over the samples of one process, a t-interval across three "
                        + "or more. Speedups are ratios of medians (across three or more processes: of the means of their medians). "
                        + "A hollow bar and the mark ◦ stand for an interval that covers no difference.");
        sentences.add(
                "Peak memory is that of the fresh process less its idle baseline: resident memory (VmHWM), or on a GPU "
                        + "the memory that the process holds there.");
        sentences.add(
                "Accuracy is counted over the whole test split, which no training or calibration has seen, with Wilson "
                        + "intervals; a precision is compared with FP32 on the same images.");
        sentences.add(
                "Images: " + spec.data().imageSizes().stream().map(Labels::side).collect(Collectors.joining(", "))
                        + " px, split with the seed.");
        return sentences;
    }

    /** What each metric's values say about how they were found; what differs in a number alone is said once, without it. */
    static Map<Metric, Set<String>> metrics(Material material) {
        Map<Metric, Set<String>> all = new EnumMap<>(Metric.class);
        material.summary().rows().stream()
                .flatMap(r -> r.quantities().stream())
                .filter(Quantity::available)
                .forEach(q -> all.computeIfAbsent(q.metric(), x -> new LinkedHashSet<>())
                        .add(q.method()));
        Map<Metric, Set<String>> methods = new EnumMap<>(Metric.class);
        all.forEach((metric, own) -> methods.put(metric, merged(own)));
        return methods;
    }

    private static Set<String> merged(Set<String> methods) {
        Map<String, List<String>> alike = methods.stream()
                .collect(Collectors.groupingBy(
                        m -> NUMBER.matcher(m).replaceAll("…"), LinkedHashMap::new, Collectors.toList()));
        return alike.entrySet().stream()
                .map(e -> e.getValue().size() == 1 ? e.getValue().get(0) : e.getKey())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String seconds(int millis) {
        return Csv.number(millis / 1000.0) + " s";
    }
}
