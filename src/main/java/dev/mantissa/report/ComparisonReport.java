package dev.mantissa.report;

import dev.mantissa.domain.compare.Contrast;
import dev.mantissa.domain.compare.EnvironmentFact;
import dev.mantissa.domain.compare.SessionComparison;
import dev.mantissa.domain.compare.SessionComparison.Entry;
import dev.mantissa.domain.compare.SessionComparison.Line;
import dev.mantissa.domain.compare.SessionComparison.Unmatched;
import dev.mantissa.domain.compare.Side;
import dev.mantissa.domain.measure.Quantity;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.Stage;
import dev.mantissa.report.figure.DotNames;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A comparison of sessions in words and tables; the window, text, Markdown and CSV show the same. */
public final class ComparisonReport {
    private static final double CHANCE = 0.05;

    private ComparisonReport() {}

    /**
     * A table.
     *
     * @param title what
     * @param heads of the columns; the column after a contrast, its verdict, has none
     * @param rows of texts
     */
    public record Table(String title, List<String> heads, List<Row> rows) {
        public Table {
            heads = List.copyOf(heads);
            rows = List.copyOf(rows);
        }
    }

    /**
     * A row of a table.
     *
     * @param texts one a column
     * @param hover n and method of its numbers; empty where it has none
     */
    public record Row(List<String> texts, String hover) {
        public Row {
            texts = List.copyOf(texts);
        }
    }

    /** What stands above: how much was compared and how much of it differs. */
    public static String headline(SessionComparison comparison) {
        if (comparison.cells() == 0) {
            return "No cell of " + comparison.sides().get(0).name() + " has its match in another session by "
                    + comparison.matching().label() + ".";
        }
        return Numbers.count(comparison.cells()) + (comparison.cells() == 1 ? " cell" : " cells") + " compared with "
                + comparison.sides().get(0).name()
                + ", matched by " + comparison.matching().label() + "; " + Numbers.count(comparison.proven()) + " of "
                + Numbers.count(comparison.tested()) + " comparisons prove a difference.";
    }

    /** What a reader must know: direction of ratios, chance, what is not matched. */
    public static List<String> notes(SessionComparison comparison) {
        List<String> notes = new ArrayList<>();
        notes.add(
                "Ratios are the session's value over the reference's, differences of accuracy its share minus the reference's;"
                        + " brackets: 95 % intervals. ◦: the interval covers no difference.");
        List<String> models = comparison.lines().stream()
                .map(l -> Labels.model(l.key().model()) + " at "
                        + Labels.side(l.key().imageSize()))
                .distinct()
                .toList();
        if (models.size() == 1) {
            notes.add("All cells: " + models.get(0) + ". b8: batch 8.");
        }
        if (comparison.tested() > 0) {
            notes.add("By chance alone about " + Numbers.count(Math.round(CHANCE * comparison.tested())) + " of "
                    + Numbers.count(comparison.tested())
                    + " comparisons would prove a difference where there is none.");
        }
        if (comparison.lines().stream().flatMap(l -> l.entries().stream()).anyMatch(e -> !e.doubt()
                .isEmpty())) {
            notes.add("?: doubtful times.");
        }
        if (!comparison.unmatched().isEmpty()) {
            notes.add(
                    comparison.unmatched().size() == 1
                            ? "1 cell is not in every session."
                            : Numbers.count(comparison.unmatched().size()) + " cells are not in every session.");
        }
        return notes;
    }

    /** The quantities, a row each. */
    public static Table quantities(SessionComparison comparison, boolean differencesOnly) {
        List<String> heads = new ArrayList<>(List.of("Cell", "Quantity"));
        List<Side> sides = comparison.sides();
        for (Side side : sides.subList(1, sides.size())) {
            heads.add((sides.size() == 2 ? "Ratio" : side.name()) + " to reference");
            heads.add("");
        }
        sides.forEach(s -> heads.add(s.name()));
        DotNames names = names(comparison);
        List<Row> rows = comparison.lines().stream()
                .filter(l -> !differencesOnly || l.differs())
                .map(line -> new Row(row(line, names), hover(line, comparison)))
                .toList();
        return new Table(differencesOnly ? "Differences" : "Quantities", heads, rows);
    }

    private static DotNames names(SessionComparison comparison) {
        List<Cell.Key> keys = new ArrayList<>();
        comparison.lines().forEach(l -> keys.add(l.key()));
        comparison.unmatched().forEach(u -> keys.add(u.key()));
        return DotNames.of(keys);
    }

    private static List<String> row(Line line, DotNames names) {
        List<String> row = new ArrayList<>(
                List.of(shortName(line.key(), names), line.metric().label()));
        for (Entry entry : line.entries()) {
            entry.contrast().ifPresent(c -> {
                row.add(contrast(c));
                row.add(verdict(line, c));
            });
        }
        line.entries().forEach(e -> row.add(value(e)));
        return row;
    }

    /** "INT8 b8", "Training FP32 LibTorch b32". */
    private static String shortName(Cell.Key key, DotNames names) {
        String name = names.of(key);
        return key.stage() == Stage.INFERENCE
                ? name
                : Labels.capital(key.stage().id()) + " " + name;
    }

