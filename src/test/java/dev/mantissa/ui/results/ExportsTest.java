package dev.mantissa.ui.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mantissa.report.figure.Chart;
import dev.mantissa.report.figure.FigureFormat;
import dev.mantissa.report.figure.Print;
import dev.mantissa.report.figure.Theme;
import dev.mantissa.report.table.PaperTable;
import dev.mantissa.report.table.TableFormat;
import dev.mantissa.ui.fx.Background;
import dev.mantissa.ui.fx.DirectBackground;
import dev.mantissa.ui.fx.ToldDialogs;
import dev.mantissa.ui.pages.QuickStudy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the window writes, without a window. */
class ExportsTest {
    private static final ResultsView VIEW = ResultsView.of(new QuickStudy().session());

    @TempDir
    private Path folder;

    private final ToldDialogs dialogs = new ToldDialogs();
    private final List<String> tasks = new ArrayList<>();
    private final Exports exports = exports(new DirectBackground());
    private final Chart chart = VIEW.figures().get(0).charts().get(0);
    private final PaperTable table = VIEW.tables().get(0);

    @Test
    void a_chart_is_written_as_png_of_either_size_with_or_without_ground_as_svg_and_as_pdf() throws Exception {
        dialogs.file = folder.resolve("a.png");
        exports.figure(chart, Print.of(FigureFormat.PNG));
        assertThat(ImageIO.read(dialogs.file.toFile()).getWidth()).isEqualTo(2_813);
        exports.figure(chart, new Print(FigureFormat.PNG, Theme.LIGHT, Print.SCREEN, true));
        assertThat(ImageIO.read(dialogs.file.toFile()).getWidth()).isEqualTo(900);
        assertThat(ImageIO.read(dialogs.file.toFile()).getRGB(1, 1) >>> 24).isZero();
        dialogs.file = folder.resolve("a.svg");
        exports.figure(chart, Print.of(FigureFormat.SVG));
        assertThat(Files.readString(dialogs.file)).contains(">" + chart.title(), "AMD EPYC 9R14");
        dialogs.file = folder.resolve("a.pdf");
        exports.figure(chart, Print.of(FigureFormat.PDF));
        assertThat(text(dialogs.file)).contains(chart.title(), "AMD EPYC 9R14");
        assertThat(dialogs.said).hasSize(4).last().isEqualTo("success: Chart saved: " + dialogs.file);
    }

    @Test
    void a_table_is_written_and_copied_in_each_form_with_its_caption() throws Exception {
        for (TableFormat format : TableFormat.values()) {
            dialogs.file = folder.resolve("t." + format.extension());
            exports.table(table, format);
            List<String> copied = new ArrayList<>();
            exports.copy(table, format, copied::add);
            assertThat(Files.readString(dialogs.file)).contains("AMD EPYC 9R14");
            assertThat(copied).containsExactly(Files.readString(dialogs.file));
        }
        assertThat(Files.readString(folder.resolve("t.tex"))).contains("\\toprule");
        dialogs.file = folder.resolve("s.tex");
        exports.summary(TableFormat.LATEX);
        assertThat(Files.readString(dialogs.file)).contains("Latency p50 (ms)");
        dialogs.file = folder.resolve("all.md");
        exports.tables(TableFormat.MARKDOWN);
        assertThat(Files.readString(dialogs.file)).contains("## " + table.number());
    }

    @Test
    void the_session_is_written_as_a_report() throws Exception {
        dialogs.file = folder.resolve("r.html");
        exports.html();
        assertThat(Files.readString(dialogs.file))
                .startsWith("<!DOCTYPE html>")
                .contains(VIEW.findings().get(0).evidence());
        dialogs.file = folder.resolve("r.pdf");
        exports.pdf();
        assertThat(text(dialogs.file)).contains("Findings", "Environment");
        dialogs.file = folder.resolve("q.csv");
        exports.quantities();
        assertThat(Files.readString(dialogs.file)).startsWith("stage,model,dataset,");
        assertThat(tasks).contains("Writing r.html", "Writing r.pdf").endsWith("");
    }

    @Test
    void all_charts_are_written_with_a_count_and_replaced_only_when_that_is_meant() throws Exception {
        dialogs.file = folder;
        exports.figures();
        long files = folder.toFile().list().length;
        assertThat(files).isGreaterThan(30);
        assertThat(tasks)
                .contains("Saving chart 1 of " + files / 3, "Saving chart 2 of " + files / 3)
                .endsWith("");
        assertThat(dialogs.said).containsExactly("success: Charts saved: " + folder);

        Path first = folder.resolve(chart.id() + ".svg");
        Files.writeString(first, "mine");
        dialogs.sure = false;
        exports.figures();
        assertThat(Files.readString(first)).isEqualTo("mine");
        assertThat(dialogs.said).last().asString().contains(files + " of the charts' files are in " + folder);
        dialogs.sure = true;
        exports.figures();
        assertThat(Files.readString(first)).startsWith("<svg");
    }

    @Test
    void what_can_not_be_written_is_named_and_leaves_nothing_behind() throws Exception {
        Path taken = Files.writeString(folder.resolve("taken"), "a file");
        dialogs.file = taken.resolve("a.pdf");
        exports.figure(chart, Print.of(FigureFormat.PDF));
        exports.pdf();
        exports.table(table, TableFormat.LATEX);
        assertThat(dialogs.said).hasSize(3).allSatisfy(s -> assertThat(s)
                .startsWith("error: Can't ")
                .contains("The file " + dialogs.file + " can't be written: ", "Choose a folder that you may write to"));
        assertThat(tasks).endsWith("");
        assertThat(folder.toFile().list()).containsExactly("taken");
    }

    @Test
    void nothing_is_computed_or_written_before_the_background_runs() {
        List<Callable<?>> waiting = new ArrayList<>();
        Exports later = exports(new Background() {
            @Override
            public <T> void run(Callable<T> work, Consumer<T> done, Consumer<String> failed) {
                waiting.add(work);
            }
        });
        dialogs.file = folder.resolve("a.pdf");
        later.figure(chart, Print.of(FigureFormat.PDF));
        later.html();
        later.copy(table, TableFormat.CSV, text -> {});
        assertThat(waiting).hasSize(3);
        assertThat(folder).isEmptyDirectory();
        assertThat(later.writing().task().get()).isEqualTo("Copying " + table.number());
    }

    private Exports exports(Background background) {
        Exports made = new Exports(null, background, dialogs, () -> VIEW);
        made.writing().task().subscribe((before, now) -> tasks.add(now));
        return made;
    }

    private static String text(Path pdf) throws Exception {
        assertThat(new String(Files.readAllBytes(pdf), StandardCharsets.ISO_8859_1))
                .startsWith("%PDF-");
        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            return new PDFTextStripper().getText(document);
        }
    }
}
