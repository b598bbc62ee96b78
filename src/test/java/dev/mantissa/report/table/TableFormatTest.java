package dev.mantissa.report.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mantissa.domain.session.Session;
import dev.mantissa.report.Caption;
import dev.mantissa.report.Material;
import dev.mantissa.report.table.PaperTable.Block;
import dev.mantissa.report.table.PaperTable.Entry;
import dev.mantissa.report.table.PaperTable.Group;
import dev.mantissa.report.table.PaperTable.Row;
import dev.mantissa.report.table.PaperTable.State;
import dev.mantissa.ui.pages.PaperStudy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Tables as text that other programs read. */
class TableFormatTest {
    private static final String HOSTILE = "a_b & 50% #1 {x} \\input $y$ ~^ <b> | \"q\" [z] *s 模 ąé";

    private static Session session;
    private static List<PaperTable> tables;

    @BeforeAll
    static void fill() {
        session = new PaperStudy().session();
        Material material = Material.of(session);
        tables = new ArrayList<>(PaperTables.of(material));
        tables.add(SummaryTables.of(material));
    }

    @Test
    void csv_reads_back_equal() {
        List<List<String>> lines = read(TableFormat.CSV.of(tables, "one, \"two\""));
        List<String> heads = lines.get(0);
        assertThat(heads).startsWith("table", "subtitle", "block", "row", "group", "column", "value");
        assertThat(lines).allSatisfy(l -> assertThat(l).hasSameSizeAs(heads));
        List<List<String>> expected = new ArrayList<>();
        for (PaperTable table : tables) {
            for (Block block : table.blocks()) {
                String head = "";
                for (Row row : block.rows()) {
                    head = row.published() ? head : row.head();
                    List<String> columns = block.groups().stream()
                            .flatMap(g -> g.columns().stream())
                            .toList();
                    for (int c = 0; c < columns.size(); c++) {
                        Entry entry = row.entries().get(c);
                        if (!row.published() || entry.state() == State.PUBLISHED) {
                            expected.add(List.of(
                                    table.number(),
                                    block.title(),
                                    head,
                                    columns.get(c),
                                    String.valueOf(entry.value()),
                                    entry.range() == null
                                            ? ""
                                            : entry.range().low() + ".."
                                                    + entry.range().high(),
                                    Double.isNaN(entry.value()) ? entry.text() : ""));
                        }
                    }
                }
            }
        }
        List<List<String>> read = lines.stream()
                .skip(1)
                .map(l -> List.of(
                        l.get(0),
                        l.get(2),
                        l.get(3),
                        l.get(5),
                        l.get(6).isEmpty() ? "NaN" : String.valueOf(Double.parseDouble(l.get(6))),
                        l.get(7).isEmpty() ? "" : Double.parseDouble(l.get(7)) + ".." + Double.parseDouble(l.get(8)),
                        l.get(9)))
                .toList();
        assertThat(read).hasSizeGreaterThan(300).isEqualTo(expected);
        assertThat(lines.get(1)).last().isEqualTo("one, \"two\"");
    }

    @Test
    void every_value_of_a_table_names_its_n() {
        assertThat(tables.stream()
                        .flatMap(t -> t.blocks().stream())
                        .flatMap(b -> b.rows().stream())
                        .flatMap(r -> r.entries().stream())
                        .filter(e -> e.state() == State.MEASURED || e.state() == State.UNPROVEN))
                .isNotEmpty()
                .allSatisfy(e -> assertThat(e.hover()).containsAnyOf(", n ", ": n"));
    }

    @Test
    void the_summary_has_a_row_a_cell_and_units_in_its_heads() {
        PaperTable summary = tables.get(tables.size() - 1);
        long rows = summary.blocks().stream().mapToLong(b -> b.rows().size()).sum();
        assertThat(rows).isEqualTo(session.plan().byKey().size());
        Block training = summary.blocks().get(0);
        assertThat(training.title()).isEqualTo("Training · VGG16 · cifar10 at 48 × 48");
        assertThat(training.groups().get(0).columns())
                .containsExactly(
                        "Time (h)",
                        "Throughput (images/s)",
                        "Speedup",
                        "Peak memory (GB)",
                        "Accuracy (%)",
                        "n steps",
                        "n images");
        assertThat(training.rows().get(0).head()).contains("batch ");
    }

