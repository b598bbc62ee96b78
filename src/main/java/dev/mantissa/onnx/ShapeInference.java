package dev.mantissa.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Shapes of the tensors of a graph at given input shapes, by the definitions of the ONNX operators of opset 9 to 22. Covers
 * what image classifiers are made of, arithmetic on shapes (Shape, Gather, Concat, Reshape) included; what it does not cover
 * is unknown, as is what follows from it.
 */
final class ShapeInference {
    private final long opset;
    private final Map<String, TensorInfo> known = new HashMap<>();
    private NodeProto node = NodeProto.getDefaultInstance();

    private ShapeInference(long opset) {
        this.opset = opset;
    }

    /**
     * All that can be known.
     *
     * @param opset of the operators
     * @param inputs shapes of the graph's inputs by name
     * @return tensors by name; those that are missing are unknown
     */
    static Map<String, TensorInfo> of(GraphProto graph, long opset, Map<String, TensorInfo> inputs) {
        ShapeInference inference = new ShapeInference(opset);
        inference.known.putAll(inputs);
        graph.getInitializerList().forEach(t -> inference.known.put(t.getName(), constant(t)));
        graph.getNodeList().forEach(inference::visit);
        return inference.known;
    }

    /** All that can be known of a classifier asked about so many images of a side length in pixels, where the file leaves them open. */
    static Map<String, TensorInfo> of(ModelProto model, ImageTensor image, int images, int side) {
        TensorInfo input = TensorInfo.of(DataType.FLOAT_VALUE, image.extents(images, side));
        return of(model.getGraph(), Upgrade.opset(model), Map.of(image.name(), input));
    }

    private static TensorInfo constant(TensorProto tensor) {
        int longest = TensorInfo.LONGEST;
        Optional<List<Long>> integers = OnnxTensors.elements(tensor).orElse(longest + 1L) > longest
                ? Optional.empty()
                : OnnxTensors.integers(tensor).map(ShapeInference::list);
        return new TensorInfo(tensor.getDataType(), Optional.of(tensor.getDimsList()), integers);
    }

    private void visit(NodeProto next) {
        node = next;
        if (next.getOutputCount() == 0 || !Operators.standard(next.getDomain())) {
            return;
        }
        try {
            List<TensorInfo> outputs = infer();
            for (int i = 0; i < Math.min(outputs.size(), next.getOutputCount()); i++) {
                known.put(next.getOutput(i), outputs.get(i));
            }
        } catch (NoSuchElementException | IndexOutOfBoundsException | ArithmeticException e) {
            // An input is unknown, or a damaged graph names axes that are not there: then so is the output.
            known.remove(next.getOutput(0));
        }
    }

    private List<TensorInfo> infer() {
        return switch (node.getOpType()) {
            case "Split" -> split();
            case "MaxPool", "AveragePool", "LpPool" -> List.of(same(slide(shape(0).get(1), ints("kernel_shape"))));
            case "Conv" -> List.of(same(slide(shape(1).get(0), spatial(1))));
            case "ConvInteger" -> List.of(TensorInfo.of(DataType.INT32_VALUE, slide(shape(1).get(0), spatial(1))));
            case "QLinearConv" -> List.of(TensorInfo.of(in(7).type(), slide(shape(3).get(0), spatial(3))));
            default -> List.of(single());
        };
    }

    private TensorInfo single() {
        return switch (node.getOpType()) {
            case "Constant" -> constantNode();
            case "Shape" -> shapeOf();
            case "Cast" -> new TensorInfo((int) integer("to", 0), in(0).shape(), in(0).integers());
            case "Concat" -> concat();
            case "Gather" -> gather();
            case "Slice" -> slice();
            case "Reshape" -> reshape();
            case "Flatten" -> flatten();
            case "Squeeze" -> squeeze();
            case "Unsqueeze" -> unsqueeze();
            case "Transpose" -> transpose();
            case "Gemm" -> gemm();
            case "MatMul" -> matmul(shape(0), shape(1), in(0).type());
            case "MatMulInteger" -> matmul(shape(0), shape(1), DataType.INT32_VALUE);
            case "QLinearMatMul" -> matmul(shape(0), shape(3), in(7).type());
            case "GlobalAveragePool", "GlobalMaxPool", "GlobalLpPool" -> global();
            case "Pad" -> pad();
            case "ConstantOfShape" -> constantOfShape();
            case "Expand" -> same(broadcast(shape(0), integers(1)));
            case "DepthToSpace" -> blocks(integer("blocksize", 1));
            case "SpaceToDepth" -> blocks(-integer("blocksize", 1));
            case "QuantizeLinear" ->
                TensorInfo.of(node.getInputCount() > 2 ? in(2).type() : DataType.UINT8_VALUE, shape(0));
            case "DequantizeLinear" -> TensorInfo.of(in(1).type(), shape(0));
            case "ArgMax", "ArgMin" -> TensorInfo.of(DataType.INT64_VALUE, reduced(List.of(integer("axis", 0))));
            case "Equal", "Greater", "GreaterOrEqual", "Less", "LessOrEqual", "And", "Or", "Xor" ->
                TensorInfo.of(DataType.BOOL_VALUE, broadcastAll(0));
            case "Where" -> TensorInfo.of(in(1).type(), broadcastAll(0));
            case "Add", "Sub", "Mul", "Div", "Pow", "Max", "Min", "Sum", "Mean", "PRelu", "Mod" -> arithmetic();
            default -> otherwise();
        };
    }

