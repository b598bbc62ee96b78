package dev.mantissa.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.mantissa.domain.study.BadInput;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;

/** What a model file must hold before anything relies on it. */
final class OnnxChecks {
    private static final long OLDEST_IR = 3;
    private static final long NEWEST_IR = 11;
    private static final long OLDEST_OPSET = 9;
    private static final long NEWEST_OPSET = 22;

    private final Path file;

    private OnnxChecks(Path file) {
        this.file = file;
    }

    static void check(ModelProto model, Path file) throws BadInput {
        OnnxChecks checks = new OnnxChecks(file);
        checks.graph(model);
        checks.versions(model);
        checks.operators(model);
        for (TensorProto tensor : model.getGraph().getInitializerList()) {
            checks.constant(tensor);
        }
        for (NodeProto node : model.getGraph().getNodeList()) {
            for (AttributeProto attribute : node.getAttributeList()) {
                if (attribute.hasT()) {
                    checks.constant(attribute.getT());
                }
            }
        }
        checks.nodes(model.getGraph());
    }

    private void graph(ModelProto model) throws BadInput {
        if (!model.hasGraph() || model.getGraph().getNodeCount() == 0) {
            throw wrong("holds no network", "It may not be an ONNX file; export the model again.");
        }
        GraphProto graph = model.getGraph();
        if (OnnxGraph.inputs(graph).isEmpty() || graph.getOutputCount() == 0) {
            throw wrong("has no input or no output", "Export the whole model, not a part of it.");
        }
    }

    private void versions(ModelProto model) throws BadInput {
        long ir = model.getIrVersion();
        if (ir < OLDEST_IR || ir > NEWEST_IR) {
            throw wrong(
                    "has ir_version " + ir + ", but " + OLDEST_IR + " to " + NEWEST_IR + " are supported",
                    "Export it again, for instance with opset " + OnnxExport.OPSET + ".");
        }
        long opset = Upgrade.opset(model);
        if (opset < OLDEST_OPSET || opset > NEWEST_OPSET) {
            throw wrong(
                    "has opset " + opset + ", but " + OLDEST_OPSET + " to " + NEWEST_OPSET + " are supported",
                    "Export it again with opset " + OnnxExport.OPSET + ".");
        }
    }

    private void operators(ModelProto model) throws BadInput {
        if (model.getFunctionsCount() > 0) {
            throw wrong(
                    "has functions of its own, for instance "
                            + model.getFunctions(0).getName(),
                    "Export it again with functions inlined.");
        }
        for (NodeProto node : model.getGraph().getNodeList()) {
            String domain = node.getDomain();
            boolean standard = Operators.standard(domain);
            if (!standard && !domain.equals(Operators.MICROSOFT)) {
                throw wrong(
                        "has the operator " + node.getOpType() + " of the domain " + domain + " (node " + node.getName()
                                + "), which only the program that made it can run",
                        "Export it again with operators of ONNX alone.");
            } else if (standard && !Operators.ALL.contains(node.getOpType())) {
                throw wrong(
                        "has the operator " + node.getOpType() + " (node " + node.getName()
                                + "), which ONNX does not have up to opset " + NEWEST_OPSET,
                        "Export it again with operators of ONNX alone.");
            }
        }
    }

    private void constant(TensorProto tensor) throws BadInput {
        OptionalLong elements = OnnxTensors.elements(tensor);
        boolean isFloat = tensor.getDataType() == TensorProto.DataType.FLOAT_VALUE;
        int width = OnnxTensors.width(tensor.getDataType());
        long bytes = isFloat && !tensor.hasRawData()
                ? 4L * tensor.getFloatDataCount()
                : tensor.getRawData().size();
        boolean comparable = isFloat || (tensor.hasRawData() && width > 0);
        if (elements.isEmpty() || (comparable && bytes != width * elements.getAsLong())) {
            throw wrong(
                    "is damaged: its tensor " + tensor.getName() + " has extents " + tensor.getDimsList() + " but "
                            + bytes + " bytes",
                    "Export or copy it again.");
        }
    }

    /** Every tensor is computed once, before it is read: what passes and engines go through in order. */
    private void nodes(GraphProto graph) throws BadInput {
        Set<String> known = new HashSet<>(Set.of(""));
        graph.getInputList().forEach(input -> known.add(input.getName()));
        graph.getInitializerList().forEach(tensor -> known.add(tensor.getName()));
        graph.getSparseInitializerList()
                .forEach(tensor -> known.add(tensor.getValues().getName()));
        for (NodeProto node : graph.getNodeList()) {
            String name = node.getOpType() + " " + node.getName();
            for (String input : node.getInputList()) {
                if (!known.contains(input)) {
                    throw wrong(
                            "is damaged: its node " + name + " reads " + input + ", which nothing before it computes",
                            "Export it again.");
                }
            }
            if (node.getOutputCount() == 0) {
                throw wrong("is damaged: its node " + name + " has no output", "Export it again.");
            }
            for (String output : node.getOutputList()) {
                if (!known.add(output) && !output.isEmpty()) {
                    throw wrong("is damaged: " + output + " is computed twice", "Export it again.");
                }
            }
        }
        for (ValueInfoProto output : graph.getOutputList()) {
            if (!known.contains(output.getName())) {
                throw wrong("is damaged: nothing computes its output " + output.getName(), "Export it again.");
            }
        }
    }

    private BadInput wrong(String what, String fix) {
        return new BadInput("The model " + file + " " + what + ". " + fix);
    }
}
