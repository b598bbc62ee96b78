package dev.mantissa.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mantissa.graph.Zoo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LabelsTest {
    static Iterable<Zoo.Network> networks() {
        return Zoo.networks();
    }

    @ParameterizedTest
    @MethodSource("networks")
    void everyNetworkIsCalledAsTheZooCallsIt(Zoo.Network network) {
        assertThat(Labels.network(network.id())).isEqualTo(network.label());
    }
}