    private TensorInfo otherwise() {
        if (node.getOpType().startsWith("Reduce")) {
            return same(reduced(reducedAxes()));
        }
        return switch (node.getOpType()) {
            case "Abs",
                    "BatchNormalization",
                    "Celu",
                    "Clip",
                    "Dropout",
                    "Elu",
                    "Erf",
                    "Exp",
                    "Floor",
                    "Ceil",
                    "Gelu",
                    "GroupNormalization",
                    "HardSigmoid",
                    "HardSwish",
                    "Hardmax",
                    "Identity",
                    "InstanceNormalization",
                    "LRN",
                    "LayerNormalization",
                    "LeakyRelu",
                    "Log",
                    "LogSoftmax",
                    "LpNormalization",
                    "MeanVarianceNormalization",
                    "Mish",
                    "Neg",
                    "Reciprocal",
                    "Relu",
                    "Round",
                    "Selu",
                    "Sigmoid",
                    "Sign",
                    "Softmax",
                    "Softplus",
                    "Softsign",
                    "Sqrt",
                    "Tanh",
                    "ThresholdedRelu" -> in(0);
            default -> throw new NoSuchElementException(node.getOpType());
        };
    }

    // Inputs and attributes

    private TensorInfo in(int i) {
        TensorInfo info = known.get(OnnxGraph.input(node, i));
        if (info == null) {
            throw new NoSuchElementException("input " + i);
        }
        return info;
    }

    private List<Long> shape(int i) {
        return in(i).shape().orElseThrow();
    }

    private List<Long> integers(int i) {
        return in(i).integers().orElseThrow();
    }

    private List<Long> spatial(int i) {
        return shape(i).subList(2, shape(i).size());
    }

    private long integer(String name, long otherwise) {
        return OnnxGraph.attribute(node, name).map(AttributeProto::getI).orElse(otherwise);
    }

    private List<Long> ints(String name) {
        return OnnxGraph.attribute(node, name).map(AttributeProto::getIntsList).orElse(List.of());
    }

    private List<Long> ints(String name, int count, long otherwise) {
        List<Long> given = ints(name);
        return given.isEmpty() ? Collections.nCopies(count, otherwise) : given;
    }

    /** What was an attribute in older opsets and is an input now. */
    private List<Long> attributeOrInput(String name, int input) {
        return OnnxGraph.attribute(node, name).isPresent() ? ints(name) : integers(input);
    }

    private TensorInfo same(List<Long> shape) {
        return TensorInfo.of(in(0).type(), shape);
    }

    private static int axis(long axis, int rank) {
        long positive = axis < 0 ? axis + rank : axis;
        if (positive < 0 || positive > rank) {
            throw new IndexOutOfBoundsException("axis " + axis + " of " + rank);
        }
        return (int) positive;
    }

    private static List<Long> list(long[] values) {
        List<Long> list = new ArrayList<>(values.length);
        for (long value : values) {
            list.add(value);
        }
        return list;
    }

    // Operators

    private TensorInfo constantNode() {
        for (AttributeProto attribute : node.getAttributeList()) {
            switch (attribute.getName()) {
                case "value" -> {
                    return constant(attribute.getT());
                }
                case "value_int" -> {
                    return new TensorInfo(
                            DataType.INT64_VALUE, Optional.of(List.of()), Optional.of(List.of(attribute.getI())));
                }
                case "value_ints" -> {
                    return TensorInfo.ofIntegers(attribute.getIntsList());
                }
                case "value_float" -> {
                    return TensorInfo.of(DataType.FLOAT_VALUE, List.of());
                }
                case "value_floats" -> {
                    return TensorInfo.of(DataType.FLOAT_VALUE, List.of((long) attribute.getFloatsCount()));
                }
                default -> {
                    continue;
                }
            }
        }
        throw new NoSuchElementException("value");
    }

