package dev.mantissa.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Folds batch normalization into the convolution before it: with k = gamma / sqrt(variance + epsilon) per output channel,
 * weight' = weight * k and bias' = (bias - mean) * k + beta. Computed in binary64 and rounded once, so a folded model
 * differs from the original by FP32 rounding alone. Quantization needs it: an integer convolution has one scale per channel
 * and no normalization after it.
 */
public final class BatchNormFolding {
    private final OnnxGraph index;
    private final GraphProto.Builder folded;

    private BatchNormFolding(GraphProto graph) {
        this.index = new OnnxGraph(graph);
        this.folded = graph.toBuilder().clearNode();
    }

    /**
     * The model without the batch normalizations that can be folded: those whose parameters are constants and whose only
     * source is a Conv that nothing else reads. Others stay. The convolution takes over the output's name.
     */
    public static ModelProto apply(ModelProto model) {
        return model.toBuilder()
                .setGraph(new BatchNormFolding(model.getGraph()).fold())
                .build();
    }

    private GraphProto fold() {
        Map<String, NodeProto> normOfConv = new HashMap<>();
        Set<NodeProto> gone = new HashSet<>();
        for (NodeProto norm : index.nodes()) {
            convBefore(norm).ifPresent(conv -> {
                normOfConv.put(conv.getOutput(0), norm);
                gone.add(norm);
            });
        }
        for (NodeProto node : index.nodes()) {
            NodeProto norm = node.getOutputCount() == 0 ? null : normOfConv.get(node.getOutput(0));
            if (norm != null) {
                folded.addNode(merge(node, norm));
            } else if (!gone.contains(node)) {
                folded.addNode(node);
            }
        }
        OnnxGraph.dropUnusedConstants(folded);
        return folded.build();
    }

    private Optional<NodeProto> convBefore(NodeProto norm) {
        if (!norm.getOpType().equals("BatchNormalization") || norm.getInputCount() != 5 || norm.getOutputCount() != 1) {
            return Optional.empty();
        }
        return index.producer(norm.getInput(0))
                .filter(conv -> conv.getOpType().equals("Conv"))
                .filter(conv -> index.onlyConsumer(conv.getOutput(0)).isPresent())
                .filter(conv -> foldable(conv, norm));
    }

    /** Whether all parameters are constants of one value per output channel. */
    private boolean foldable(NodeProto conv, NodeProto norm) {
        Optional<TensorProto> weight =
                index.floatConstant(OnnxGraph.input(conv, 1)).filter(w -> w.getDimsCount() > 0);
        List<String> perChannel = new ArrayList<>(norm.getInputList().subList(1, 5));
        if (conv.getInputCount() > 2) {
            perChannel.add(conv.getInput(2));
        }
        return weight.isPresent()
                && perChannel.stream()
                        .map(index::floatConstant)
                        .allMatch(p -> p.isPresent()
                                && p.get()
                                        .getDimsList()
                                        .equals(List.of(weight.get().getDims(0))));
    }

    private NodeProto merge(NodeProto conv, NodeProto norm) {
        TensorProto weight = index.floatConstant(conv.getInput(1)).orElseThrow();
        float[] gamma = parameter(norm, 1);
        float[] beta = parameter(norm, 2);
        float[] mean = parameter(norm, 3);
        float[] variance = parameter(norm, 4);
        float[] bias = conv.getInputCount() < 3 ? new float[gamma.length] : parameter(conv, 2);
        float epsilon = OnnxGraph.epsilon(norm);

        float[] weights = OnnxTensors.floats(weight);
        int perChannel = weights.length / gamma.length;
        for (int channel = 0; channel < gamma.length; channel++) {
            double k = gamma[channel] / Math.sqrt((double) variance[channel] + epsilon);
            for (int i = channel * perChannel; i < (channel + 1) * perChannel; i++) {
                weights[i] = (float) (weights[i] * k);
            }
            bias[channel] = (float) (((double) bias[channel] - mean[channel]) * k + beta[channel]);
        }
        // New names: the original constants may serve other nodes too.
        String base = conv.getOutput(0);
        folded.addInitializer(OnnxTensors.floats(base + ".folded.weight", weights, OnnxTensors.extents(weight)));
        folded.addInitializer(OnnxTensors.floats(base + ".folded.bias", bias, bias.length));
        return conv.toBuilder()
                .clearInput()
                .addInput(conv.getInput(0))
                .addInput(base + ".folded.weight")
                .addInput(base + ".folded.bias")
                .setOutput(0, norm.getOutput(0))
                .build();
    }

    private float[] parameter(NodeProto node, int input) {
        return OnnxTensors.floats(index.floatConstant(node.getInput(input)).orElseThrow());
    }
}
