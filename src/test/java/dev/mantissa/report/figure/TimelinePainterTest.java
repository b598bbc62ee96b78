package dev.mantissa.report.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mantissa.domain.measure.Records;
import dev.mantissa.domain.measure.Timeline;
import dev.mantissa.domain.measure.Timeline.Span;
import dev.mantissa.domain.measure.Timeline.Track;
import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.Stage;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelinePainterTest {
    private static final Cell.Key FP32 = Records.cell(Stage.INFERENCE, Backend.ONNXRUNTIME, Precision.FP32, 8, 0)
            .key();
    private static final Cell.Key INT8 = Records.cell(Stage.INFERENCE, Backend.ONNXRUNTIME, Precision.INT8, 8, 0)
            .key();

    private static Timeline timeline(boolean byWorkers) {
        double[] seconds = {1, 2, 3, 11, 12, 13};
        double[] values = {5, 5, 5, 9, 9, 9};
        return new Timeline(
                20,
                List.of(new Span(FP32, 0, 10), new Span(INT8, 10.5, 20)),
                List.of(new Track("GPU power", "W", seconds, values, 5, 9, byWorkers)));
    }

    private static List<Mark.Polyline> lines(Timeline timeline) {
        return TimelinePainter.draw(timeline, 900, TimelinePainter.height(1), Theme.LIGHT).marks().stream()
                .filter(m -> m instanceof Mark.Polyline)
                .map(m -> (Mark.Polyline) m)
                .toList();
    }

    @Test
    void what_only_workers_see_is_not_joined_from_one_cell_to_the_next() {
        assertThat(lines(timeline(true))).hasSize(2).allSatisfy(l -> assertThat(l.xs())
                .hasSize(3));
        assertThat(lines(timeline(false))).singleElement().satisfies(l -> assertThat(l.xs())
                .hasSize(6));
    }

    @Test
    void cells_and_tracks_stand_on_one_time_axis() {
        Timeline timeline = timeline(true);
        Drawing drawing = TimelinePainter.draw(timeline, 900, TimelinePainter.height(1), Theme.LIGHT);
        assertThat(drawing.targets()).extracting(Drawing.Target::cell).containsExactly(FP32, INT8);
        Box second = drawing.targets().get(1).box();
        // 11 s lies 0.5 s of 9.5 s into the second cell.
        assertThat(lines(timeline).get(1).xs()[0]).isBetween(second.x(), second.x() + second.w() * 0.1);
        assertThat(drawing.description()).contains("20 s, 2 cells", "GPU power 9.00 W");
    }

    @Test
    void a_value_over_twenty_times_another_is_drawn_by_ratios() {
        Timeline wide = new Timeline(
                10,
                List.of(new Span(FP32, 0, 10)),
                List.of(new Track(
                        "Time of a call or step",
                        "ms",
                        new double[] {1, 2, 3},
                        new double[] {1, 10, 100},
                        1,
                        100,
                        true)));
        double[] ys = lines(wide).get(0).ys();
        assertThat(ys[0] - ys[1]).isCloseTo(ys[1] - ys[2], within(1e-9));
    }
}
