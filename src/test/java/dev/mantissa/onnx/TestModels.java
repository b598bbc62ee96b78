package dev.mantissa.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Small classifiers as other programs export them, written node by node. */
public final class TestModels {
    /** Classes of all of them. */
    public static final int CLASSES = 10;

    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("test");
    private final Random random = new Random(3);
    private final long opset;

    private TestModels(long opset) {
        this.opset = opset;
    }

    /**
     * As PyTorch writes a MobileNet of its own: [batch, 3, height, width], all free; batch normalization, depthwise
     * convolutions with bounds, HardSwish and x * sigmoid(x), a residual sum, and a head whose shape is computed by Shape,
     * Gather, Unsqueeze and Concat. Ends in logits.
     */
    public static ModelProto torch(int opset) {
        TestModels model = new TestModels(opset);
        model.input("images", null, 3L, null, null);
        String scores = model.torchBody("images");
        return model.end(scores);
    }

    /** The same with a softmax at its end, and one image a call of 32x32 pixels. */
    public static ModelProto torchOfOneImage(int opset) {
        TestModels model = new TestModels(opset);
        model.input("images", 1L, 3L, 32L, 32L);
        String scores = model.torchBody("images");
        return model.end(model.softmax(scores));
    }

    /**
     * As tf2onnx writes a Keras model: [unknown, 32, 32, 3], a Transpose first, convolutions with auto_pad, MatMul by a Constant node
     * and Add for the dense layer, softmax at the end.
     */
    public static ModelProto keras() {
        TestModels model = new TestModels(13);
        model.input("input_1", null, 32L, 32L, 3L);
        String x = model.add("Transpose", "t", List.of("input_1"), Onnx.integers("perm", 0, 3, 1, 2));
        x = model.add(
                "Conv",
                "block1_conv1",
                List.of(x, model.weights("block1_conv1/kernel", 8, 3, 3, 3), model.weights("block1_conv1/bias", 8)),
                text("auto_pad", "SAME_UPPER"),
                Onnx.integers("strides", 2, 2),
                Onnx.integers("kernel_shape", 3, 3));
        x = model.add("Relu", "block1_relu", List.of(x));
        x = model.add(
                "MaxPool",
                "block1_pool",
                List.of(x),
                Onnx.integers("kernel_shape", 2, 2),
                Onnx.integers("strides", 2, 2));
        x = model.add(
                "Conv",
                "block2_conv1",
                List.of(x, model.weights("block2_conv1/kernel", 16, 8, 3, 3), model.weights("block2_conv1/bias", 16)),
                text("auto_pad", "SAME_UPPER"),
                Onnx.integers("kernel_shape", 3, 3));
        x = model.add("Relu", "block2_relu", List.of(x));
        x = model.add("GlobalAveragePool", "avg_pool", List.of(x));
        model.graph.addInitializer(OnnxTensors.longs("flat_shape", -1, 16));
        x = model.add("Reshape", "flatten", List.of(x, "flat_shape"));
        x = model.add(
                "MatMul", "predictions/MatMul", List.of(x, model.constantNode("predictions/kernel", 16, CLASSES)));
        x = model.add("Add", "predictions/BiasAdd", List.of(x, model.weights("predictions/bias", CLASSES)));
        return model.end(model.softmax(x));
    }

    /** Writes a model with the weights in another file of the same folder, whole, at two places. */
    public static void writeExternal(ModelProto model, Path file, String location) throws IOException {
        Path data = file.resolveSibling(location.isEmpty() ? "unnamed" : location);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ModelProto.Builder outside = model.toBuilder();
        for (TensorProto.Builder tensor : outside.getGraphBuilder().getInitializerBuilderList()) {
            if (tensor.getDataType() == TensorProto.DataType.FLOAT_VALUE && tensor.getDimsCount() > 1) {
                int offset = bytes.size();
                bytes.writeBytes(tensor.getRawData().toByteArray());
                tensor.clearRawData().setDataLocation(TensorProto.DataLocation.EXTERNAL);
                tensor.addExternalDataBuilder().setKey("location").setValue(location);
                tensor.addExternalDataBuilder().setKey("offset").setValue(Integer.toString(offset));
                tensor.addExternalDataBuilder().setKey("length").setValue(Integer.toString(bytes.size() - offset));
            }
        }
        if (Files.isDirectory(data.getParent())) {
            Files.write(data, bytes.toByteArray());
        }
        Files.write(file, outside.build().toByteArray());
    }