    @Test
    void latex_opens_and_closes_what_it_begins_and_escapes_the_users_words() {
        String latex = TableFormat.LATEX.of(tables, Caption.of(session));
        for (String environment : List.of("table", "tabular")) {
            assertThat(count(latex, "\\begin{" + environment + "}"))
                    .isPositive()
                    .isEqualTo(count(latex, "\\end{" + environment + "}"));
        }
        assertThat(count(latex, "\\toprule")).isEqualTo(count(latex, "\\bottomrule"));
        assertThat(latex.chars()).as("nothing that a standard font lacks").allMatch(c -> c < 0x180);
        assertThat(LatexText.of(HOSTILE))
                .isEqualTo("a\\_b \\& 50\\% \\#1 \\{x\\} \\textbackslash{}input \\$y\\$ \\textasciitilde{}"
                        + "\\textasciicircum{} \\textless{}b\\textgreater{} \\textbar{} ''q'' {[}z] {*}s ? ?é");
    }

    @Test
    void a_row_of_latex_has_a_cell_a_column() {
        String latex = TableFormat.LATEX.of(tables, "");
        int columns = 0;
        for (String line : latex.split("\n")) {
            if (line.startsWith("\\begin{tabular}")) {
                columns = line.replaceAll("[^r]", "").length()
                        - "tabular".replaceAll("[^r]", "").length();
            }
            if (line.endsWith("\\\\") && !line.contains("multicolumn")) {
                assertThat(count(line, " & ")).as(line).isEqualTo(columns);
            }
        }
    }

    @Test
    @EnabledIf("latexIsHere")
    void latex_compiles_with_a_bare_article_and_nothing_sticks_out(@TempDir Path folder) throws Exception {
        List<PaperTable> all = new ArrayList<>(tables);
        all.add(hostile("a_b & 50% [x]"));
        Files.writeString(
                folder.resolve("tables.tex"),
                "\\documentclass{article}\n\\usepackage{booktabs}\n\\begin{document}\n"
                        + TableFormat.LATEX.of(all, Caption.of(session) + HOSTILE)
                        + "\\end{document}\n");
        Process latex = new ProcessBuilder("pdflatex", "-interaction=nonstopmode", "-halt-on-error", "tables.tex")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out.txt").toFile())
                .start();
        assertThat(latex.waitFor(120, TimeUnit.SECONDS)).isTrue();
        String out = Files.readString(folder.resolve("out.txt"), StandardCharsets.ISO_8859_1);
        Files.copy(
                folder.resolve("tables.tex"),
                Files.createDirectories(Path.of("target", "screens")).resolve("tables.tex"),
                StandardCopyOption.REPLACE_EXISTING);
        assertThat(latex.exitValue()).as(out).isZero();
        assertThat(out).doesNotContain("Overfull \\hbox", "Float too large");
        assertThat(folder.resolve("tables.pdf")).isNotEmptyFile();
    }

    static boolean latexIsHere() {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(p -> Files.isExecutable(Path.of(p, "pdflatex")));
    }

    private static PaperTable hostile(String word) {
        Entry entry = new Entry(word, "[1, 2]", State.UNPROVEN, "", null, 1, null);
        Block block = new Block(
                word, "*x", List.of(new Group("[g]", List.of("[c]"))), List.of(new Row("[h]", false, List.of(entry))));
        return new PaperTable("Table 2", HOSTILE, HOSTILE, List.of(block), List.of(HOSTILE));
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }

    /** As RFC 4180 says it. */
    private static List<List<String>> read(String csv) {
        List<List<String>> lines = new ArrayList<>();
        List<String> line = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < csv.length(); i++) {
            char c = csv.charAt(i);
            if (quoted && c == '"' && i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
                field.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == '\n')) {
                line.add(field.toString());
                field.setLength(0);
                if (c == '\n') {
                    lines.add(line);
                    line = new ArrayList<>();
                }
            } else {
                field.append(c);
            }
        }
        return lines;
    }
}
