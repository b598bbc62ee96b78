package dev.mantissa.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.mantissa.domain.quantization.Affine;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Computes a Q/DQ graph on integers, by the equations: products of 8-bit integers less their zero points are summed in 32 bits
 * with the bias, and a sum becomes an 8-bit integer by one multiplication with s_x s_w / s_y in binary32, rounding halves to
 * even, the zero point and the clip. What a fused kernel should do, written down for small networks without regard to time.
 */
final class IntegerNetwork {
    /** Integers with their mapping: one scale, or one for each output channel. */
    private record Integers(int[] q, int[] extents, float[] scales, int zeroPoint) {}

    /** Sums of products that no QuantizeLinear has brought back to 8 bits yet; channels are axis 1. */
    private record Sums(int[] sums, int[] extents, float[] scales) {}

    private final OnnxGraph graph;
    private final Map<String, TensorProto> constants = new HashMap<>();
    private final Map<String, Integers> integers = new HashMap<>();
    private final Map<String, Sums> sums = new HashMap<>();
    private final float[] images;
    private final int[] extents;

    private IntegerNetwork(ModelProto model, float[] images, int... extents) {
        this.graph = new OnnxGraph(model.getGraph());
        this.images = images;
        this.extents = extents;
        model.getGraph().getInitializerList().forEach(tensor -> constants.put(tensor.getName(), tensor));
    }

    /** The integers of each 8-bit tensor by name, for images of the extents [count, channels, height, width]. */
    static Map<String, int[]> run(ModelProto model, float[] images, int... extents) {
        IntegerNetwork network = new IntegerNetwork(model, images, extents);
        network.graph.nodes().forEach(network::compute);
        Map<String, int[]> all = new HashMap<>();
        network.integers.forEach((name, tensor) -> all.put(name, tensor.q()));
        return all;
    }

    private void compute(NodeProto node) {
        String output = node.getOutput(0);
        switch (node.getOpType()) {
            case "QuantizeLinear" -> integers.put(output, quantize(node));
            case "DequantizeLinear" -> integers.put(output, dequantize(node));
            case "Conv" -> sums.put(output, convolution(node));
            case "Gemm" -> sums.put(output, dense(node));
            case "Add" -> {} // With the QuantizeLinear after it.
            case "Clip" -> integers.put(output, clip(node));
            case "MaxPool" -> integers.put(output, maximum(node));
            case "Flatten" -> integers.put(output, flat(integers.get(node.getInput(0))));
            case "Softmax" -> {}
            default -> throw new IllegalArgumentException(node.getOpType());
        }
    }

    private Integers quantize(NodeProto node) {
        float scale = OnnxTensors.floats(constants.get(node.getInput(1)))[0];
        TensorProto zero = constants.get(node.getInput(2));
        boolean signed = zero.getDataType() == DataType.INT8_VALUE;
        Affine affine = new Affine(scale, values(zero)[0], signed ? -128 : 0, signed ? 127 : 255);
        String from = node.getInput(0);
        NodeProto source = graph.producer(from).orElse(null);
        if (source == null) {
            int[] q = new int[images.length];
            Arrays.setAll(q, i -> affine.quantize(images[i]));
            return new Integers(q, extents, new float[] {scale}, affine.zeroPoint());
        } else if (source.getOpType().equals("Add")) {
            return added(integers.get(source.getInput(0)), integers.get(source.getInput(1)), affine);
        } else if (integers.containsKey(from)) {
            // MaxPool and Flatten keep their input's mapping.
            return integers.get(from);
        }
        Sums products = sums.get(from);
        int perChannel = perChannel(products.extents());
        int[] q = new int[products.sums().length];
        for (int i = 0; i < q.length; i++) {
            float multiplier = products.scales()[i / perChannel % products.extents()[1]] / scale;
            q[i] = requantize(products.sums()[i], multiplier, affine);
        }
        return new Integers(q, products.extents(), new float[] {scale}, affine.zeroPoint());
    }

    /** A sum with the scale s_x s_w as an integer with the scale s_y; the multiplier is s_x s_w / s_y. */
    static int requantize(int sum, float multiplier, Affine to) {
        double q = Math.rint(sum * multiplier) + to.zeroPoint();
        return (int) Math.min(Math.max(q, to.qMin()), to.qMax());
    }

    private static Integers added(Integers a, Integers b, Affine to) {
        int[] q = new int[a.q().length];
        for (int i = 0; i < q.length; i++) {
            float x = (a.q()[i] - a.zeroPoint()) * a.scales()[0];
            float y = (b.q()[i] - b.zeroPoint()) * b.scales()[0];
            q[i] = to.quantize(x + y);
        }
        return new Integers(q, a.extents(), new float[] {to.scale()}, to.zeroPoint());
    }

    private Integers dequantize(NodeProto node) {
        Integers computed = integers.get(node.getInput(0));
        if (computed != null) {
            return computed;
        }
        TensorProto constant = constants.get(node.getInput(0));
        int[] shape = constant.getDimsList().stream().mapToInt(Long::intValue).toArray();
        return new Integers(values(constant), shape, OnnxTensors.floats(constants.get(node.getInput(1))), 0);
    }