    private static String hover(Line line, SessionComparison comparison) {
        StringBuilder text =
                new StringBuilder(name(line.key()) + "\n" + line.metric().label());
        for (int i = 0; i < line.entries().size(); i++) {
            Entry entry = line.entries().get(i);
            text.append("\n\n").append(comparison.sides().get(i).name()).append(": ");
            text.append(Numbers.full(entry.value()));
            if (entry.value().available()) {
                text.append(", ").append(entry.value().method());
            }
            if (!entry.doubt().isEmpty()) {
                text.append("\nDoubtful: ").append(entry.doubt());
            }
            entry.contrast().ifPresent(c -> text.append("\nAgainst the reference: ")
                    .append(contrast(c))
                    .append(", ")
                    .append(c.result().method()));
        }
        return text.toString();
    }

    /** "12.3 ms [12.1, 12.5], n 300", with a mark where it is doubtful. */
    public static String value(Entry entry) {
        return entry.value().available()
                ? Numbers.full(entry.value()) + (entry.doubt().isEmpty() ? "" : " ?")
                : Numbers.MISSING;
    }

    /** "0.83× [0.82, 0.84]", "−0.4 pt [−0.9, 0.1]". */
    public static String contrast(Contrast contrast) {
        Quantity result = contrast.result();
        if (!result.available()) {
            return Numbers.MISSING;
        }
        String mark = contrast.proof() == Contrast.Proof.NONE ? " ◦" : "";
        return contrast.kind() == Contrast.Kind.DIFFERENCE
                ? Numbers.withInterval(result) + mark
                : Numbers.ratio(result) + mark;
    }

    /** "slower", "more accurate": what the proof means for the quantity. */
    public static String verdict(Line line, Contrast contrast) {
        if (!contrast.proof().differs()) {
            return contrast.proof().label();
        }
        boolean better = contrast.proof() == Contrast.Proof.BETTER;
        return switch (line.metric().unit()) {
            case MILLISECONDS, SECONDS, IMAGES_PER_SECOND -> better ? "faster" : "slower";
            case BYTES -> better ? "smaller" : "larger";
            case JOULES -> better ? "less energy" : "more energy";
            case FRACTION -> better ? "more accurate" : "less accurate";
            default -> contrast.proof().label();
        };
    }

    /** "INT8 · ONNX Runtime (min-max, 500 images), batch 8, MobileNetV1 at 48 × 48"; trainings and conversions say so. */
    public static String name(Cell.Key key) {
        String name = AdviceReport.name(key);
        return key.stage() == Stage.INFERENCE
                ? name
                : Labels.capital(key.stage().id()) + ": " + name;
    }

    /** Cells that are not compared in every session. */
    public static Table unmatched(SessionComparison comparison) {
        return new Table(
                "Not matched",
                List.of("Cell", "In", "Why"),
                comparison.unmatched().stream().map(ComparisonReport::unmatched).toList());
    }

    private static Row unmatched(Unmatched cell) {
        return new Row(List.of(name(cell.key()), String.join(", ", cell.in()), cell.why()), "");
    }

    /** Where and with what the sessions ran. */
    public static Table environment(SessionComparison comparison, boolean differencesOnly) {
        List<String> heads = new ArrayList<>(List.of("Group", "Fact"));
        comparison.sides().forEach(s -> heads.add(s.name()));
        List<Row> rows = new ArrayList<>();
        for (EnvironmentFact fact : comparison.environment()) {
            if (!differencesOnly || fact.differs()) {
                List<String> row = new ArrayList<>(List.of(fact.group(), fact.name()));
                fact.values().forEach(v -> row.add(v.isEmpty() ? Numbers.MISSING : v));
                rows.add(new Row(row, ""));
            }
        }
        return new Table(differencesOnly ? "What differs in the environment" : "Environment", heads, rows);
    }

    /** All of it as Markdown. */
    public static String markdown(SessionComparison comparison, boolean differencesOnly) {
        StringBuilder text = new StringBuilder("# "
                + comparison.sides().stream()
                        .map(Side::name)
                        .map(Markdown::escape)
                        .collect(Collectors.joining(" and "))
                + "\n\n" + Markdown.escape(headline(comparison)) + "\n\n");
        notes(comparison)
                .forEach(n -> text.append("- ").append(Markdown.escape(n)).append('\n'));
        for (Table table : tables(comparison, differencesOnly)) {
            text.append("\n## ").append(table.title()).append("\n\n");
            line(text, table.heads());
            text.append("|").append(" :--- |".repeat(table.heads().size())).append('\n');
            table.rows().forEach(r -> line(text, r.texts()));
        }
        return text.toString();
    }

    /** The tables that are not empty. */
    public static List<Table> tables(SessionComparison comparison, boolean differencesOnly) {
        return List.of(quantities(comparison, differencesOnly), environment(comparison, true), unmatched(comparison))
                .stream()
                .filter(t -> !t.rows().isEmpty())
                .toList();
    }

    private static void line(StringBuilder text, List<String> cells) {
        text.append('|');
        cells.forEach(c -> text.append(' ').append(Markdown.escape(c)).append(" |"));
        text.append('\n');
    }
}
