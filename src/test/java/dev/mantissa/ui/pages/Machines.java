package dev.mantissa.ui.pages;

import dev.mantissa.domain.provenance.Capability;
import dev.mantissa.domain.provenance.Capability.Support;
import dev.mantissa.domain.provenance.Machine;
import dev.mantissa.domain.provenance.PackFit;
import dev.mantissa.domain.provenance.PackFit.Fit;
import dev.mantissa.domain.provenance.Preflight;
import dev.mantissa.domain.provenance.Provenance;
import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.Device;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Machines for tests. */
public final class Machines {
    private static final String GPU_PACK = "TensorRT and LibTorch for NVIDIA GPUs";
    private static final String NO_GPU = GPU_PACK + " needs an NVIDIA GPU with its driver, and this machine has none.";

    private Machines() {}

    /** Two cores with VNNI and BF16, no GPU. */
    public static Machine cpu() {
        return new Machine(
                "AMD EPYC",
                2,
                24L << 30,
                List.of("AVX2", "AVX512-VNNI", "AVX512-BF16"),
                "No NVIDIA GPU",
                capabilities(),
                Map.of(
                        Device.GPU,
                        capabilities().stream()
                                .map(c -> can(
                                        c.backend(),
                                        c.stage(),
                                        c.precision(),
                                        Support.UNAVAILABLE,
                                        "not on a GPU here",
                                        NO_GPU))
                                .toList()),
                preflight(
                        List.of(new Provenance.Entry("gpu", "GPU", "no NVIDIA GPU, or its driver does not answer")),
                        new PackFit("nvidia", GPU_PACK, true, Fit.REFUSED, NO_GPU)));
    }

    /** The same with an H200 whose pack is not installed yet. */
    public static Machine h200() {
        Machine cpu = cpu();
        return new Machine(
                cpu.cpu(),
                cpu.threads(),
                cpu.memoryBytes(),
                cpu.instructions(),
                "NVIDIA H200, 151 GB, compute capability 9.0, driver 580.159",
                cpu.capabilities(),
                Map.of(),
                preflight(
                        List.of(
                                new Provenance.Entry("gpu", "GPU", "NVIDIA H200"),
                                new Provenance.Entry("gpu", "Compute capability", "9.0"),
                                new Provenance.Entry("gpu", "GPU memory", "151 GB"),
                                new Provenance.Entry("gpu", "Driver", "580.159")),
                        new PackFit(
                                "nvidia",
                                GPU_PACK,
                                true,
                                Fit.MISSING,
                                GPU_PACK + " can run on this GPU and is not installed: 'mantissa packs install nvidia'"
                                        + " fetches 3.6 GB."),
                        new PackFit(
                                "dl4j-cuda",
                                "DeepLearning4J for NVIDIA GPUs",
                                true,
                                Fit.REFUSED,
                                "DeepLearning4J for NVIDIA GPUs holds code for compute capability 3.7 to 8.9; this GPU,"
                                        + " NVIDIA H200, is 9.0.")));
    }

    private static Preflight preflight(List<Provenance.Entry> gpu, PackFit... gpuPacks) {
        List<Provenance.Entry> hardware = new ArrayList<>(List.of(
                new Provenance.Entry("cpu", "CPU", "AMD EPYC, 2 threads"),
                new Provenance.Entry("cpu", "Instructions", "AVX2, AVX512-VNNI, AVX512-BF16"),
                new Provenance.Entry("cpu", "Memory", "26 GB")));
        hardware.addAll(gpu);
        List<PackFit> packs = new ArrayList<>(List.of(
                new PackFit("dl4j-cpu", "DeepLearning4J for CPUs", false, Fit.READY, ""),
                new PackFit("libtorch-cpu", "LibTorch for CPUs", false, Fit.READY, ""),
                new PackFit(
                        "onnxruntime-cpu",
                        "ONNX Runtime for CPUs",
                        false,
                        Fit.MISSING,
                        "Fetched when a study first needs it: 53 MB.")));
        packs.addAll(List.of(gpuPacks));
        return new Preflight(hardware, packs);
    }

    private static List<Capability> capabilities() {
        return List.of(
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
                        "TensorRT needs an NVIDIA GPU, Ampere or later."));
    }

    private static Capability can(
            Backend backend, Stage stage, Precision precision, Support support, String badge, String explanation) {
        return new Capability(backend, stage, precision, support, badge, explanation);
    }
}
