package dev.mantissa.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mantissa.domain.measure.StudySummary;
import dev.mantissa.domain.provenance.Provenance;
import dev.mantissa.domain.session.Session;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.MeasuringSpec;
import dev.mantissa.domain.study.Plan;
import dev.mantissa.report.figure.Chart;
import dev.mantissa.report.figure.Figure;
import dev.mantissa.report.figure.FigureFormat;
import dev.mantissa.report.figure.Print;
import dev.mantissa.report.figure.Samples;
import dev.mantissa.report.figure.Theme;
import dev.mantissa.ui.pages.PaperStudy;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlotsTest {
    private final Session session = session();

    @Test
    void everyFigureIsWrittenAsPngSvgAndPdf(@TempDir Path folder) throws Exception {
        List<Print> prints = Arrays.stream(FigureFormat.values()).map(Print::of).toList();
        List<Path> files = Plots.write(session, Plots.charts(session), prints, folder);
        // Ten figures and the losses of the training.
        assertThat(files).hasSize(36).allMatch(Files::isRegularFile).contains(folder.resolve("throughput.png"));
        Path kept = Files.createDirectories(Path.of("target", "screens"));
        Files.write(kept.resolve("plot-throughput.png"), Files.readAllBytes(folder.resolve("throughput.png")));
        Files.write(kept.resolve("plot-throughput.svg"), Files.readAllBytes(folder.resolve("throughput.svg")));
    }

    @Test
    void theCaptionSaysModelDataSettingsLibrariesDeviceAndSession() {
        assertThat(Caption.of(session))
                .isEqualTo("MobileNetV1 · glyphs-cifar10 at 48 × 48 · 200 test images"
                        + " · Adam 0.002, 4 epochs, 1 training per cell"
                        + " · Quick (at least 300 runs, 1 process per cell) · INT8 calibration min-max, 100 images"
                        + " · DeepLearning4J, ONNX Runtime · AMD EPYC 9R14 · seed 7 · session quick, 2026-11-23");
    }

    @Test
    void aFiguresCaptionIsAboutItsCellsAlone() {
        assertThat(Plots.caption(session, chart("training_time")))
                .contains("Adam 0.002", "DeepLearning4J")
                .doesNotContain("Quick", "INT8", "ONNX Runtime");
        assertThat(Plots.caption(session, chart("latency_speedup")))
                .contains("Quick (at least 300 runs", "INT8 calibration", "ONNX Runtime")
                .doesNotContain("Adam", "DeepLearning4J");
    }

    @Test
    void everyFigureSaysItsN() {
        assertThat(Plots.charts(session))
                .filteredOn(c -> !c.id().startsWith("model_size"))
                .allSatisfy(c -> assertThat(c.subtitle()).contains("· n "));
    }

    @Test
    void aPdfHoldsItsWordsAsTextInTheBundledFont(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("throughput.pdf");
        Print.of(FigureFormat.PDF).write(chart("throughput"), Caption.of(session), file);
        try (PDDocument document = Loader.loadPDF(file.toFile())) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            PDPage page = document.getPage(0);
            assertThat(page.getMediaBox().getWidth()).as("900 px of 96 an inch").isEqualTo(675);
            assertThat(new PDFTextStripper().getText(document))
                    .contains("Throughput", "images/s · host clock, median, 95 % interval · n 400", "batch 8", "INT8")
                    .contains("MobileNetV1 · glyphs-cifar10 at 48 × 48", "AMD EPYC 9R14");
            assertThat(fonts(page.getResources()))
                    .isNotEmpty()
                    .allSatisfy(f -> assertThat(f.getName()).matches("[A-Z]{6}\\+MantissaSans-.*"))
                    .allMatch(PDFont::isEmbedded);
        }
    }

    @Test
    void withoutAGroundAPngIsSeeThroughAndAnSvgHasNoRectangleBehindIt(@TempDir Path folder) throws Exception {
        Path png = folder.resolve("a.png");
        new Print(FigureFormat.PNG, Theme.LIGHT, Print.SCREEN, true).write(chart("throughput"), "", png);
        BufferedImage image = ImageIO.read(png.toFile());
        assertThat(image.getWidth()).isEqualTo(900);
        assertThat(image.getRGB(0, 0) >>> 24).as("opacity of a corner").isZero();
        Print.of(FigureFormat.PNG).write(chart("throughput"), "", png);
        assertThat(ImageIO.read(png.toFile()).getRGB(0, 0)).isEqualTo(0xffffffff);

        Path svg = folder.resolve("a.svg");
        new Print(FigureFormat.SVG, Theme.DARK, Print.SCREEN, true).write(chart("throughput"), "", svg);
        assertThat(Files.readString(svg))
                .doesNotContain("width=\"900\" height=\"520\" rx")
                .contains(">Throughput<");
    }

    @Test
    void aFigureIsPickedByNameOrNumber() throws Exception {
        List<Chart> charts = Plots.charts(session);
        assertThat(Plots.pick(charts, "3")).isSameAs(charts.get(2));
        assertThat(Plots.pick(charts, "throughput").title()).isEqualTo("Throughput");
        assertThatThrownBy(() -> Plots.pick(charts, "speed"))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith("There is no figure 'speed' in this session; it has: 1 ")
                .hasMessageContaining(", 2 " + charts.get(1).id() + ", ");
    }

    @Test
    void aSubtitleFitsIntoTwoLinesOfACardSoThatItsNIsSeen() {
        List<Figure> all = new ArrayList<>(Samples.figures(Samples.wide(), 1));
        all.addAll(Samples.figures(Material.of(new PaperStudy().session())));
        assertThat(all).isNotEmpty().allSatisfy(f -> assertThat(f.subtitle().replaceFirst(" · by batch size$", ""))
                .hasSizeLessThan(108));
    }

    @Test
    void ratiosSayWhatTheyAreRatiosOf() {
        assertThat(Samples.figures(Samples.wide(), 1).stream()
                        .filter(f -> f.id().startsWith("training_speedup"))
                        .map(Figure::subtitle))
                .isNotEmpty()
                .allMatch(s -> s.startsWith("FP32's median step over this one's, first 3 left out"
                        + " · paper's Figure 10 (of totals) · n "));
    }

    @Test
    void theTableIsAlignedAndNamesItsUnits() {
        Plan plan = Samples.plan(Samples.quick());
        String table = SummaryTable.of(Samples.summary(plan, 1));
        assertThat(table)
                .contains("Training · 48 px · glyphs-cifar10 · MobileNetV1\n", "Conversion · ", "Inference · ")
                .contains("INT8 · ONNX Runtime", " images/s", "n images  n calls")
                .endsWith("Brackets: 95 % intervals.\n");
        List<String> lines = table.lines().filter(l -> l.contains(" images/s")).toList();
        assertThat(lines).hasSize(9).noneMatch(l -> l.endsWith(" "));
        assertThat(lines.stream().skip(1).map(l -> l.indexOf(" images/s")).distinct())
                .as("numbers of a column end in one place")
                .hasSize(1);
    }

    @Test
    void asPublishedHasMeansBesideTheMedians() {
        StudySummary summary = Samples.summary(Samples.plan(Samples.quick()), 1);
        assertThat(SummaryTable.of(summary, MeasuringSpec.Preset.AS_PUBLISHED))
                .contains("latency p50", "latency mean", "speedup of means");
        assertThat(SummaryTable.of(summary)).doesNotContain("latency mean");
    }

    private static Session session() {
        Plan plan = Samples.plan(Samples.quick());
        return new Session(
                Path.of("quick"),
                "2026-11-23T10:00:00Z",
                Session.State.COMPLETE,
                Samples.quick(),
                plan,
                new Provenance(List.of(new Provenance.Entry("cpu", "model", "AMD EPYC 9R14"))),
                Samples.records(plan, 1));
    }

    private Chart chart(String id) {
        return Plots.charts(session).stream()
                .filter(c -> c.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** Those of a page and of the forms that are drawn on it. */
    private static List<PDFont> fonts(PDResources resources) throws IOException {
        List<PDFont> fonts = new ArrayList<>();
        for (COSName name : resources.getFontNames()) {
            fonts.add(resources.getFont(name));
        }
        for (COSName name : resources.getXObjectNames()) {
            if (resources.getXObject(name) instanceof PDFormXObject form && form.getResources() != null) {
                fonts.addAll(fonts(form.getResources()));
            }
        }
        return fonts;
    }
}
