package dev.mantissa.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes a dense layer that comes as MatMul by constant weights and, after it, Add of a constant bias (as Keras and
 * TensorFlow exports have it) as one Gemm, which computes the same and can be quantized with its bias.
 */
public final class HeadFusion {
    private final OnnxGraph index;
    private final Map<String, TensorInfo> tensors;

    private HeadFusion(GraphProto graph, Map<String, TensorInfo> tensors) {
        this.index = new OnnxGraph(graph);
        this.tensors = tensors;
    }

    /**
     * The model with its dense layers as Gemm, where their input has two axes.
     *
     * @param image how images go in
     */
    public static ModelProto apply(ModelProto model, ImageTensor image) {
        // Any batch and any side do: what counts is the number of axes.
        Map<String, TensorInfo> tensors = ShapeInference.of(model, image, 2, 224);
        return model.toBuilder()
                .setGraph(new HeadFusion(model.getGraph(), tensors).fuse(model.getGraph()))
                .build();
    }

    private GraphProto fuse(GraphProto graph) {
        GraphProto.Builder fused = graph.toBuilder().clearNode();
        Set<String> gone = new HashSet<>();
        for (NodeProto node : graph.getNodeList()) {
            if (gone.contains(node.getOutput(0))) {
                continue;
            }
            Optional<NodeProto> sum = dense(node).flatMap(this::biased);
            if (sum.isPresent()) {
                gone.add(sum.get().getOutput(0));
                fused.addNode(gemm(
                        node,
                        List.of(node.getInput(0), node.getInput(1), bias(sum.get(), node)),
                        sum.get().getOutput(0)));
            } else if (dense(node).isPresent()) {
                fused.addNode(gemm(node, node.getInputList(), node.getOutput(0)));
            } else {
                fused.addNode(node);
            }
        }
        return fused.build();
    }

    private static NodeProto gemm(NodeProto product, List<String> inputs, String output) {
        return Onnx.node("Gemm", product.getName(), inputs, output);
    }

    private Optional<NodeProto> dense(NodeProto node) {
        return Optional.of(node)
                .filter(n -> n.getOpType().equals("MatMul") && n.getInputCount() == 2)
                .filter(n -> index.isActivation(n.getInput(0)))
                .filter(n -> Optional.ofNullable(tensors.get(n.getInput(0)))
                        .flatMap(TensorInfo::rank)
                        .filter(rank -> rank == 2)
                        .isPresent())
                .filter(n -> index.floatConstant(n.getInput(1))
                        .filter(w -> w.getDimsCount() == 2)
                        .isPresent());
    }

    /** The Add of a bias per output; it comes right after or later, but reads nothing that is not a constant. */
    private Optional<NodeProto> biased(NodeProto product) {
        long outputs = index.floatConstant(product.getInput(1)).orElseThrow().getDims(1);
        return index.onlyConsumer(product.getOutput(0))
                .filter(sum -> sum.getOpType().equals("Add"))
                .filter(sum -> index.floatConstant(bias(sum, product))
                        .filter(b -> b.getDimsList().equals(List.of(outputs)))
                        // A Constant node may come after the product.
                        .filter(b -> index.producer(bias(sum, product)).isEmpty())
                        .isPresent());
    }

    private static String bias(NodeProto sum, NodeProto product) {
        return sum.getInput(0).equals(product.getOutput(0)) ? OnnxGraph.input(sum, 1) : sum.getInput(0);
    }
}
