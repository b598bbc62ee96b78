package dev.mantissa.runner;

import dev.mantissa.domain.measure.Bytes;
import dev.mantissa.domain.provenance.Capability;
import dev.mantissa.domain.provenance.Capability.Support;
import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.Stage;
import java.util.Optional;

/** What the NVIDIA GPU of this machine computes, by compute capability (CUDA C++ Programming Guide, "Compute Capabilities"). */
final class GpuCapabilities {
    private static final String TURING = "7.5";
    private static final String AMPERE = "8.0";

    private final RuntimePacks packs;

    GpuCapabilities(RuntimePacks packs) {
        this.packs = packs;
    }

    /** The pack of a backend that computes on the GPU here and is installed. */
    Optional<Pack> installed(Backend backend) {
        return pack(backend).filter(p -> packs.refusal(p).isEmpty() && packs.isFetched(p));
    }

    /** TensorRT, or why it does not run here. */
    Capability tensorRt(Precision precision) {
        Pack pack = pack(Backend.TENSORRT).orElseThrow();
        String refusal = packs.refusal(pack);
        if (packs.gpu().isEmpty()) {
            return Capability.unavailable(
                    Backend.TENSORRT,
                    Stage.INFERENCE,
                    precision,
                    "no NVIDIA GPU",
                    "TensorRT runs on NVIDIA GPUs only, and this machine has none.");
        }
        if (!refusal.isEmpty()) {
            return Capability.unavailable(Backend.TENSORRT, Stage.INFERENCE, precision, "not on this GPU", refusal);
        }
        if (!packs.isFetched(pack)) {
            return Capability.unavailable(
                    Backend.TENSORRT,
                    Stage.INFERENCE,
                    precision,
                    "not installed",
                    install(pack, packs.missingBytes(pack)));
        }
        return computed(Backend.TENSORRT, Stage.INFERENCE, precision);
    }

    /** How a backend with an installed pack computes a precision on the GPU. */
    Capability computed(Backend backend, Stage stage, Precision precision) {
        NvidiaGpu gpu = packs.gpu().orElseThrow();
        if (backend == Backend.DL4J && precision != Precision.FP32) {
            return dl4j(stage, precision);
        }
        String least = least(precision);
        if (GpuNeeds.compare(gpu.capability(), least) < 0) {
            return Capability.unavailable(
                    backend,
                    stage,
                    precision,
                    "needs a newer GPU",
                    precision.label() + " needs compute capability " + least + ", and this GPU, " + gpu.name() + ", is "
                            + gpu.capability() + ".");
        }
        return new Capability(
                backend, stage, precision, Support.NATIVE, "native · " + gpu.name(), words(precision, gpu));
    }

    /** Why a backend does not compute on a GPU here. */
    String absence(Backend backend) {
        return pack(backend)
                .map(p -> packs.refusal(p).isEmpty() ? install(p, packs.missingBytes(p)) : packs.refusal(p))
                .orElse("This build has no pack of " + backend.label() + " for GPUs, and the study is set to the GPU.");
    }

    private static Capability dl4j(Stage stage, Precision precision) {
        return precision == Precision.TF32
                ? Capability.unavailable(
                        Backend.DL4J, stage, precision, "not in DL4J", "ND4J has no switch for TF32; use LibTorch.")
                : new Capability(
                        Backend.DL4J,
                        stage,
                        precision,
                        Support.EMULATED,
                        "emulated",
                        "Activations and gradients are stored in 16 bit and computed in FP32, with FP32 weights. It shows the"
                                + " numerics and the memory, not the speed of 16-bit arithmetic.");
    }

    /** Why a backend does not run on the GPU of this machine; empty where it could, or where there is none. */
    String refusal(Backend backend) {
        return packs.gpu().isEmpty() ? "" : pack(backend).map(packs::refusal).orElse("");
    }

    /** What has to be done before a pack for GPUs is used. */
    static String install(Pack pack, long missing) {
        return pack.title() + " can run on this GPU and is not installed: 'mantissa packs install " + pack.id()
                + "' fetches " + Bytes.words(missing) + ".";
    }

    private Optional<Pack> pack(Backend backend) {
        return packs.all().stream()
                .filter(p -> p.onGpu() && p.runtimes().containsKey(backend))
                .findFirst();
    }

    private static String least(Precision precision) {
        return switch (precision) {
            case TF32, BF16, AMP_BF16 -> AMPERE;
            default -> TURING;
        };
    }

    private static String words(Precision precision, NvidiaGpu gpu) {
        return switch (precision) {
            case FP32 -> "Computed in 32 bit on " + gpu.name() + ", TF32 off.";
            case TF32 -> "32-bit values, products of 10-bit mantissas on the tensor cores of " + gpu.name() + ".";
            case INT8 -> "8-bit products on the tensor cores of " + gpu.name() + ".";
            default -> "16-bit products on the tensor cores of " + gpu.name() + ".";
        };
    }
}
