package dev.mantissa.report.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mantissa.domain.provenance.Provenance;
import dev.mantissa.domain.session.Session;
import dev.mantissa.domain.study.Plan;
import dev.mantissa.domain.study.StudySpec;
import dev.mantissa.report.figure.Chart;
import dev.mantissa.report.figure.Figures;
import dev.mantissa.report.figure.Samples;
import dev.mantissa.report.figure.Theme;
import dev.mantissa.report.figure.Tint;
import dev.mantissa.report.table.PaperTable;
import dev.mantissa.store.StudyFile;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The report of a session as HTML and PDF: whole, by itself, and the same in both. */
class ReportTest {
    private static final String HOSTILE = "<script>alert('a')</script> & \"b\" \u0001 模";

    private static Report report;
    private static String html;

    @BeforeAll
    static void write() {
        report = report("quick");
        html = HtmlReport.of(report);
    }

    @Test
    void html_is_well_formed_and_has_every_figure_table_and_finding() throws Exception {
        Document document = parse(html);
        Set<String> drawn = ids(document, "svg");
        assertThat(drawn)
                .hasSize(Figures.all(report.material()).size())
                .containsAll(
                        Figures.all(report.material()).stream().map(Chart::id).toList());
        int blocks = report.summary().blocks().size()
                + report.tables().stream().mapToInt(t -> t.blocks().size()).sum();
        assertThat(html.split("class=\"wide\"", -1).length - 1).isEqualTo(blocks);
        assertThat(report.findings()).isNotEmpty().allSatisfy(f -> assertThat(
                        document.getDocumentElement().getTextContent())
                .contains(f.summary(), f.evidence()));
        for (PaperTable table : report.tables()) {
            assertThat(html).contains(table.number() + ". " + table.title());
        }
        assertThat(ids(document, "section"))
                .containsExactlyInAnyOrder(
                        "findings", "summary", "figures", "tables", "paper", "cells", "method", "environment", "study");
        assertThat(html).contains("AMD EPYC 9R14").contains("&quot;seed&quot; : 7");
        Files.writeString(Files.createDirectories(Path.of("target", "screens")).resolve("report.html"), html);
    }

    @Test
    void html_needs_nothing_from_outside() {
        assertThat(html).doesNotContain("http").doesNotContain("<script", "<link", "<img", "@import");
        assertThat(Pattern.compile("(?:src|href)=\"([^\"]*)\"")
                        .matcher(html)
                        .results()
                        .map(m -> m.group(1)))
                .isNotEmpty()
                .allMatch(target -> target.startsWith("#"));
        assertThat(Pattern.compile("url\\(([^)]{0,30})").matcher(html).results().map(m -> m.group(1)))
                .hasSize(3)
                .allMatch(source -> source.startsWith("data:font/ttf;base64,"));
    }

    @Test
    void every_colour_of_a_figure_has_a_dark_counterpart() {
        Set<String> known = Theme.LIGHT.palette().stream().map(Tint::hex).collect(Collectors.toSet());
        Report wide = Report.of(session(Samples.wide(), "wide"), "");
        Set<String> used = Pattern.compile("(?:fill|stroke)=\"(#[0-9a-f]{6})\"")
                .matcher(HtmlReport.of(wide))
                .results()
                .map(m -> m.group(1))
                .collect(Collectors.toSet());
        assertThat(used).hasSizeGreaterThan(8).isSubsetOf(known);
        assertThat(html).contains("@media screen and (prefers-color-scheme: dark)");
    }

    @Test
    void the_users_words_are_text() throws Exception {
        Report hostile = report(HOSTILE);
        String text = HtmlReport.of(hostile);
        assertThat(text).doesNotContain("<script").contains("&lt;script&gt;");
        assertThat(parse(text).getElementsByTagName("h1").item(0).getTextContent())
                .isEqualTo(HOSTILE.replace('\u0001', '\uFFFD'));
        try (PDDocument document = Loader.loadPDF(PdfReport.of(hostile))) {
            assertThat(new PDFTextStripper().getText(document)).contains("<script>alert('a')</script> & \"b\"");
        }
    }

    @Test
    void pdf_says_what_html_says_with_figures_as_vectors_and_fonts_inside() throws Exception {
        byte[] pdf = PdfReport.of(report);
        Files.write(Files.createDirectories(Path.of("target", "screens")).resolve("report.pdf"), pdf);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            String text = new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
            assertThat(report.findings()).allSatisfy(f -> assertThat(text).contains(f.summary()));
            assertThat(Figures.all(report.material()))
                    .allSatisfy(c -> assertThat(text).contains(c.title()));
            assertThat(text)
                    .contains("images/s · host clock, median, 95 % interval · n 400", "Environment", "\"seed\" : 7");
            assertThat(document.getDocumentInformation().getTitle()).startsWith("quick");
            assertThat(document.getDocumentCatalog().getDocumentOutline().children())
                    .extracting(PDOutlineItem::getTitle)
                    .startsWith("Findings", "Summary", "Figures")
                    .endsWith("Study");
            int forms = 0;
            for (PDPage page : document.getPages()) {
                assertThat(page.getMediaBox().getWidth()).as("A4 upright").isBetween(595f, 596f);
                forms += forms(page.getResources());
            }
            assertThat(forms).isGreaterThanOrEqualTo(report.drawings().size());
        }
    }

    @Test
    void methods_that_differ_in_a_number_are_said_once() {
        assertThat(Method.metrics(report.material()).values())
                .allSatisfy(methods -> assertThat(methods.stream().map(m -> m.replaceAll("\\d+", "")))
                        .doesNotHaveDuplicates());
        assertThat(Method.sentences(report.material()).get(0))
                .contains("1 fresh process.", "50 calls and 0.5 s", "10 s at most", "300 calls and 3 s");
    }

    /** Counts the figures and fails on pixels. */
    private static int forms(PDResources resources) throws Exception {
        int forms = 0;
        for (COSName name : resources.getXObjectNames()) {
            assertThat(resources.getXObject(name)).isNotInstanceOf(PDImageXObject.class);
            if (resources.getXObject(name) instanceof PDFormXObject form) {
                forms += 1;
                if (form.getResources() != null) {
                    assertThat(form.getResources().getXObjectNames()).isEmpty();
                    for (COSName font : form.getResources().getFontNames()) {
                        assertThat(form.getResources().getFont(font).isEmbedded())
                                .isTrue();
                    }
                }
            }
        }
        for (COSName font : resources.getFontNames()) {
            assertThat(resources.getFont(font).isEmbedded()).isTrue();
        }
        return forms;
    }

    private static Document parse(String text) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(text)));
    }

    private static Set<String> ids(Document document, String element) {
        NodeList nodes = document.getElementsByTagName(element);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> ((Element) nodes.item(i)).getAttribute("id"))
                .collect(Collectors.toSet());
    }

    private static Report report(String name) {
        Session session = session(Samples.quick(), name);
        return Report.of(session, StudyFile.text(session.spec()));
    }

    private static Session session(StudySpec q, String name) {
        StudySpec spec = q.named(name);
        Plan plan = Samples.plan(spec);
        return new Session(
                Path.of("quick"),
                "2026-11-23T10:00:00Z",
                Session.State.COMPLETE,
                spec,
                plan,
                new Provenance(List.of(new Provenance.Entry("cpu", "model", "AMD EPYC 9R14"))),
                Samples.records(plan, 1));
    }
}
