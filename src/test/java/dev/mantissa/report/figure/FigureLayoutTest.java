package dev.mantissa.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mantissa.domain.study.StudySpec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FigureLayoutTest {
    @ParameterizedTest
    @CsvSource({
        "260,180",
        "300,260",
        "420,260",
        "520,219",
        "620,330",
        "620,900",
        "900,420",
        "900,520",
        "1280,300",
        "2000,1400"
    })
    void textStaysInsideAndNeverMeetsOtherText(double width, double height) {
        for (StudySpec spec : List.of(Samples.quick(), Samples.wide())) {
            for (double share : new double[] {0, 0.4, 1}) {
                for (Figure figure : Samples.figures(spec, share)) {
                    for (Theme theme : Theme.values()) {
                        check(ChartPainter.draw(figure, width, height, theme), figure.id() + " " + share);
                    }
                }
            }
        }
    }

    @Test
    void aCaptionFitsToo() {
        String caption =
                "MobileNetV1 · glyphs-cifar10 at 48 × 48 · 1,000 test images · Quick (at least 300 runs, 1 process"
                        + " per cell) · AMD EPYC 9R14, 2 threads, AVX512-VNNI · seed 7 · session quick, 2026-11-23";
        for (Figure figure : Samples.figures(Samples.wide(), 1)) {
            check(ChartPainter.draw(figure, 900, 520, Theme.LIGHT, caption), figure.id());
            check(ChartPainter.draw(figure, 420, 300, Theme.LIGHT, caption), figure.id());
        }
    }

    @Test
    void aSpaceTooSmallToReadIsLeftEmpty() {
        Figure figure = Samples.figures(Samples.quick(), 1).get(0);
        for (double[] size : new double[][] {{0, 0}, {10, 10}, {119, 300}, {300, 80}}) {
            assertThat(ChartPainter.draw(figure, size[0], size[1], Theme.LIGHT).marks())
                    .hasSize(1);
        }
    }

    @Test
    void everyPlannedCellCanBePointedAt() {
        Figure figure = Samples.figures(Samples.quick(), 0.6).get(0);
        Drawing drawing = ChartPainter.draw(figure, 620, 330, Theme.LIGHT);
        assertThat(drawing.targets()).hasSize(8);
        for (Drawing.Target target : drawing.targets()) {
            Box box = target.box();
            assertThat(drawing.at(box.middle(), box.y() + box.h() / 2)).hasValue(target);
            assertThat(target.hover()).contains("MobileNetV1", "48 × 48");
        }
        assertThat(drawing.targets().get(0).hover()).contains("n 400", "median, host clock");
        assertThat(drawing.at(5, 5)).isEmpty();
    }

    @Test
    void aValueWithoutProvenDifferenceIsAnOutline() {
        Figure figure = throughput();
        Drawing drawing = ChartPainter.draw(figure, 900, 420, Theme.LIGHT);
        long outlined = drawing.marks().stream()
                .filter(Mark.Symbol.class::isInstance)
                .map(Mark.Symbol.class::cast)
                .filter(s -> s.open() && s.tint().equals(Theme.LIGHT.of(Figure.Ink.TF32)))
                .count();
        assertThat(outlined)
                .as("TF32 takes as long as FP32 at five batch sizes")
                .isEqualTo(5);
    }

    @Test
    void aWhiskerOnABarStandsOnTheGround() {
        Figure figure = Samples.figures(Samples.quick(), 1).get(0);
        for (Theme theme : Theme.values()) {
            List<Mark.Line> lines = ChartPainter.draw(figure, 620, 330, theme).marks().stream()
                    .filter(Mark.Line.class::isInstance)
                    .map(Mark.Line.class::cast)
                    .toList();
            List<Mark.Line> whiskers = lines.stream()
                    .filter(l -> l.x1() == l.x2() && l.tint().equals(theme.text()))
                    .toList();
            assertThat(whiskers).isNotEmpty();
            assertThat(lines)
                    .as("a wider line in the colour of the ground behind one of them at least")
                    .anyMatch(l -> l.tint().equals(theme.ground())
                            && whiskers.stream().anyMatch(w -> w.x1() == l.x1() && l.width() > w.width()));
        }
    }

    @Test
    void theDescriptionSaysWhatThePictureShows() {
        Figure figure = throughput();
        assertThat(ChartPainter.draw(figure, 620, 330, Theme.LIGHT).description())
                .startsWith("Throughput · MobileNetV1, ONNX Runtime, images/s")
                .contains("by batch size", "32 OOM");
    }

    private static Figure throughput() {
        return Samples.figures(Samples.wide(), 1).stream()
                .filter(f -> f.id().equals("throughput-mobilenet_v1-48-onnxruntime"))
                .findFirst()
                .orElseThrow();
    }

    static void check(Drawing drawing, String what) {
        List<Mark.Text> texts = drawing.marks().stream()
                .filter(Mark.Text.class::isInstance)
                .map(Mark.Text.class::cast)
                .toList();
        assertThat(texts).isNotEmpty();
        for (int i = 0; i < texts.size(); i++) {
            Box box = texts.get(i).box();
            boolean inside =
                    box.x() >= 0 && box.y() >= 0 && box.right() <= drawing.width() && box.bottom() <= drawing.height();
            assertThat(inside)
                    .as("%s at %.0f x %.0f: %s is inside", what, drawing.width(), drawing.height(), texts.get(i))
                    .isTrue();
            for (int j = 0; j < i; j++) {
                assertThat(box.meets(texts.get(j).box()))
                        .as(
                                "%s at %.0f x %.0f: '%s' meets '%s'",
                                what, drawing.width(), drawing.height(), texts.get(i), texts.get(j))
                        .isFalse();
            }
        }
    }
}
