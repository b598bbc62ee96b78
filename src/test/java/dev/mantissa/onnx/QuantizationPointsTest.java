package dev.mantissa.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.mantissa.graph.LayerGraph;
import java.util.List;
import org.junit.jupiter.api.Test;

final class QuantizationPointsTest {
    private static ModelProto folded() {
        LayerGraph graph = Networks.everyOperator();
        return BatchNormFolding.apply(OnnxExport.model(graph, Networks.weights(graph)));
    }

    @Test
    void tensorsAreObservedAfterTheirActivationAndLogitsNotAtAll() {
        assertThat(QuantizationPoints.of(folded()))
                .containsExactly(
                        "input",
                        "relu",
                        "max",
                        "a.norm",
                        "b.norm",
                        "sum.relu",
                        "d",
                        "joined",
                        "halved",
                        "average",
                        "c.relu",
                        "flatten",
                        "dense.relu");
    }

    @Test
    void observedTensorsAreAddedAsOutputsOnce() {
        ModelProto observed = QuantizationPoints.withOutputs(folded(), List.of("relu", "logits", "relu"));

        assertThat(observed.getGraph().getOutputList().stream().map(ValueInfoProto::getName))
                .containsExactly("logits", "probabilities", "relu");
    }
}
