package dev.mantissa.onnx;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.mantissa.domain.quantization.Affine;
import dev.mantissa.domain.quantization.Range;

/**
 * How a quantized graph is written for an engine. The scales are the same everywhere, S = max|f| / 127 (paper, Eq. 13);
 * what differs is where an engine wants the integers to lie and which tensors it wants as integers.
 */
public enum TargetProfile {
    /**
     * ONNX Runtime on a CPU, whose integer kernels take unsigned activations: zero point 0 where a tensor is never
     * negative, else 128. Every quantized node has integers at its inputs and outputs, and biases are 32-bit integers.
     *
     * <p>ReLU and Clip become bounds on the integers after QuantizeLinear, since a Clip before it keeps the convolution in
     * FP32. ReLU costs nothing, for the integers end at 0 themselves. ReLU6 with a calibrated maximum of 6 needs a Clip to
     * 127 on uint8; on MobileNetV1 it took less than a tenth of the latency, and every convolution was still an integer
     * one. Without an upper bound, values beyond the calibrated range survive up to twice the range.
     *
     * <p>S = max|f| / 127 and not / 255, which would need no Clip: it is the paper's step, the same one as on TensorRT, and
     * it keeps activations of calibrated size below 128, so that two products of 8-bit integers fit the 16-bit sums of
     * processors with AVX2 and without VNNI.
     */
    ONNXRUNTIME_CPU {
        @Override
        Affine activation(Range range) {
            return new Affine(Affine.tensorRt(range).scale(), range.nonNegative() ? 0 : 128, 0, 255);
        }

        @Override
        DataType activationType() {
            return DataType.UINT8;
        }
    },

    /**
     * TensorRT: signed activations with zero point 0 (Eq. 13-15), FP32 biases, Q/DQ before convolutions and dense layers and
     * on one input of each sum. TensorRT fuses ReLU and Clip into the convolution before QuantizeLinear itself.
     */
    TENSORRT {
        @Override
        Affine activation(Range range) {
            return Affine.tensorRt(range);
        }

        @Override
        DataType activationType() {
            return DataType.INT8;
        }
    };

    /** Whether the engine finds activation ranges while it runs ({@link DynamicQuantizer}). */
    public boolean dynamic() {
        return this == ONNXRUNTIME_CPU;
    }

    /** The mapping of an activation tensor with these values. */
    abstract Affine activation(Range range);

    /** The element type of quantized activations. */
    abstract DataType activationType();
}
