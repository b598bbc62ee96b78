package dev.mantissa.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mantissa.domain.advice.Limit;
import dev.mantissa.domain.advice.Objective;
import dev.mantissa.domain.measure.StudySummary;
import dev.mantissa.domain.measure.Summaries;
import dev.mantissa.domain.study.Stage;
import dev.mantissa.ui.pages.PaperStudy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class TradeOffTest {
    private static final DotColours.By PRECISION = new DotColours.By.Precisions();

    private final List<StudySummary.Row> rows = Summaries.of(new PaperStudy().records()).rows().stream()
            .filter(r -> r.key().stage() == Stage.INFERENCE)
            .toList();

    @Test
    void everyInferenceIsAPointAndTheFrontRisesToTheRight() {
        Scatter scatter = new TradeOff(Objective.LATENCY, Objective.ACCURACY, PRECISION, true, List.of()).of(rows);
        assertThat(scatter.dots()).hasSize(rows.size());
        assertThat(scatter.front()).isNotEmpty();
        List<Double> up =
                scatter.front().stream().map(i -> scatter.dots().get(i).y()).toList();
        assertThat(up).isSorted();
        assertThat(scatter.x().label()).isEqualTo("Latency p50, ms (less is better)");
        assertThat(scatter.x().log()).isTrue();
        assertThat(scatter.y().log()).isFalse();
    }

    @Test
    void namesOfPointsMeetNeitherEachOtherNorPoints() throws Exception {
        for (double[] size : new double[][] {{900, 520}, {500, 340}, {1500, 700}}) {
            for (DotColours.By by :
                    List.of(PRECISION, new DotColours.By.Networks(), new DotColours.By.Value(Objective.MEMORY))) {
                Scatter scatter = new TradeOff(Objective.THROUGHPUT, Objective.ACCURACY, by, true, List.of()).of(rows);
                Drawing drawing = ChartPainter.draw(scatter, size[0], size[1], Theme.LIGHT);
                List<Box> texts = new ArrayList<>();
                List<Box> symbols = new ArrayList<>();
                for (Mark mark : drawing.marks()) {
                    if (mark instanceof Mark.Text text) {
                        texts.add(text.box());
                    } else if (mark instanceof Mark.Symbol s) {
                        symbols.add(new Box(s.x() - 3, s.y() - 3, 6, 6));
                    }
                }
                for (int i = 0; i < texts.size(); i++) {
                    for (int j = i + 1; j < texts.size(); j++) {
                        assertThat(texts.get(i).meets(texts.get(j))).isFalse();
                    }
                    for (Box symbol : symbols) {
                        assertThat(texts.get(i).meets(symbol)).isFalse();
                    }
                }
                assertThat(drawing.targets()).hasSize(scatter.dots().size());
            }
        }
    }

    @Test
    void aLimitOnAnAxisIsALine() {
        List<Limit> limits = List.of(new Limit(Limit.Kind.MEMORY, 400));
        TradeOff over = new TradeOff(Objective.MEMORY, Objective.LATENCY, PRECISION, false, limits);
        Scatter scatter = over.of(rows);
        assertThat(scatter.x().limit()).hasValueCloseTo(400.0, Offset.offset(1e-9));
        assertThat(scatter.y().limit()).isEmpty();
        assertThat(scatter.note()).contains("Dashed: the limit.");
    }

    @Test
    void whatHasNoValueIsCountedWithItsReason() {
        Scatter scatter = new TradeOff(Objective.ENERGY, Objective.ACCURACY, PRECISION, true, List.of()).of(rows);
        assertThat(scatter.dots()).isEmpty();
        assertThat(scatter.note())
                .contains(rows.size() + " cells have no value here: energy per image: no energy counter was read");
        assertThat(ChartPainter.draw(scatter, 600, 400, Theme.DARK).marks()).isNotEmpty();
    }

    @Test
    void aPictureIsKept() throws Exception {
        for (Theme theme : Theme.values()) {
            Scatter scatter = new TradeOff(
                            Objective.LATENCY,
                            Objective.ACCURACY,
                            PRECISION,
                            true,
                            List.of(new Limit(Limit.Kind.LATENCY, 10)))
                    .of(rows);
            PngWriter.write(
                    ChartPainter.draw(scatter, 900, 520, theme),
                    1,
                    Path.of("target", "screens", "trade-off-" + theme + ".png"));
            Scatter shaded = new TradeOff(
                            Objective.THROUGHPUT,
                            Objective.MEMORY,
                            new DotColours.By.Value(Objective.ACCURACY),
                            true,
                            List.of())
                    .of(rows);
            PngWriter.write(
                    ChartPainter.draw(shaded, 900, 520, theme),
                    1,
                    Path.of("target", "screens", "trade-off-shaded-" + theme + ".png"));
        }
    }
}
