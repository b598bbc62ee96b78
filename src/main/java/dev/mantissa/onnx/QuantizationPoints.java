package dev.mantissa.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where a model is quantized: the tensors whose ranges calibration has to find. */
public final class QuantizationPoints {
    /** In ONNX Runtime these compute on integers only where their output is quantized too. */
    private static final Set<String> INTEGER_OUTPUT = Set.of("Conv", "Add", "Concat");

    private QuantizationPoints() {}

    /**
     * The names of the FP32 tensors whose ranges {@link Quantizer#apply} needs, for every profile, in the order in which
     * they are computed. The model's input is one of them.
     *
     * @param folded a model without batch normalization ({@link BatchNormFolding})
     */
    public static List<String> of(ModelProto folded) {
        // What ONNX Runtime needs holds what TensorRT needs.
        return List.copyOf(of(new OnnxGraph(folded.getGraph()), TargetProfile.ONNXRUNTIME_CPU));
    }

    /** The tensors that get a Q/DQ pair for a profile. */
    static Set<String> of(OnnxGraph graph, TargetProfile profile) {
        QuantizableNodes nodes = new QuantizableNodes(graph);
        Set<String> points = new LinkedHashSet<>();
        for (NodeProto node : graph.nodes()) {
            if (nodes.quantizes(node)) {
                switch (profile) {
                    case ONNXRUNTIME_CPU -> forOnnxRuntime(graph, nodes, node, points);
                    case TENSORRT -> forTensorRt(graph, node, points);
                }
            }
        }
        return points;
    }

    private static void forOnnxRuntime(OnnxGraph graph, QuantizableNodes nodes, NodeProto node, Set<String> points) {
        Optional<NodeProto> bound = graph.onlyConsumer(node.getOutput(0))
                .filter(next -> nodes.boundedNode(next).isPresent());
        if (nodes.boundedNode(node).isEmpty()) {
            node.getInputList().stream().filter(graph::isActivation).forEach(points::add);
        }
        if (bound.isPresent()) {
            points.add(bound.get().getOutput(0));
        } else if (INTEGER_OUTPUT.contains(node.getOpType())) {
            // Without integers at its output the node would stay in FP32; a Gemm may end in FP32.
            points.add(node.getOutput(0));
        }
    }

    private static void forTensorRt(OnnxGraph graph, NodeProto node, Set<String> points) {
        if (QuantizableNodes.hasWeights(node)) {
            points.add(node.getInput(0));
        } else if (node.getOpType().equals("Add")) {
            // The branch that is not a convolution's result: TensorRT merges the sum into that convolution.
            boolean firstIsConv = graph.producer(node.getInput(0))
                    .filter(source -> source.getOpType().equals("Conv"))
                    .flatMap(source -> graph.onlyConsumer(source.getOutput(0)))
                    .isPresent();
            points.add(node.getInput(firstIsConv ? 1 : 0));
        }
    }

    /**
     * The model with further FP32 tensors as outputs, for the calibration run. Names that are outputs already are not
     * added twice.
     */
    public static ModelProto withOutputs(ModelProto model, Collection<String> names) {
        GraphProto.Builder graph = model.getGraph().toBuilder();
        Set<String> present = new HashSet<>();
        graph.getOutputList().forEach(output -> present.add(output.getName()));
        List<ValueInfoProto> added = new ArrayList<>();
        for (String name : names) {
            if (present.add(name)) {
                added.add(ValueInfoProto.newBuilder()
                        .setName(name)
                        .setType(TypeProto.newBuilder()
                                .setTensorType(
                                        TypeProto.Tensor.newBuilder().setElemType(TensorProto.DataType.FLOAT_VALUE)))
                        .build());
            }
        }
        return model.toBuilder().setGraph(graph.addAllOutput(added)).build();
    }
}
