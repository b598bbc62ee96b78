package dev.mantissa.domain.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LayerTimeTest {
    @Test
    void layersAreReadAsTheyWereWritten() {
        List<LayerTime> layers = List.of(
                new LayerTime("conv1 + relu1", 0.0123456789, "CaskConvolution: Row major Int8 → Row major Int8"),
                new LayerTime("Reformatting CopyNode", 1e-4, ""));

        assertThat(LayerTime.read(LayerTime.write(layers))).isEqualTo(layers);
    }

    @Test
    void namesCantBreakALine() {
        assertThat(LayerTime.read(LayerTime.write(List.of(new LayerTime("a\tb\nc", 1, "d\te")))))
                .containsExactly(new LayerTime("a b c", 1, "d e"));
    }

    @Test
    void whatIsNoLayerIsLeftOut() {
        assertThat(LayerTime.read("")).isEmpty();
        assertThat(LayerTime.read("a\tmuch\tb\nc\t2\td")).containsExactly(new LayerTime("c", 2, "d"));
    }
}