    /** As ir_version 3 has it: initializers are listed as inputs too. */
    public static ModelProto ir3(ModelProto model) {
        ModelProto.Builder old = model.toBuilder().setIrVersion(3);
        for (TensorProto tensor : model.getGraph().getInitializerList()) {
            ValueInfoProto.Builder info =
                    old.getGraphBuilder().addInputBuilder().setName(tensor.getName());
            info.getTypeBuilder().getTensorTypeBuilder().setElemType(tensor.getDataType());
            TensorShapeProto.Builder shape =
                    info.getTypeBuilder().getTensorTypeBuilder().getShapeBuilder();
            tensor.getDimsList().forEach(d -> shape.addDimBuilder().setDimValue(d));
        }
        return old.build();
    }

    private String torchBody(String input) {
        String stem = add("Relu", "stem.relu", List.of(norm("stem.bn", conv("stem", input, 8, 3, 2, 1, 1), 8)));
        String deep = clip("deep.relu6", norm("deep.bn", conv("deep", stem, 8, 8, 1, 8, 1), 8));
        String point = norm("point.bn", conv("point", deep, 8, 8, 1, 1, 0), 8);
        String sum = add("Add", "residual", List.of(stem, point));
        String gate = add("Sigmoid", "gate", List.of(sum));
        String swish = add("Mul", "swish", List.of(sum, gate));
        String wide = conv("wide", swish, 16, 8, 2, 1, 1);
        String hard = opset >= 14
                ? add("HardSwish", "hardswish", List.of(wide))
                : add(
                        "Mul",
                        "hardswish",
                        List.of(wide, add("HardSigmoid", "hard", List.of(wide), Onnx.real("alpha", 1 / 6.0))));
        String pooled = add("GlobalAveragePool", "pool", List.of(hard));
        String shape = add("Shape", "shape", List.of(pooled));
        graph.addInitializer(TensorProto.newBuilder()
                .setName("zero")
                .setDataType(TensorProto.DataType.INT64_VALUE)
                .addInt64Data(0));
        String batch = add("Gather", "batch", List.of(shape, "zero"), Onnx.integer("axis", 0));
        String first = opset < 13
                ? add("Unsqueeze", "first", List.of(batch), Onnx.integers("axes", 0))
                : add("Unsqueeze", "first", List.of(batch, longs("first.axes", 0)));
        String flat = add("Concat", "flat.shape", List.of(first, longs("minus.one", -1)), Onnx.integer("axis", 0));
        String vector = add("Reshape", "flat", List.of(pooled, flat));
        String dropped = opset < 12
                ? add("Dropout", "", List.of(vector), Onnx.real("ratio", 0.2))
                : add("Dropout", "", List.of(vector));
        return add(
                "Gemm",
                "fc",
                List.of(dropped, weights("fc.weight", CLASSES, 16), weights("fc.bias", CLASSES)),
                Onnx.integer("transB", 1));
    }

    private String conv(String name, String from, int filters, int channels, int stride, int group, int pad) {
        int kernel = 1 + 2 * pad;
        return add(
                "Conv",
                name,
                List.of(from, weights(name + ".weight", filters, channels / group, kernel, kernel)),
                Onnx.integers("kernel_shape", kernel, kernel),
                Onnx.integers("strides", stride, stride),
                Onnx.integers("pads", pad, pad, pad, pad),
                Onnx.integer("group", group));
    }

