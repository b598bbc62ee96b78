package dev.mantissa.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mantissa.domain.study.Head;
import dev.mantissa.domain.study.ModelSpec;
import org.junit.jupiter.api.Test;

final class LeNet5Test {
    private static Cost cost(Head head, int channels, int side) {
        return Cost.total(Zoo.build(new ModelSpec("lenet5", head, 1), new Shape(channels, side, side), 10));
    }

    /**
     * 156 + 2,416 + 48,120 + 10,164 + 850: the network of PyTorch's tutorial "Neural Networks"; with three channels that of
     * "Training a Classifier". Multiply-adds from the same layers: 28*28*6*25 + 10*10*16*150 + 400*120 + 120*84 + 84*10.
     */
    @Test
    void parametersAreThoseOfThePresentDayForm() {
        assertThat(cost(Head.OWN, 1, 32).parameters()).isEqualTo(61_706);
        assertThat(cost(Head.OWN, 3, 32).parameters()).isEqualTo(62_006);
        assertThat(cost(Head.OWN, 1, 32).multiplyAdds()).isEqualTo(117_600 + 240_000 + 48_000 + 10_080 + 840);
    }

    @Test
    void largerImagesLengthenTheDenseInput() {
        // 48: 44, 22, 18, 9.
        assertThat(cost(Head.PAPER, 3, 48).parameters()).isEqualTo(456 + 2_416 + (16 * 81 * 50 + 50) + 1_020 + 210);
    }
}