    private Sums convolution(NodeProto node) {
        Integers x = integers.get(node.getInput(0));
        Integers w = integers.get(node.getInput(1));
        int[] bias = integers.get(node.getInput(2)).q();
        List<Long> pads = longs(node, "pads", List.of(0L, 0L, 0L, 0L));
        int stride = longs(node, "strides", List.of(1L, 1L)).get(0).intValue();
        int groups = OnnxGraph.attribute(node, "group")
                .map(AttributeProto::getI)
                .orElse(1L)
                .intValue();
        int count = x.extents()[0];
        int height = x.extents()[2];
        int width = x.extents()[3];
        int channels = w.extents()[0];
        int inGroup = w.extents()[1];
        int kernel = w.extents()[2];
        int top = pads.get(0).intValue();
        int left = pads.get(1).intValue();
        int high = (height + top + pads.get(2).intValue() - kernel) / stride + 1;
        int wide = (width + left + pads.get(3).intValue() - kernel) / stride + 1;
        int[] result = new int[count * channels * high * wide];
        int at = 0;
        for (int n = 0; n < count; n++) {
            for (int c = 0; c < channels; c++) {
                int first = c / (channels / groups) * inGroup;
                for (int i = 0; i < high * wide; i++) {
                    int sum = bias[c];
                    for (int k = 0; k < inGroup * kernel * kernel; k++) {
                        int row = i / wide * stride - top + k / kernel % kernel;
                        int column = i % wide * stride - left + k % kernel;
                        if (row >= 0 && row < height && column >= 0 && column < width) {
                            int plane = n * x.extents()[1] + first + k / (kernel * kernel);
                            int value = x.q()[(plane * height + row) * width + column] - x.zeroPoint();
                            sum += value * w.q()[c * inGroup * kernel * kernel + k];
                        }
                    }
                    result[at++] = sum;
                }
            }
        }
        return new Sums(result, new int[] {count, channels, high, wide}, products(x, w));
    }

    private Sums dense(NodeProto node) {
        Integers x = integers.get(node.getInput(0));
        Integers w = integers.get(node.getInput(1));
        int[] bias = integers.get(node.getInput(2)).q();
        int count = x.extents()[0];
        int outputs = w.extents()[0];
        int inputs = w.extents()[1];
        int[] result = new int[count * outputs];
        for (int i = 0; i < result.length; i++) {
            int sum = bias[i % outputs];
            for (int k = 0; k < inputs; k++) {
                sum += (x.q()[i / outputs * inputs + k] - x.zeroPoint()) * w.q()[i % outputs * inputs + k];
            }
            result[i] = sum;
        }
        return new Sums(result, new int[] {count, outputs}, products(x, w));
    }

    private static float[] products(Integers x, Integers w) {
        float[] products = w.scales().clone();
        for (int c = 0; c < products.length; c++) {
            products[c] *= x.scales()[0];
        }
        return products;
    }

    private Integers clip(NodeProto node) {
        Integers x = integers.get(node.getInput(0));
        int low = values(constants.get(node.getInput(1)))[0];
        int high = values(constants.get(node.getInput(2)))[0];
        int[] q =
                Arrays.stream(x.q()).map(v -> Math.min(Math.max(v, low), high)).toArray();
        return new Integers(q, x.extents(), x.scales(), x.zeroPoint());
    }

    private Integers maximum(NodeProto node) {
        Integers x = integers.get(node.getInput(0));
        int kernel = longs(node, "kernel_shape", List.of()).get(0).intValue();
        int stride = longs(node, "strides", List.of(1L, 1L)).get(0).intValue();
        int height = x.extents()[2];
        int width = x.extents()[3];
        int high = (height - kernel) / stride + 1;
        int wide = (width - kernel) / stride + 1;
        int planes = x.extents()[0] * x.extents()[1];
        int[] q = new int[planes * high * wide];
        Arrays.fill(q, Integer.MIN_VALUE);
        for (int i = 0; i < q.length; i++) {
            for (int k = 0; k < kernel * kernel; k++) {
                int row = i / wide % high * stride + k / kernel;
                int column = i % wide * stride + k % kernel;
                q[i] = Math.max(q[i], x.q()[(i / (high * wide) * height + row) * width + column]);
            }
        }
        return new Integers(q, new int[] {x.extents()[0], x.extents()[1], high, wide}, x.scales(), x.zeroPoint());
    }

    private static Integers flat(Integers x) {
        int count = x.extents()[0];
        return new Integers(x.q(), new int[] {count, x.q().length / count}, x.scales(), x.zeroPoint());
    }

    private static int perChannel(int... extents) {
        return Arrays.stream(extents).skip(2).reduce(1, (a, b) -> a * b);
    }

    private static List<Long> longs(NodeProto node, String name, List<Long> otherwise) {
        return OnnxGraph.attribute(node, name).map(AttributeProto::getIntsList).orElse(otherwise);
    }

    /** The values of an integer constant of 8 or 32 bits. */
    private static int[] values(TensorProto tensor) {
        byte[] raw = tensor.getRawData().toByteArray();
        if (tensor.getDataType() == DataType.INT32_VALUE) {
            IntBuffer ints = tensor.getRawData()
                    .asReadOnlyByteBuffer()
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asIntBuffer();
            int[] values = new int[ints.remaining()];
            ints.get(values);
            return values;
        }
        int mask = tensor.getDataType() == DataType.UINT8_VALUE ? 0xff : -1;
        int[] values = new int[raw.length];
        Arrays.setAll(values, i -> raw[i] & mask);
        return values;
    }
}