    private String norm(String name, String from, int channels) {
        float[] variance = new float[channels];
        for (int i = 0; i < channels; i++) {
            variance[i] = 0.5f + random.nextFloat();
        }
        graph.addInitializer(OnnxTensors.floats(name + ".var", variance, channels));
        return add(
                "BatchNormalization",
                name,
                List.of(
                        from,
                        weights(name + ".weight", channels),
                        weights(name + ".bias", channels),
                        weights(name + ".mean", channels),
                        name + ".var"));
    }

    private String clip(String name, String from) {
        if (opset < 11) {
            return add("Clip", name, List.of(from), Onnx.real("min", 0), Onnx.real("max", 6));
        }
        graph.addInitializer(OnnxTensors.scalar(name + ".min", 0));
        graph.addInitializer(OnnxTensors.scalar(name + ".max", 6));
        return add("Clip", name, List.of(from, name + ".min", name + ".max"));
    }

    private String softmax(String from) {
        return opset < 13
                ? add("Softmax", "softmax", List.of(from))
                : add("Softmax", "softmax", List.of(from), Onnx.integer("axis", -1));
    }

    private String add(String type, String name, List<String> inputs, AttributeProto... attributes) {
        String output = (name.isEmpty() ? type : name) + ":0";
        graph.addNode(NodeProto.newBuilder()
                .setOpType(type)
                .setName(name)
                .addAllInput(inputs)
                .addOutput(output)
                .addAllAttribute(List.of(attributes)));
        return output;
    }

    private String weights(String name, int... extents) {
        int size = Arrays.stream(extents).reduce(1, (a, b) -> a * b);
        double fan = extents.length == 1 ? 4 : Math.max(1, size / extents[0]);
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) (random.nextGaussian() * Math.sqrt(2 / fan) + (extents.length == 1 ? 0.5 : 0));
        }
        graph.addInitializer(OnnxTensors.floats(
                name, values, Arrays.stream(extents).asLongStream().toArray()));
        return name;
    }

    /** Weights as a node, as PaddlePaddle writes all of them. */
    private String constantNode(String name, int... extents) {
        weights(name, extents);
        TensorProto tensor = graph.getInitializer(graph.getInitializerCount() - 1);
        graph.removeInitializer(graph.getInitializerCount() - 1);
        return add(
                "Constant",
                name,
                List.of(),
                AttributeProto.newBuilder()
                        .setName("value")
                        .setType(AttributeProto.AttributeType.TENSOR)
                        .setT(tensor.toBuilder().clearName())
                        .build());
    }

    private String longs(String name, long... values) {
        graph.addInitializer(OnnxTensors.longs(name, values));
        return name;
    }

    private void input(String name, Long... extents) {
        graph.addInput(value(name, extents));
    }

    private static ValueInfoProto value(String name, Long... extents) {
        ValueInfoProto.Builder info = ValueInfoProto.newBuilder().setName(name);
        info.getTypeBuilder().getTensorTypeBuilder().setElemType(TensorProto.DataType.FLOAT_VALUE);
        TensorShapeProto.Builder shape =
                info.getTypeBuilder().getTensorTypeBuilder().getShapeBuilder();
        for (int i = 0; i < extents.length; i++) {
            if (extents[i] == null) {
                shape.addDimBuilder().setDimParam("dim" + i);
            } else {
                shape.addDimBuilder().setDimValue(extents[i]);
            }
        }
        return info.build();
    }

    private static AttributeProto text(String name, String value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.STRING)
                .setS(ByteString.copyFromUtf8(value))
                .build();
    }

    private ModelProto end(String scores) {
        graph.addOutput(value(scores, null, (long) CLASSES));
        ModelProto.Builder model =
                ModelProto.newBuilder().setIrVersion(opset < 13 ? 4 : 8).setGraph(graph);
        model.addOpsetImportBuilder().setDomain("").setVersion(opset);
        return model.build();
    }

    /** Every model with a free batch. */
    static List<ModelProto> all() {
        List<ModelProto> all = new ArrayList<>();
        for (int opset : new int[] {9, 10, 11, 12, 13, 17, 18, 22}) {
            all.add(torch(opset));
        }
        all.add(ir3(torch(9)));
        all.add(keras());
        return all;
    }
}
