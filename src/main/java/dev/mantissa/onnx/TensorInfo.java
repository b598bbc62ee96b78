package dev.mantissa.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a tensor without running the model.
 *
 * @param type element type, a {@link TensorProto.DataType} number; 0 unknown
 * @param shape extents; none where they are unknown
 * @param integers the values, where it is a short integer tensor that does not depend on the image: shapes and axes
 */
record TensorInfo(int type, Optional<List<Long>> shape, Optional<List<Long>> integers) {
    /** More axes, or longer shapes, no network has: damaged files could make them grow without bound. */
    static final int LONGEST = 64;

    static final TensorInfo UNKNOWN = new TensorInfo(0, Optional.empty(), Optional.empty());

    TensorInfo {
        shape = shape.filter(s -> s.size() <= LONGEST);
        integers = integers.filter(i -> i.size() <= LONGEST);
    }

    static TensorInfo of(int type, List<Long> shape) {
        return new TensorInfo(type, Optional.of(List.copyOf(shape)), Optional.empty());
    }

    /** A vector of int64 whose values are known. */
    static TensorInfo ofIntegers(List<Long> values) {
        return new TensorInfo(
                TensorProto.DataType.INT64_VALUE,
                Optional.of(List.of((long) values.size())),
                Optional.of(List.copyOf(values)));
    }

    /** The number of axes; none where it is unknown. */
    Optional<Integer> rank() {
        return shape.map(List::size);
    }

    /** Elements; none where the shape is unknown or damaged. */
    Optional<Long> elements() {
        return shape.flatMap(s -> OnnxTensors.elements(s).isPresent()
                ? Optional.of(OnnxTensors.elements(s).getAsLong())
                : Optional.empty());
    }

    /** Bytes of all elements; none where the shape or the type is unknown. */
    Optional<Long> bytes() {
        int width = OnnxTensors.width(type);
        return width == 0 ? Optional.empty() : elements().map(n -> n * width);
    }
}
