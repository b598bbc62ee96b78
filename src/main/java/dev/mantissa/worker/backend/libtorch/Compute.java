package dev.mantissa.worker.backend.libtorch;

import dev.mantissa.domain.study.Precision;
import dev.mantissa.graph.Op;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Where and in what precision a network computes, as PyTorch's autocast does it on a CPU: convolutions and dense layers take
 * and give {@code type}; batch normalization takes activations of that type and keeps FP32 parameters, statistics and sums;
 * what follows (activation functions, sums, pooling, concatenation) stays in the type it is given; the softmax and the loss
 * are in FP32.
 *
 * <p>Some convolutions are {@link #wide}: operands and results are rounded to the type, and the arithmetic between is FP32, in
 * which 16-bit units accumulate as well. So are depthwise convolutions with a stride: oneDNN 3.5's backward pass in BF16 took
 * 14 to 33 ms for those of MobileNetV1 at 48x48, batch 32, where FP32 took 0.2 to 1.5 ms. Without a stride BF16 is 1.5 to 2
 * times as fast as FP32, forward and backward (one core with AVX512-BF16).
 *
 * <p>Tensors of images lie channels last, always. Measured there against planes, by operator of MobileNetV1 and VGG16 at
 * 48x48: batch normalization 2 to 10 times as fast, max pooling forward over 10 times, depthwise convolutions 1.5 to 6
 * times, other convolutions 1 to 4 times; 3x3 convolutions of 512 channels on a 3x3 map alone were slower.
 * The price is in FP32 batch normalization: LibTorch sums planes in FP64 and channels-last maps in FP32, so that its results
 * are 9e-6 away from FP64's and not 4e-7 (16 images of 32 maps of 24x24).
 *
 * @param device where tensors are
 * @param type of activations, and of the weights that convolutions and dense layers take
 * @param emulated whether this library has no convolution of that type on this CPU, so that all are wide
 * @param tf32 whether a GPU may compute FP32 products in TF32
 */
record Compute(Device device, ScalarType type, boolean emulated, boolean tf32) {
    /** Everything in FP32. */
    static Compute fp32() {
        return new Compute(cpu(), ScalarType.Float, false, false);
    }

    /** FP16 where {@code precision} is AMP_FP16, BF16 where it is AMP_BF16, else FP32; the natives are loaded. */
    static Compute of(Precision precision) {
        return switch (precision) {
            case AMP_FP16 -> new Compute(cpu(), ScalarType.Half, !supports("mkldnn::_is_mkldnn_fp16_supported"), false);
            case AMP_BF16 ->
                new Compute(cpu(), ScalarType.BFloat16, !supports("mkldnn::_is_mkldnn_bf16_supported"), false);
            default -> fp32();
        };
    }

    /** Whether weights have to be cast for it. */
    boolean narrow() {
        return type != ScalarType.Float;
    }

    /** On the first GPU, in this precision. */
    static Compute onGpu(Precision precision) {
        ScalarType type =
                switch (precision) {
                    case AMP_FP16 -> ScalarType.Half;
                    case AMP_BF16 -> ScalarType.BFloat16;
                    default -> ScalarType.Float;
                };
        return new Compute(new Device(torch.DeviceType.CUDA, (byte) 0), type, false, precision != Precision.FP32);
    }

    /** Before a pass: TF32 is a switch of the library, and another network may have set it. */
    void begin() {
        if (device.is_cuda()) {
            torch.globalContext().setAllowTF32CuDNN(tf32);
            torch.globalContext().setAllowTF32CuBLAS(tf32);
        }
    }

    /**
     * Work whose time does not matter: cuDNN does not try its algorithms for sizes that it has not seen, such as that of a last
     * batch. For each of those trying takes longer than many passes.
     */
    <T> T untimed(Supplier<T> work) {
        if (!device.is_cuda()) {
            return work.get();
        }
        boolean tries = torch.globalContext().benchmarkCuDNN();
        torch.globalContext().setBenchmarkCuDNN(false);
        try {
            return work.get();
        } finally {
            torch.globalContext().setBenchmarkCuDNN(tries);
        }
    }

    /** Whether an operator that takes {@link #type} computes in FP32 inside. */
    boolean wide(Op op) {
        return emulated || (device.is_cpu() && op instanceof Op.DepthwiseConv conv && conv.stride() > 1);
    }

    /** An activation or a weight as an operator computes with it. Differentiable. */
    Tensor operand(Op op, Tensor x) {
        Tensor rounded = x.to(type);
        return wide(op) ? rounded.to(ScalarType.Float) : rounded;
    }

    /** The result of a convolution or a dense layer. Differentiable. */
    Tensor result(Tensor y) {
        return y.to(type);
    }

    /** In words, for the facts of a training. */
    String text() {
        if (!narrow()) {
            return device.is_cuda() && tf32 ? "TF32 by cuDNN and cuBLAS" : "FP32";
        }
        String name = type == ScalarType.Half ? "FP16" : "BF16";
        if (device.is_cuda()) {
            return name + " by cuDNN and cuBLAS on the tensor cores";
        }
        return emulated
                ? name + " emulated: values are rounded to " + name + ", the arithmetic is FP32, since oneDNN has no "
                        + name + " convolution for this CPU"
                : name + " by oneDNN; strided depthwise convolutions round to " + name + " and compute in FP32";
    }

    private static Device cpu() {
        return new Device(torch.DeviceType.CPU);
    }

    private static boolean supports(String question) {
        return NativeScope.with(
                () -> RegisteredOperator.named(question).call().get(0).toBool());
    }
}
