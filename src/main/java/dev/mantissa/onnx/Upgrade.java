package dev.mantissa.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.mantissa.domain.study.BadInput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Brings a model to where the passes of this package begin: opset 13 at least (QuantizeLinear per channel), ir_version 8 at
 * least, constants as initializers that are no inputs, and a name of its own for every node. The model computes the same. Source: the changes
 * between opset 9 and 13 in the ONNX operator changelog.
 */
public final class Upgrade {
    /** Since 13, QuantizeLinear has a scale per channel, and axes of Squeeze, Unsqueeze, Split and ReduceSum are inputs. */
    private static final long OPSET = 13;

    /** Changed between 9 and 13 in ways that are not carried over here. */
    private static final Set<String> NOT_CARRIED_OVER = Set.of(
            "Upsample", "Resize", "TopK", "Scatter", "DequantizeLinear", "QuantizeLinear", "LogSoftmax", "Hardmax");

    private final Path file;
    private final boolean old;
    private final GraphProto original;
    private final GraphProto.Builder graph;
    private final Map<String, TensorInfo> tensors;
    private final Set<String> names = new HashSet<>();

    private Upgrade(ModelProto model, Path file) {
        this.file = file;
        this.old = opset(model) < OPSET;
        this.original = model.getGraph();
        this.graph = original.toBuilder().clearNode().clearInput();
        this.tensors = old ? ranks(model) : Map.of();
    }

    /** The opset of a model's standard operators; 0 where it names none. */
    static long opset(ModelProto model) {
        return model.getOpsetImportList().stream()
                .filter(set -> Operators.standard(set.getDomain()))
                .mapToLong(OperatorSetIdProto::getVersion)
                .max()
                .orElse(0);
    }

    /**
     * The model as the passes want it.
     *
     * @param file for sentences
     * @throws BadInput naming the operator, where it can't be carried over; in FP32 the model runs as it is
     */
    public static ModelProto apply(ModelProto model, Path file) throws BadInput {
        Upgrade upgrade = new Upgrade(model, file);
        ModelProto.Builder changed = model.toBuilder().setGraph(upgrade.graph());
        changed.setIrVersion(Math.max(model.getIrVersion(), OnnxExport.IR_VERSION));
        if (upgrade.old) {
            changed.clearOpsetImport();
            changed.addOpsetImportBuilder().setVersion(OPSET);
            model.getOpsetImportList().stream()
                    .filter(set -> !Operators.standard(set.getDomain()))
                    .forEach(changed::addOpsetImport);
        }
        return changed.build();
    }

    /** Shapes with one image of 224 pixels where the file leaves them open: their number of axes is what counts. */
    private static Map<String, TensorInfo> ranks(ModelProto model) {
        Map<String, TensorInfo> inputs = new HashMap<>();
        for (ValueInfoProto input : OnnxGraph.inputs(model.getGraph())) {
            List<Long> extents = input.getType().getTensorType().getShape().getDimList().stream()
                    .map(d -> d.getDimValue() > 0 ? d.getDimValue() : 224L)
                    .toList();
            inputs.put(
                    input.getName(),
                    TensorInfo.of(input.getType().getTensorType().getElemType(), extents));
        }
        return ShapeInference.of(model.getGraph(), opset(model), inputs);
    }

    private GraphProto graph() throws BadInput {
        graph.addAllInput(OnnxGraph.inputs(original));
        original.getNodeList().forEach(node -> names.add(node.getName()));
        Set<String> taken = new HashSet<>();
        for (NodeProto node : original.getNodeList()) {
            if (Operators.CONTROL_FLOW.contains(node.getOpType())) {
                throw unsupported(node, "which holds graphs of its own");
            }
            if (isTensor(node)) {
                // As an initializer a pass can drop it once it has made its own of it.
                constant(OnnxGraph.attribute(node, "value").orElseThrow().getT().toBuilder()
                        .setName(node.getOutput(0))
                        .build());
                continue;
            }
            boolean named = !node.getName().isEmpty() && taken.add(node.getName());
            NodeProto own =
                    named ? node : node.toBuilder().setName(newName(node)).build();
            if (old && Operators.standard(own.getDomain())) {
                carryOver(own);
            } else {
                graph.addNode(own);
            }
        }
        return graph.build();
    }

    private static boolean isTensor(NodeProto node) {
        return node.getOpType().equals("Constant")
                && Operators.standard(node.getDomain())
                && OnnxGraph.attribute(node, "value")
                        .filter(AttributeProto::hasT)
                        .isPresent();
    }

