package dev.mantissa.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.ModelInput.Layout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How an image classifier is asked and where it answers.
 *
 * @param image its input
 * @param answer the output a user reads: probabilities where the model gives them
 * @param scores the output that predictions are read from: logits where the model gives them, else {@code answer}
 * @param classes extent of the scores; 0 where the file does not tell
 * @param probabilities whether the scores have been through a softmax
 */
public record Classifier(ImageTensor image, String answer, String scores, int classes, boolean probabilities) {
    /** Any batch and any side do: what counts is which extents they are found in. */
    private static final int SOME_BATCH = 2;

    private static final int SOME_SIDE = 224;
    private static final Set<String> KEEPS_VALUES = Set.of("Identity", "Flatten", "Reshape", "Squeeze", "Cast");

    /**
     * Finds input and outputs.
     *
     * @param file for sentences
     * @param layout of images, where the file leaves it open
     * @throws BadInput naming the file and the input or output, where it is no classifier of colour images
     */
    public static Classifier of(ModelProto model, Path file, Layout layout) throws BadInput {
        GraphProto graph = model.getGraph();
        ImageTensor image = image(graph, file, layout);
        Map<String, TensorInfo> tensors = ShapeInference.of(model, image, SOME_BATCH, SOME_SIDE);
        Map<String, Integer> candidates = new LinkedHashMap<>();
        for (ValueInfoProto output : graph.getOutputList()) {
            classes(output, tensors, graph.getOutputCount() == 1)
                    .ifPresent(classes -> candidates.put(output.getName(), classes));
        }
        // Models of the zoo, and what was derived from them, have these names whatever was put between them.
        if (graph.getOutputList().stream()
                .map(ValueInfoProto::getName)
                .toList()
                .containsAll(List.of(OnnxExport.LOGITS, OnnxExport.PROBABILITIES))) {
            return new Classifier(
                    image,
                    OnnxExport.PROBABILITIES,
                    OnnxExport.LOGITS,
                    candidates.getOrDefault(OnnxExport.LOGITS, 0),
                    false);
        }
        OnnxGraph index = new OnnxGraph(graph);
        List<String> names = new ArrayList<>(candidates.keySet());
        if (names.size() == 1) {
            String only = names.get(0);
            return new Classifier(
                    image,
                    only,
                    only,
                    candidates.get(only),
                    softmax(index, only).isPresent());
        }
        if (names.size() == 2) {
            for (String answer : names) {
                String other = names.get(1 - names.indexOf(answer));
                if (softmax(index, answer)
                        .filter(s -> values(index, s.getInput(0)).equals(values(index, other)))
                        .isPresent()) {
                    return new Classifier(image, answer, other, candidates.get(other), false);
                }
            }
        }
        throw outputs(graph, names, file);
    }

    private static BadInput outputs(GraphProto graph, List<String> candidates, Path file) {
        return candidates.isEmpty()
                ? wrong(
                        file,
                        "has no output of class scores, [batch, classes] in FP32; its outputs are "
                                + graph.getOutputList().stream()
                                        .map(ValueInfoProto::getName)
                                        .collect(Collectors.joining(", ")),
                        "Choose a classifier.")
                : wrong(
                        file,
                        "has " + candidates.size() + " outputs that could be the class scores: "
                                + String.join(", ", candidates),
                        "Export it with one of them.");
    }

