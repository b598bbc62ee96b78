package dev.mantissa.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.mantissa.domain.study.BadInput;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** What a model file must hold before anything relies on it. */
final class OnnxChecks {
    /** Since 4, constants need not be inputs too. */
    private static final long OLDEST_IR = 4;

    private static final long NEWEST_IR = 11;
    /** Since 13, QuantizeLinear has a scale per channel and Softmax works along one axis. */
    private static final long OLDEST_OPSET = 13;

    private static final long NEWEST_OPSET = 22;

    private final Path file;

    private OnnxChecks(Path file) {
        this.file = file;
    }

    static void check(ModelProto model, Path file) throws BadInput {
        OnnxChecks checks = new OnnxChecks(file);
        checks.graph(model);
        checks.versions(model);
        for (TensorProto tensor : model.getGraph().getInitializerList()) {
            checks.constant(tensor);
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
        long opset = model.getOpsetImportList().stream()
                .filter(set -> set.getDomain().isEmpty() || set.getDomain().equals("ai.onnx"))
                .mapToLong(OperatorSetIdProto::getVersion)
                .max()
                .orElse(0);
        if (opset < OLDEST_OPSET || opset > NEWEST_OPSET) {
            throw wrong(
                    "has opset " + opset + ", but " + OLDEST_OPSET + " to " + NEWEST_OPSET + " are supported",
                    "Export it again with opset " + OnnxExport.OPSET + ".");
        }
    }

    private void constant(TensorProto tensor) throws BadInput {
        if (tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL || tensor.getExternalDataCount() > 0) {
            throw wrong(
                    "keeps its tensor " + tensor.getName() + " in another file",
                    "Export it again with the weights inside (no external data).");
        }
        if (tensor.getDataType() != TensorProto.DataType.FLOAT_VALUE) {
            return;
        }
        long wanted = 1;
        for (long extent : tensor.getDimsList()) {
            wanted = extent < 0 || extent > Integer.MAX_VALUE || wanted > Integer.MAX_VALUE ? -1 : wanted * extent;
            if (wanted < 0) {
                break;
            }
        }
        long bytes = tensor.hasRawData() ? tensor.getRawData().size() : 4L * tensor.getFloatDataCount();
        if (wanted < 0 || bytes != 4 * wanted) {
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