    private String newName(NodeProto node) {
        String base = node.getOpType() + "." + (node.getOutputCount() == 0 ? "" : node.getOutput(0));
        String name = base;
        for (int i = 1; !names.add(name); i++) {
            name = base + "." + i;
        }
        return name;
    }

    private void carryOver(NodeProto node) throws BadInput {
        if (NOT_CARRIED_OVER.contains(node.getOpType())) {
            throw unsupported(node, "which changed before opset " + OPSET);
        }
        switch (node.getOpType()) {
            // 12: ratio became an input. At inference it means nothing.
            case "Dropout" -> graph.addNode(node.toBuilder().clearAttribute());
            case "Clip" -> bounds(node);
            case "Softmax" -> softmax(node);
            case "Squeeze", "Unsqueeze", "ReduceSum" -> graph.addNode(toInputs(node, "axes"));
            case "Split" -> graph.addNode(toInputs(node, "split"));
            case "Slice" -> graph.addNode(toInputs(node, "starts", "ends", "axes"));
            case "Pad" -> pad(node);
            default -> graph.addNode(node);
        }
    }

    /** 11: min and max became inputs. */
    private void bounds(NodeProto node) {
        if (node.getInputCount() > 1) {
            graph.addNode(node);
            return;
        }
        NodeProto.Builder clip = node.toBuilder().clearAttribute();
        for (String bound : List.of("min", "max")) {
            clip.addInput(OnnxGraph.attribute(node, bound)
                    .map(a -> constant(OnnxTensors.scalar(node.getName() + "." + bound, a.getF())))
                    .orElse(""));
        }
        graph.addNode(clip);
    }

    /** 11: pads and value became inputs. */
    private void pad(NodeProto node) {
        NodeProto.Builder pad = toInputs(node, "pads").toBuilder();
        OnnxGraph.attribute(node, "value").ifPresent(value -> {
            pad.addInput(constant(OnnxTensors.scalar(node.getName() + ".value", value.getF())));
            pad.clearAttribute().addAllAttribute(without(node, List.of("pads", "value")));
        });
        graph.addNode(pad);
    }

    /**
     * 13: along one axis, the last by default. Before, over all axes from {@code axis} (1 by default) on as one, which is the
     * same where only one of them is longer than 1.
     */
    private void softmax(NodeProto node) throws BadInput {
        List<Long> shape = tensors.getOrDefault(node.getInput(0), TensorInfo.UNKNOWN)
                .shape()
                .orElseThrow(() -> unsupported(node, "whose input has an unknown number of axes"));
        long given = OnnxGraph.attribute(node, "axis").map(AttributeProto::getI).orElse(1L);
        int axis = (int) (given < 0 ? given + shape.size() : given);
        if (axis < 0 || axis >= shape.size()) {
            throw unsupported(node, "whose axis " + given + " its input does not have");
        }
        if (shape.subList(axis + 1, shape.size()).stream().anyMatch(extent -> extent != 1)) {
            throw unsupported(node, "over several axes at once");
        }
        graph.addNode(node.toBuilder().clearAttribute().addAttribute(Onnx.integer("axis", axis)));
    }

    /** Lists of integers that became inputs, in this order. */
    private NodeProto toInputs(NodeProto node, String... lists) {
        List<String> inputs = new ArrayList<>();
        for (String list : lists) {
            inputs.add(OnnxGraph.attribute(node, list)
                    .map(a -> constant(OnnxTensors.longs(
                            node.getName() + "." + list,
                            a.getIntsList().stream().mapToLong(Long::longValue).toArray())))
                    .orElse(""));
        }
        while (!inputs.isEmpty() && inputs.get(inputs.size() - 1).isEmpty()) {
            inputs.remove(inputs.size() - 1);
        }
        return node.toBuilder()
                .clearAttribute()
                .addAllAttribute(without(node, List.of(lists)))
                .addAllInput(node.getInputCount() > 1 ? List.of() : inputs)
                .build();
    }

    private static List<AttributeProto> without(NodeProto node, List<String> names) {
        return node.getAttributeList().stream()
                .filter(a -> !names.contains(a.getName()))
                .toList();
    }

    private String constant(TensorProto tensor) {
        graph.addInitializer(tensor);
        return tensor.getName();
    }

    private BadInput unsupported(NodeProto node, String why) {
        return new BadInput("The model " + file + " can't be converted: its node " + node.getName() + " is a "
                + node.getOpType() + ", " + why + ". Export it again with opset " + OnnxExport.OPSET
                + ", or study it in FP32, in which it runs as it is.");
    }
}