    private TensorInfo shapeOf() {
        List<Long> shape = shape(0);
        int start = axis(integer("start", 0), shape.size());
        int end = axis(Math.min(integer("end", shape.size()), shape.size()), shape.size());
        return TensorInfo.ofIntegers(shape.subList(start, Math.max(start, end)));
    }

    /** Sums, products and so on; of known integers too, as exporters compute shapes. */
    private TensorInfo arithmetic() {
        List<Long> shape = broadcastAll(0);
        if (node.getInputCount() != 2
                || in(0).integers().isEmpty()
                || in(1).integers().isEmpty()) {
            return same(shape);
        }
        List<Long> a = integers(0);
        List<Long> b = integers(1);
        List<Long> values = new ArrayList<>();
        for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
            values.add(compute(a.get(a.size() == 1 ? 0 : i), b.get(b.size() == 1 ? 0 : i)));
        }
        return new TensorInfo(in(0).type(), Optional.of(shape), Optional.of(values));
    }

    private long compute(long a, long b) {
        return switch (node.getOpType()) {
            case "Add" -> a + b;
            case "Sub" -> a - b;
            case "Mul" -> a * b;
            case "Div" -> a / b;
            default -> throw new NoSuchElementException(node.getOpType());
        };
    }

    private List<Long> broadcastAll(int from) {
        List<Long> shape = shape(from);
        for (int i = from + 1; i < node.getInputCount(); i++) {
            shape = broadcast(shape, shape(i));
        }
        return shape;
    }

    private static List<Long> broadcast(List<Long> a, List<Long> b) {
        int rank = Math.max(a.size(), b.size());
        List<Long> shape = new ArrayList<>();
        for (int i = 0; i < rank; i++) {
            long x = i < rank - a.size() ? 1 : a.get(i - rank + a.size());
            long y = i < rank - b.size() ? 1 : b.get(i - rank + b.size());
            if (x != y && x != 1 && y != 1) {
                throw new ArithmeticException("unlike extents " + x + " and " + y);
            }
            shape.add(x == 1 ? y : x);
        }
        return shape;
    }

    /** Windows over the axes from 2 on: convolutions and pools. */
    private List<Long> slide(long channels, List<Long> kernel) {
        List<Long> in = shape(0);
        int axes = in.size() - 2;
        List<Long> strides = ints("strides", axes, 1);
        List<Long> dilations = ints("dilations", axes, 1);
        List<Long> pads = ints("pads", 2 * axes, 0);
        String auto = OnnxGraph.attribute(node, "auto_pad")
                .map(a -> a.getS().toStringUtf8())
                .orElse("NOTSET");
        boolean up = integer("ceil_mode", 0) != 0;
        List<Long> out = new ArrayList<>(List.of(in.get(0), channels));
        for (int i = 0; i < axes; i++) {
            long stride = strides.get(i);
            if (auto.startsWith("SAME")) {
                out.add(Math.floorDiv(in.get(i + 2) + stride - 1, stride));
                continue;
            }
            long padded = in.get(i + 2) + (auto.equals("VALID") ? 0 : Math.addExact(pads.get(i), pads.get(i + axes)));
            long reach = dilations.get(i) * (kernel.get(i) - 1) + 1;
            long steps = up ? -Math.floorDiv(reach - padded, stride) : Math.floorDiv(padded - reach, stride);
            // A last window that would begin in the padding at the end is not counted.
            boolean beyond = up && steps * stride >= in.get(i + 2) + pads.get(i);
            out.add(Math.max(0, beyond ? steps : steps + 1));
        }
        return out;
    }

    private TensorInfo global() {
        List<Long> in = shape(0);
        List<Long> out = new ArrayList<>(in.subList(0, 2));
        out.addAll(Collections.nCopies(in.size() - 2, 1L));
        return same(out);
    }

    private TensorInfo concat() {
        if (in(0).rank().orElseThrow() == 1 && allIntegers()) {
            List<Long> values = new ArrayList<>();
            for (int i = 0; i < node.getInputCount(); i++) {
                values.addAll(integers(i));
            }
            return TensorInfo.ofIntegers(values);
        }
        List<Long> out = new ArrayList<>(shape(0));
        int axis = axis(integer("axis", 0), out.size());
        long total = 0;
        for (int i = 0; i < node.getInputCount(); i++) {
            total = Math.addExact(total, shape(i).get(axis));
        }
        out.set(axis, total);
        return same(out);
    }

    private boolean allIntegers() {
        for (int i = 0; i < node.getInputCount(); i++) {
            if (in(i).integers().isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private TensorInfo gather() {
        List<Long> data = shape(0);
        List<Long> indices = shape(1);
        int axis = axis(integer("axis", 0), data.size());
        List<Long> out = new ArrayList<>(data.subList(0, axis));
        out.addAll(indices);
        out.addAll(data.subList(axis + 1, data.size()));
        Optional<List<Long>> values = in(0).integers()
                .flatMap(from -> in(1).integers().map(at -> at.stream()
                        .map(i -> from.get((int) (i < 0 ? i + from.size() : i)))
                        .toList()));
        return new TensorInfo(in(0).type(), Optional.of(out), values);
    }

    private TensorInfo slice() {
        List<Long> starts = attributeOrInput("starts", 1);
        List<Long> ends = attributeOrInput("ends", 2);
        boolean named = OnnxGraph.attribute(node, "axes").isPresent()
                || !OnnxGraph.input(node, 3).isEmpty();
        List<Long> axes = named ? attributeOrInput("axes", 3) : List.of();
        List<Long> steps = OnnxGraph.input(node, 4).isEmpty() ? List.of() : integers(4);
        List<Long> out = new ArrayList<>(shape(0));
        List<Long> values = in(0).integers().orElse(List.of());
        for (int i = 0; i < starts.size(); i++) {
            int axis = axes.isEmpty() ? i : axis(axes.get(i), out.size());
            long extent = out.get(axis);
            long step = steps.isEmpty() ? 1 : steps.get(i);
            long start = clamp(starts.get(i), extent, step < 0 ? extent - 1 : extent);
            long end = step < 0 && ends.get(i) < -extent ? -1 : clamp(ends.get(i), extent, extent);
            long count = Math.max(0, -Math.floorDiv(start - end, step));
            out.set(axis, count);
            if (!values.isEmpty()) {
                List<Long> kept = new ArrayList<>();
                for (long k = 0; k < count; k++) {
                    kept.add(values.get((int) (start + k * step)));
                }
                values = kept;
            }
        }
        return in(0).integers().isPresent() ? TensorInfo.ofIntegers(values) : same(out);
    }

    private static long clamp(long index, long extent, long most) {
        return Math.max(0, Math.min(index < 0 ? index + extent : index, most));
    }

    private TensorInfo reshape() {
        List<Long> wanted = integers(1);
        List<Long> out = new ArrayList<>();
        long rest = in(0).elements().orElseThrow();
        int free = -1;
        for (int i = 0; i < wanted.size(); i++) {
            boolean copies = wanted.get(i) == 0 && integer("allowzero", 0) == 0;
            long extent = copies ? shape(0).get(i) : wanted.get(i);
            out.add(extent);
            if (extent == -1) {
                free = i;
            } else {
                rest = Math.floorDiv(rest, extent);
            }
        }
        if (free >= 0) {
            out.set(free, rest);
        }
        return new TensorInfo(in(0).type(), Optional.of(out), in(0).integers());
    }

    private TensorInfo flatten() {
        List<Long> in = shape(0);
        int axis = axis(integer("axis", 1), in.size());
        return same(List.of(product(in.subList(0, axis)), product(in.subList(axis, in.size()))));
    }

    private static long product(List<Long> extents) {
        return extents.stream().reduce(1L, Math::multiplyExact);
    }

    private TensorInfo squeeze() {
        List<Long> in = shape(0);
        boolean named = OnnxGraph.attribute(node, "axes").isPresent()
                || !OnnxGraph.input(node, 1).isEmpty();
        List<Integer> axes = named ? axes(attributeOrInput("axes", 1), in.size()) : List.of();
        List<Long> out = new ArrayList<>();
        for (int i = 0; i < in.size(); i++) {
            if (named ? !axes.contains(i) : in.get(i) != 1) {
                out.add(in.get(i));
            }
        }
        return new TensorInfo(in(0).type(), Optional.of(out), in(0).integers());
    }

    private TensorInfo unsqueeze() {
        List<Long> in = shape(0);
        List<Long> given = attributeOrInput("axes", 1);
        List<Integer> axes = axes(given, in.size() + given.size());
        List<Long> out = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < in.size() + given.size(); i++) {
            out.add(axes.contains(i) ? 1L : in.get(next++));
        }
        return new TensorInfo(in(0).type(), Optional.of(out), in(0).integers());
    }

    private static List<Integer> axes(List<Long> axes, int rank) {
        return axes.stream().map(a -> axis(a, rank)).toList();
    }

    private TensorInfo transpose() {
        List<Long> in = shape(0);
        List<Long> order = ints("perm");
        List<Long> out = new ArrayList<>();
        for (int i = 0; i < in.size(); i++) {
            out.add(in.get(order.isEmpty() ? in.size() - 1 - i : Math.toIntExact(order.get(i))));
        }
        return same(out);
    }

    private TensorInfo gemm() {
        long rows = shape(0).get(integer("transA", 0) == 0 ? 0 : 1);
        long columns = shape(1).get(integer("transB", 0) == 0 ? 1 : 0);
        return same(List.of(rows, columns));
    }

    private static TensorInfo matmul(List<Long> a, List<Long> b, int type) {
        if (a.size() < 2 || b.size() < 2) {
            throw new NoSuchElementException("a vector");
        }
        List<Long> out = new ArrayList<>(broadcast(a.subList(0, a.size() - 2), b.subList(0, b.size() - 2)));
        out.add(a.get(a.size() - 2));
        out.add(b.get(b.size() - 1));
        return TensorInfo.of(type, out);
    }

    private TensorInfo pad() {
        List<Long> pads = attributeOrInput("pads", 1);
        List<Long> out = new ArrayList<>(shape(0));
        if (pads.size() != 2 * out.size()) {
            throw new NoSuchElementException("padded axes");
        }
        for (int i = 0; i < out.size(); i++) {
            out.set(i, out.get(i) + pads.get(i) + pads.get(i + out.size()));
        }
        return same(out);
    }

    private TensorInfo constantOfShape() {
        int type = OnnxGraph.attribute(node, "value")
                .map(a -> a.getT().getDataType())
                .orElse(DataType.FLOAT_VALUE);
        return TensorInfo.of(type, integers(0));
    }

    /** Blocks of pixels to channels and back; a negative size makes channels. */
    private TensorInfo blocks(long size) {
        List<Long> in = shape(0);
        long n = Math.abs(size);
        return same(
                size > 0
                        ? List.of(in.get(0), Math.floorDiv(in.get(1), n * n), in.get(2) * n, in.get(3) * n)
                        : List.of(
                                in.get(0),
                                in.get(1) * n * n,
                                Math.floorDiv(in.get(2), n),
                                Math.floorDiv(in.get(3), n)));
    }

    /** An attribute until opset 12 (ReduceSum) or 17 (the others), then an input; none of them: all axes. */
    private List<Long> reducedAxes() {
        boolean named = OnnxGraph.attribute(node, "axes").isPresent()
                || !OnnxGraph.input(node, 1).isEmpty();
        List<Long> axes = named ? attributeOrInput("axes", 1) : List.of();
        List<Long> all = new ArrayList<>();
        for (long i = 0; i < shape(0).size(); i++) {
            all.add(i);
        }
        return axes.isEmpty() ? all : axes;
    }

    private List<Long> reduced(List<Long> given) {
        List<Long> in = shape(0);
        List<Integer> axes = axes(given, in.size());
        boolean keeps = integer("keepdims", 1) != 0;
        List<Long> out = new ArrayList<>();
        for (int i = 0; i < in.size(); i++) {
            if (!axes.contains(i)) {
                out.add(in.get(i));
            } else if (keeps) {
                out.add(1L);
            }
        }
        return out;
    }

    private List<TensorInfo> split() {
        List<Long> in = shape(0);
        int axis = axis(integer("axis", 0), in.size());
        boolean given = OnnxGraph.attribute(node, "split").isPresent()
                || !OnnxGraph.input(node, 1).isEmpty();
        List<TensorInfo> parts = new ArrayList<>();
        int count = node.getOutputCount();
        long even = Math.floorDiv(in.get(axis) + count - 1, count);
        for (int i = 0; i < count; i++) {
            List<Long> out = new ArrayList<>(in);
            long last = opset < 18 ? even : Math.min(even, in.get(axis) - i * even);
            out.set(axis, given ? attributeOrInput("split", 1).get(i) : last);
            parts.add(same(out));
        }
        return parts;
    }
}