    private static ImageTensor image(GraphProto graph, Path file, Layout preferred) throws BadInput {
        List<ValueInfoProto> inputs = OnnxGraph.inputs(graph);
        if (inputs.size() != 1) {
            throw wrong(
                    file,
                    "has " + inputs.size() + " inputs: "
                            + inputs.stream().map(ValueInfoProto::getName).collect(Collectors.joining(", ")),
                    "A classifier has one, the images; export it without the others.");
        }
        ValueInfoProto input = inputs.get(0);
        TypeProto.Tensor type = input.getType().getTensorType();
        if (type.getElemType() != TensorProto.DataType.FLOAT_VALUE) {
            throw wrong(
                    file,
                    "takes its input " + input.getName() + " as " + OnnxTensors.typeName(type.getElemType()),
                    "Export it with an input in FP32.");
        }
        List<Long> dims = type.getShape().getDimList().stream()
                .map(d -> d.getValueCase() == TensorShapeProto.Dimension.ValueCase.DIM_VALUE ? d.getDimValue() : -1L)
                .toList();
        String text = input.getName() + " " + text(type.getShape());
        if (dims.size() != 4) {
            throw wrong(
                    file,
                    "has the input " + text + " with " + dims.size() + " axes",
                    "A batch of images has 4: [batch, 3, height, width] or [batch, height, width, 3].");
        }
        if (dims.stream().anyMatch(d -> d == 0 || d > 1 << 16)) {
            throw wrong(file, "has the input " + text + ", of which nothing can be made", "Export it again.");
        }
        boolean first = dims.get(1) == 3 || (dims.get(1) < 0 && dims.get(3) != 3);
        boolean last = dims.get(3) == 3 || (dims.get(3) < 0 && dims.get(1) != 3);
        if (!first && !last) {
            throw wrong(
                    file,
                    "has the input " + text + ", which has no 3 channels second or last",
                    "Only models of colour images can be studied.");
        }
        Layout layout = first && last ? preferred : first ? Layout.NCHW : Layout.NHWC;
        int height = layout == Layout.NCHW ? 2 : 1;
        return new ImageTensor(
                input.getName(),
                layout,
                first && last,
                fixed(dims.get(0)),
                fixed(dims.get(height)),
                fixed(dims.get(height + 1)));
    }

    private static int fixed(long extent) {
        return (int) Math.max(0, extent);
    }

    /** [batch, classes], further axes of 1 allowed; an only output of unknown shape may be it too. */
    private static Optional<Integer> classes(ValueInfoProto output, Map<String, TensorInfo> tensors, boolean only) {
        TypeProto.Tensor type = output.getType().getTensorType();
        TensorInfo inferred = tensors.getOrDefault(output.getName(), TensorInfo.UNKNOWN);
        int element = type.getElemType() == 0 ? inferred.type() : type.getElemType();
        if (element != TensorProto.DataType.FLOAT_VALUE) {
            return Optional.empty();
        }
        List<Long> shape = inferred.shape().orElseGet(() -> type.getShape().getDimList().stream()
                .map(TensorShapeProto.Dimension::getDimValue)
                .toList());
        if (shape.isEmpty()) {
            return only ? Optional.of(0) : Optional.empty();
        }
        boolean flat = shape.size() >= 2 && shape.stream().skip(2).allMatch(extent -> extent == 1);
        long classes = flat ? shape.get(1) : -1;
        return (classes >= 2 && classes <= Integer.MAX_VALUE) || (classes == 0 && only)
                ? Optional.of((int) classes)
                : Optional.empty();
    }

    /** The softmax that an output comes from, with nothing but changes of shape and type in between. */
    private static Optional<NodeProto> softmax(OnnxGraph graph, String output) {
        return graph.producer(values(graph, output))
                .filter(node -> node.getOpType().equals("Softmax"));
    }

    private static String values(OnnxGraph graph, String tensor) {
        Optional<NodeProto> producer = graph.producer(tensor);
        String at = tensor;
        while (producer.isPresent() && KEEPS_VALUES.contains(producer.get().getOpType())) {
            at = producer.get().getInput(0);
            producer = graph.producer(at);
        }
        return at;
    }

    /** Extents as the file has them, for instance [batch, 3, 224, 224]. */
    static String text(TensorShapeProto shape) {
        return shape.getDimList().stream()
                .map(d -> d.getValueCase() == TensorShapeProto.Dimension.ValueCase.DIM_VALUE
                        ? Long.toString(d.getDimValue())
                        : d.getDimParam().isEmpty() ? "?" : d.getDimParam())
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static BadInput wrong(Path file, String what, String fix) {
        return new BadInput("The model " + file + " " + what + ". " + fix);
    }
}
