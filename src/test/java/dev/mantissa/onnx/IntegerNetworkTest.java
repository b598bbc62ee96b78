package dev.mantissa.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.graph.LayerGraph;
import dev.mantissa.graph.Shape;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** ONNX Runtime's INT8 kernels against {@link IntegerNetwork}, every 8-bit tensor of the network. */
final class IntegerNetworkTest {
    private static final int COUNT = 16;

    @TempDir
    private Path folder;

    static Stream<LayerGraph> networks() {
        return Stream.of(Networks.convolutional(), Networks.residual(), Networks.dense());
    }

    /** On all three networks, all 8-bit tensors: ONNX Runtime's fused kernels round exactly as the simulation does. */
    @ParameterizedTest
    @MethodSource("networks")
    void everyIntegerOfTheFusedKernelsIsThatOfTheSimulation(LayerGraph network) throws Exception {
        ModelProto model = quantized(network);
        List<String> tensors = integers(model);
        assertThat(types(OrtModel.optimized(shown(model, tensors), folder)))
                .doesNotContain("Conv", "FusedConv", "Gemm", "Add");

        Map<String, Integer> apart = apart(network, model, OptLevel.ALL_OPT);

        assertThat(apart).containsOnlyKeys("same").hasEntrySatisfying("same", n -> assertThat(n)
                .isGreaterThan(5000));
    }

    /**
     * Without fusion the same graph is DequantizeLinear, an FP32 operator, QuantizeLinear: sums are rounded to binary32 on the
     * way, so a value on the edge of two integers can fall to the other side, and readers of it follow.
     */
    @ParameterizedTest
    @MethodSource("networks")
    void floatingPointBetweenTheIntegersMovesFewValuesByOne(LayerGraph network) throws Exception {
        Map<String, Integer> apart = apart(network, quantized(network), OptLevel.NO_OPT);

        assertThat(apart.keySet()).isSubsetOf("same", "by one");
        assertThat(apart.getOrDefault("by one", 0)).isLessThan(apart.get("same") / 1000);
    }

    private static ModelProto quantized(LayerGraph network) throws BadInput {
        ModelProto folded = OnnxExport.model(network, Networks.weights(network));
        float[] images = Networks.images(network.input(), 32, 1);
        return Quantizer.apply(
                        folded, Calibration.ranges(folded, images, network.input()), TargetProfile.ONNXRUNTIME_CPU)
                .model();
    }

    /** How many integers are the same, apart by one and by more. */
    private static Map<String, Integer> apart(LayerGraph network, ModelProto model, OptLevel level) throws Exception {
        float[] images = Networks.images(network.input(), COUNT, 3);
        Shape shape = network.input();
        List<String> tensors = integers(model);
        Map<String, byte[]> theirs = run(shown(model, tensors), tensors, images, shape, level);
        Map<String, int[]> ours =
                IntegerNetwork.run(model, images, COUNT, shape.channels(), shape.height(), shape.width());
        Map<String, Integer> apart = new TreeMap<>();
        for (String tensor : tensors) {
            int[] expected = ours.get(tensor);
            byte[] actual = theirs.get(tensor);
            assertThat(actual).as(tensor).hasSameSizeAs(expected);
            for (int i = 0; i < expected.length; i++) {
                int by = Math.abs((actual[i] & 0xff) - expected[i]);
                apart.merge(by == 0 ? "same" : by == 1 ? "by one" : "by more", 1, Integer::sum);
            }
        }
        return apart;
    }

    private static List<String> integers(ModelProto model) {
        List<String> names = new ArrayList<>();
        for (NodeProto node : model.getGraph().getNodeList()) {
            if (node.getOutput(0).endsWith(".quantized")) {
                names.add(node.getOutput(0));
            }
        }
        return names;
    }

    private static List<String> types(List<NodeProto> nodes) {
        return nodes.stream().map(NodeProto::getOpType).toList();
    }

    private static ModelProto shown(ModelProto model, List<String> tensors) {
        GraphProto.Builder graph = model.getGraph().toBuilder();
        for (String tensor : tensors) {
            graph.addOutput(ValueInfoProto.newBuilder()
                    .setName(tensor)
                    .setType(TypeProto.newBuilder()
                            .setTensorType(TypeProto.Tensor.newBuilder().setElemType(DataType.UINT8_VALUE))));
        }
        return model.toBuilder().setGraph(graph).build();
    }

    private static Map<String, byte[]> run(
            ModelProto model, List<String> tensors, float[] images, Shape shape, OptLevel level) throws Exception {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        Map<String, byte[]> values = new HashMap<>();
        long[] extents = {COUNT, shape.channels(), shape.height(), shape.width()};
        try (OrtSession.SessionOptions options = options(level);
                OrtSession session = environment.createSession(model.toByteArray(), options);
                OnnxTensor input = OnnxTensor.createTensor(environment, FloatBuffer.wrap(images), extents);
                OrtSession.Result result = session.run(Map.of(OnnxExport.INPUT, input))) {
            for (String tensor : tensors) {
                ByteBuffer bytes = ((OnnxTensor) result.get(tensor).orElseThrow()).getByteBuffer();
                byte[] copy = new byte[bytes.remaining()];
                bytes.get(copy);
                values.put(tensor, copy);
            }
        }
        return values;
    }

    private static OrtSession.SessionOptions options(OptLevel level) throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setOptimizationLevel(level);
        return options;
    }
}
