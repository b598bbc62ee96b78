package dev.mantissa.report;

import dev.mantissa.domain.measure.Metric;
import dev.mantissa.domain.measure.Quantity;
import dev.mantissa.domain.measure.Status;
import dev.mantissa.domain.measure.StudySummary;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.MeasuringSpec;
import dev.mantissa.domain.study.Stage;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A summary as aligned plain text, for the end of a run on the command line. */
public final class SummaryTable {
    private static final Map<Metric, String> TRAINING = columns(
            Metric.TRAINING_TIME, "time",
            Metric.TRAINING_THROUGHPUT, "throughput",
            Metric.PEAK_MEMORY, "peak memory",
            Metric.ACCURACY, "test accuracy");
    private static final Map<Metric, String> CONVERSION = columns(
            Metric.CONVERSION_TIME, "time",
            Metric.MODEL_SIZE, "model file",
            Metric.CALIBRATION_IMAGES, "calibration images");
    private static final Map<Metric, String> INFERENCE = columns(
            Metric.LATENCY_P50, "latency p50",
            Metric.THROUGHPUT, "throughput",
            Metric.LATENCY_SPEEDUP, "speedup over FP32",
            Metric.PEAK_MEMORY, "peak memory",
            Metric.ACCURACY, "test accuracy",
            Metric.ACCURACY_DIFFERENCE, "change to FP32");

    /** Beside the medians where the paper's loop was asked for: what the paper shows. */
    private static final Map<Metric, String> PUBLISHED = columns(
            Metric.LATENCY_MEAN, "latency mean",
            Metric.LATENCY_SPEEDUP_MEAN, "speedup of means");

    /** Shown without interval, for width: it follows from the latency's, or the paired one beside says more. */
    private static final Set<Metric> BARE = EnumSet.of(Metric.THROUGHPUT, Metric.ACCURACY);

    private static final Set<String> TEXT = Set.of("model", "data", "variant", "calibration", "note");

    /** Which column tells the calibration. */
    private static final int CALIBRATION = 5;

    private SummaryTable() {}

    /** One table a stage, with units, 95 % intervals and n; lines end in LF. */
    public static String of(StudySummary summary) {
        return of(summary, MeasuringSpec.Preset.QUICK);
    }

    /** The same; <em>As published</em> has means beside the medians. */
    public static String of(StudySummary summary, MeasuringSpec.Preset preset) {
        Map<Metric, String> inference = new LinkedHashMap<>(INFERENCE);
        if (preset == MeasuringSpec.Preset.AS_PUBLISHED) {
            inference.putAll(PUBLISHED);
        }
        StringBuilder text = new StringBuilder();
        table(summary, Stage.TRAINING, TRAINING, columns(Metric.ACCURACY, "n images"), text);
        table(summary, Stage.CONVERSION, CONVERSION, Map.of(), text);
        Map<Metric, String> counts = columns(Metric.ACCURACY, "n images", Metric.LATENCY_P50, "n calls");
        table(summary, Stage.INFERENCE, inference, counts, text);
        if (text.length() > 0) {
            text.append("Brackets: 95 % intervals.\n");
        }
        return text.toString();
    }

    private static void table(
            StudySummary summary,
            Stage stage,
            Map<Metric, String> metrics,
            Map<Metric, String> counted,
            StringBuilder text) {
        List<StudySummary.Row> rows =
                summary.rows().stream().filter(r -> r.key().stage() == stage).toList();
        if (rows.isEmpty()) {
            return;
        }
        List<List<String>> lines = new ArrayList<>();
        List<String> header = new ArrayList<>(List.of("model", "data", "size", "batch", "variant", "calibration"));
        header.addAll(metrics.values());
        header.addAll(counted.values());
        header.add("note");
        lines.add(header);
        for (StudySummary.Row row : rows) {
            lines.add(line(row, metrics, counted));
        }
        text.append(Labels.stage(stage));
        if (calibrations(lines) < 2) {
            lines.forEach(l -> l.remove(CALIBRATION));
        }
        // What is the same in every line stands in the heading once.
        for (int column = 2; column >= 0; column--) {
            hoist(lines, column, column == 2 ? " px" : "", text);
        }
        text.append('\n').append(aligned(lines)).append('\n');
    }

    private static long calibrations(List<List<String>> lines) {
        return lines.stream()
                .skip(1)
                .map(l -> l.get(CALIBRATION))
                .filter(c -> !c.isEmpty())
                .distinct()
                .count();
    }

    private static void hoist(List<List<String>> lines, int column, String unit, StringBuilder text) {
        String value = lines.get(1).get(column);
        if (lines.stream().skip(1).allMatch(l -> l.get(column).equals(value))) {
            lines.forEach(l -> l.remove(column));
            text.append(" · ").append(value).append(unit);
        }
    }

    private static List<String> line(StudySummary.Row row, Map<Metric, String> metrics, Map<Metric, String> counted) {
        Cell.Key key = row.key();
        List<String> line = new ArrayList<>(List.of(
                Labels.model(key.model()),
                oneLine(key.dataset()),
                Integer.toString(key.imageSize()),
                Integer.toString(key.batch()),
                Labels.variant(key),
                key.origin().calibration()));
        for (Metric metric : metrics.keySet()) {
            line.add(row.get(metric)
                    .map(q -> BARE.contains(metric) && key.stage() == Stage.INFERENCE
                            ? Numbers.value(q)
                            : Numbers.withInterval(q))
                    .orElse(""));
        }
        for (Metric metric : counted.keySet()) {
            line.add(row.get(metric)
                    .filter(Quantity::available)
                    .map(q -> Numbers.count(q.n()))
                    .orElse(""));
        }
        line.add(note(row));
        return line;
    }

    private static String note(StudySummary.Row row) {
        if (row.status() != Status.OK) {
            return row.sentence().isBlank() ? row.status().id() : row.status().id() + ": " + oneLine(row.sentence());
        }
        return row.doubt().isEmpty() ? "" : "doubtful: " + row.doubt();
    }

    /** Text is flush left; numbers are flush right. */
    private static String aligned(List<List<String>> lines) {
        int columns = lines.get(0).size();
        int[] width = new int[columns];
        for (List<String> line : lines) {
            for (int c = 0; c < columns; c++) {
                width[c] = Math.max(width[c], length(line.get(c)));
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> line : lines) {
            StringBuilder out = new StringBuilder();
            for (int c = 0; c < columns; c++) {
                String pad = " ".repeat(width[c] - length(line.get(c)));
                boolean left = TEXT.contains(lines.get(0).get(c));
                out.append("  ").append(left ? line.get(c) + pad : pad + line.get(c));
            }
            text.append(out.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static int length(String s) {
        return s.codePointCount(0, s.length());
    }

    private static String oneLine(String s) {
        return s.replaceAll("\\s+", " ").strip();
    }

    private static Map<Metric, String> columns(Object... pairs) {
        Map<Metric, String> columns = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            columns.put((Metric) pairs[i], (String) pairs[i + 1]);
        }
        return columns;
    }
}
