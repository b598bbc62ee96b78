package dev.mantissa.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ShapesTest {
    private static final Shape IMAGE = new Shape(3, 7, 9);

    private static Shape after(Op op) {
        return Shapes.of(new LayerGraph("one", IMAGE, List.of(new Node("n", op, List.of("input")))))
                .get("n");
    }

    @ParameterizedTest(name = "kernel {0} stride {1} {2} over {3}: {4} positions, pads {5} and {6}")
    @CsvSource({
        "3, 1, SAME, 7, 7, 1, 1",
        "3, 2, SAME, 7, 4, 1, 1",
        "3, 2, SAME, 8, 4, 0, 1",
        "2, 2, VALID, 7, 3, 0, 0",
        "1, 2, SAME, 8, 4, 0, 0",
        "7, 2, SAME, 224, 112, 2, 3",
        "5, 1, VALID, 4, 0, 0, 0",
        "3, 2, SAME, 1, 1, 1, 1",
        "3, 2, END, 8, 4, 0, 1",
        "7, 2, HALF, 224, 112, 3, 3",
        "3, 2, HALF, 112, 56, 1, 1",
        "3, 1, HALF, 7, 7, 1, 1",
        "3, 2, HALF, 1, 1, 1, 1",
        "1, 2, HALF, 56, 28, 0, 0",
    })
    void windowsArePaddedAsTheirFrameworksDo(
            int kernel, int stride, Op.Padding padding, int input, int positions, int start, int end) {
        Window window = new Window(kernel, stride, padding);

        assertThat(window.positions(input)).isEqualTo(positions);
        assertThat(window.padStart(input)).isEqualTo(start);
        assertThat(window.padEnd(input)).isEqualTo(end);
    }

    @Test
    void everyOperatorHasItsShape() {
        assertThat(after(new Op.Conv(8, 3, 2, Op.Padding.SAME, true))).isEqualTo(new Shape(8, 4, 5));
        assertThat(after(new Op.DepthwiseConv(3, 1, Op.Padding.VALID, false))).isEqualTo(new Shape(3, 5, 7));
        assertThat(after(new Op.MaxPool(2, 2, Op.Padding.VALID))).isEqualTo(new Shape(3, 3, 4));
        assertThat(after(new Op.AvgPool(2, 2, Op.Padding.SAME))).isEqualTo(new Shape(3, 4, 5));
        assertThat(after(new Op.GlobalAvgPool())).isEqualTo(Shape.flat(3));
        assertThat(after(new Op.Flatten())).isEqualTo(Shape.flat(189));
        assertThat(after(new Op.BatchNorm(1e-3, 0.9))).isEqualTo(IMAGE);
        assertThat(after(new Op.Relu6())).isEqualTo(IMAGE);
    }

    @Test
    void aConcatenationAddsChannels() {
        Node wide = new Node("wide", new Op.Conv(8, 3, 1, Op.Padding.HALF, true), List.of("input"));
        Node joined = new Node("joined", new Op.Concat(), List.of("input", "wide", "wide"));
        Node half = new Node("half", new Op.MaxPool(2, 2, Op.Padding.SAME), List.of("input"));
        Node unlike = new Node("unlike", new Op.Concat(), List.of("input", "half"));

        assertThat(Shapes.of(new LayerGraph("g", IMAGE, List.of(wide, joined))))
                .containsEntry("joined", new Shape(19, 7, 9));
        assertThatThrownBy(() -> Shapes.of(new LayerGraph("g", IMAGE, List.of(half, unlike))))
                .hasMessageContaining("Node unlike")
                .hasMessageContaining("3x7x9 and 3x4x5");
        assertThatThrownBy(() -> after(new Op.Concat())).hasMessageContaining("2 input(s)");
    }

    @Test
    void errorsNameTheNode() {
        assertThatThrownBy(() -> after(new Op.Conv(8, 9, 1, Op.Padding.VALID, true)))
                .hasMessage("Node n can't be built: its window of 9 is larger than its input 3x7x9.");
        assertThatThrownBy(() -> after(new Op.Dense(10)))
                .hasMessageContaining("Node n")
                .hasMessageContaining("Flatten");
        assertThatThrownBy(() -> after(new Op.Add()))
                .hasMessageContaining("Node n")
                .hasMessageContaining("2 input(s)");
    }

    @Test
    void namesThatAreMissingLateOrUsedTwiceAreRefused() {
        Node late = new Node("a", new Op.Relu(), List.of("b"));
        Node b = new Node("b", new Op.Relu(), List.of("input"));

        assertThatThrownBy(() -> Shapes.of(new LayerGraph("g", IMAGE, List.of(late, b))))
                .hasMessageContaining("Node a")
                .hasMessageContaining("b is not a node before it");
        assertThatThrownBy(() -> Shapes.of(new LayerGraph("g", IMAGE, List.of(b, b))))
                .hasMessageContaining("Node b")
                .hasMessageContaining("used twice");
        assertThatThrownBy(() -> Shapes.of(new LayerGraph("g", IMAGE, List.of())))
                .hasMessageContaining("no nodes");
    }

    @Test
    void sumsNeedLikeShapes() {
        Node half = new Node("half", new Op.MaxPool(2, 2, Op.Padding.SAME), List.of("input"));
        Node sum = new Node("sum", new Op.Add(), List.of("input", "half"));

        assertThatThrownBy(() -> Shapes.of(new LayerGraph("g", IMAGE, List.of(half, sum))))
                .hasMessageContaining("Node sum")
                .hasMessageContaining("3x7x9 and 3x4x5");
    }
}
