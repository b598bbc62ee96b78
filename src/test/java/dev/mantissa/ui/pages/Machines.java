package dev.mantissa.ui.pages;

import dev.mantissa.domain.provenance.Capability;
import dev.mantissa.domain.provenance.Capability.Support;
import dev.mantissa.domain.provenance.Machine;
import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.Stage;
import java.util.List;

/** Machines for tests. */
public final class Machines {
    private Machines() {}

    /** Two cores with VNNI and BF16, no GPU. */
    public static Machine cpu() {
        return new Machine(
                "AMD EPYC",
                2,
                24L << 30,
                List.of("AVX2", "AVX512-VNNI", "AVX512-BF16"),
                "No NVIDIA GPU",
                List.of(
                        can(
                                Backend.DL4J,
                                Stage.TRAINING,
                                Precision.FP32,
                                Support.NATIVE,
                                "native",
                                "Trained with oneDNN in single precision."),
                        can(
                                Backend.DL4J,
                                Stage.TRAINING,
                                Precision.AMP_BF16,
                                Support.UNAVAILABLE,
                                "not in this version",
                                "Mixed precision comes with a later version."),
                        can(
                                Backend.DL4J,
                                Stage.TRAINING,
                                Precision.AMP_FP16,
                                Support.UNAVAILABLE,
                                "not in this version",
                                "Mixed precision comes with a later version."),
                        can(
                                Backend.LIBTORCH,
                                Stage.TRAINING,
                                Precision.FP32,
                                Support.NATIVE,
                                "native",
                                "Trains in 32 bit with oneDNN on the CPU."),
                        can(
                                Backend.LIBTORCH,
                                Stage.TRAINING,
                                Precision.AMP_BF16,
                                Support.NATIVE,
                                "native · AVX512-BF16",
                                "Convolutions and dense layers compute in BF16 with the CPU's own instructions."),
                        can(
                                Backend.LIBTORCH,
                                Stage.TRAINING,
                                Precision.AMP_FP16,
                                Support.EMULATED,
                                "slower than FP32",
                                "It shows the numerics and the loss scale, not speed."),
                        can(
                                Backend.LIBTORCH,
                                Stage.TRAINING,
                                Precision.TF32,
                                Support.UNAVAILABLE,
                                "no NVIDIA GPU",
                                "Tensor-core FP32 with a 10-bit mantissa needs an NVIDIA GPU, Ampere or later."),
                        can(
                                Backend.DL4J,
                                Stage.INFERENCE,
                                Precision.FP32,
                                Support.NATIVE,
                                "native",
                                "Base: the trainer's own inference."),
                        can(
                                Backend.ONNXRUNTIME,
                                Stage.INFERENCE,
                                Precision.FP32,
                                Support.NATIVE,
                                "native",
                                "The baseline of every comparison."),
                        can(
                                Backend.ONNXRUNTIME,
                                Stage.INFERENCE,
                                Precision.FP16,
                                Support.EMULATED,
                                "computed in FP32",
                                "ONNX Runtime casts on a CPU: a smaller file, no speed."),
                        can(
                                Backend.ONNXRUNTIME,
                                Stage.INFERENCE,
                                Precision.INT8,
                                Support.NATIVE,
                                "native · AVX512-VNNI",
                                "Static quantization with per-channel weights."),
                        can(
                                Backend.ONNXRUNTIME,
                                Stage.INFERENCE,
                                Precision.BF16,
                                Support.UNAVAILABLE,
                                "no CPU kernel",
                                "ONNX Runtime has no BF16 convolution on a CPU."),
                        can(
                                Backend.TENSORRT,
                                Stage.INFERENCE,
                                Precision.TF32,
                                Support.UNAVAILABLE,
                                "no NVIDIA GPU",
                                "TensorRT needs an NVIDIA GPU, Ampere or later.")));
    }

    private static Capability can(
            Backend backend, Stage stage, Precision precision, Support support, String badge, String explanation) {
        return new Capability(backend, stage, precision, support, badge, explanation);
    }
}
