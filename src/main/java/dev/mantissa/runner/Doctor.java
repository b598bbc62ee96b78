package dev.mantissa.runner;

import dev.mantissa.domain.provenance.Capability;
import dev.mantissa.domain.provenance.Capability.Support;
import dev.mantissa.domain.provenance.Machine;
import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.Device;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.hardware.HardwareAbstractionLayer;

/** Examines this machine: what it can run, how, and why not the rest. */
public final class Doctor {
    private static final String LATER = "It is not part of this version of Mantissa.";

    private static final String TF32 = "TF32 exists on NVIDIA GPUs from Ampere on only.";

    private final RuntimePacks packs;
    private final GpuCapabilities gpus;

    /** An examination with these packs. */
    public Doctor(RuntimePacks packs) {
        this.packs = packs;
        this.gpus = new GpuCapabilities(packs);
    }

    /** Looks at processor, memory and GPU; takes up to a second. */
    public Machine examine() {
        HardwareAbstractionLayer hardware = new SystemInfo().getHardware();
        CentralProcessor processor = hardware.getProcessor();
        Cpu cpu = Cpu.ofThisMachine();
        String name = processor.getProcessorIdentifier().getName().strip();
        int threads = Runtime.getRuntime().availableProcessors();
        long memory = hardware.getMemory().getTotal();
        return new Machine(
                name,
                threads,
                memory,
                cpu.instructions(),
                packs.gpu().map(NvidiaGpu::words).orElse("no NVIDIA GPU"),
                capabilities(cpu),
                Map.of(Device.CPU, capabilities(cpu, Device.CPU), Device.GPU, capabilities(cpu, Device.GPU)),
                new PackCheck(packs).preflight(name, threads, memory, cpu),
                packs.hardware());
    }

    /** The stage whose capability decides on a cell: an engine converts what it infers. */
    static Stage stage(Cell cell) {
        return cell.stage() == Stage.CONVERSION ? Stage.INFERENCE : cell.stage();
    }

    /** All backends, stages and precisions, on a processor. */
    List<Capability> capabilities(Cpu cpu) {
        return capabilities(cpu, Device.AUTO);
    }

    /** Those of a study with this device. */
    List<Capability> capabilities(Cpu cpu, Device device) {
        List<Capability> all = new ArrayList<>();
        for (Backend backend : Backend.values()) {
            if (backend.trains()) {
                for (Precision precision : Precision.values()) {
                    if (precision.trains()) {
                        all.add(training(backend, precision, cpu, device));
                    }
                }
            }
            for (Precision precision : Precision.values()) {
                if (precision.infers()) {
                    all.add(inference(backend, precision, cpu, device));
                }
            }
        }
        return all;
    }

    private Capability training(Backend backend, Precision precision, Cpu cpu, Device device) {
        if (device != Device.CPU && gpus.installed(backend).isPresent()) {
            return gpus.computed(backend, Stage.TRAINING, precision);
        }
        Row row = new Row(backend, Stage.TRAINING, precision);
        if (device == Device.GPU) {
            return row.no("not on a GPU here", gpus.absence(backend));
        }
        if (precision == Precision.FP32) {
            return packed(
                    row, Support.NATIVE, "native", "Trains in 32 bit with oneDNN on the CPU." + notOnGpu(backend));
        } else if (precision == Precision.TF32) {
            return row.no("needs a GPU", TF32);
        } else if (backend == Backend.LIBTORCH) {
            return precision == Precision.AMP_BF16 ? bf16(row, cpu) : fp16(row);
        }
        return packed(
                row,
                Support.EMULATED,
                "emulated",
                "DeepLearning4J has no native 16-bit path on CPUs: activations and gradients are stored in 16 bit and computed"
                        + " in FP32, with FP32 weights. It shows the numerics and the memory, not the speed of 16-bit arithmetic."
                        + notOnGpu(backend));
    }

    private String notOnGpu(Backend backend) {
        String refusal = gpus.refusal(backend);
        return refusal.isEmpty() ? "" : " Not on the GPU: " + refusal;
    }

    private Capability bf16(Row row, Cpu cpu) {
        for (String instruction : List.of("AMX-BF16", "AVX512-BF16")) {
            if (cpu.has(instruction)) {
                return packed(
                        row,
                        Support.NATIVE,
                        "native · " + instruction,
                        "Convolutions and dense layers compute in BF16 with the CPU's own instructions (" + instruction
                                + "), all else in FP32; weights stay in FP32.");
            }
        }
        return packed(
                row,
                Support.EMULATED,
                "emulated",
                "This CPU has no BF16 arithmetic (AMX-BF16, AVX512-BF16); expect the numerics of BF16 and no speedup.");
    }

    /** Tried on a CPU with AVX512-FP16: MobileNetV1 trains more than ten times slower than in FP32 there. */
    private Capability fp16(Row row) {
        return packed(
                row,
                Support.EMULATED,
                "slower than FP32",
                "LibTorch's FP16 convolutions are many times slower than its FP32 ones on CPUs, with FP16 instructions"
                        + " too; it shows the numerics and the loss scale, not speed.");
    }

    private Capability inference(Backend backend, Precision precision, Cpu cpu, Device device) {
        Row row = new Row(backend, Stage.INFERENCE, precision);
        if (backend == Backend.TENSORRT && device == Device.CPU) {
            return row.no("on GPUs only", "TensorRT computes on NVIDIA GPUs, and the study is set to the CPU.");
        }
        if (backend != Backend.TENSORRT
                && device == Device.GPU
                && gpus.installed(backend).isEmpty()) {
            return row.no("not on a GPU here", gpus.absence(backend));
        }
        return switch (backend) {
            case TENSORRT -> gpus.tensorRt(precision);
            case DL4J, LIBTORCH ->
                precision == Precision.FP32
                        ? packed(row, Support.NATIVE, "native", "The trainer's own inference (Base), in 32 bit.")
                        : row.no(
                                "FP32 only",
                                backend.label() + " is measured as Base, in FP32" + elsewhere(precision, cpu));
            case ONNXRUNTIME -> onnxRuntime(row, cpu);
        };
    }

    /** Names the engine that can, and none where none can. */
    private String elsewhere(Precision precision, Cpu cpu) {
        return onnxRuntime(new Row(Backend.ONNXRUNTIME, Stage.INFERENCE, precision), cpu)
                                .support()
                        == Support.UNAVAILABLE
                ? "; no other engine of this version computes " + precision.label() + " on this machine."
                : "; use ONNX Runtime for " + precision.label() + ".";
    }

    private Capability onnxRuntime(Row row, Cpu cpu) {
        return switch (row.precision()) {
            case FP32 -> packed(row, Support.NATIVE, "native", "Computed in 32 bit.");
            case FP16 ->
                packed(
                        row,
                        Support.EMULATED,
                        "computed in FP32",
                        "Weights and activations are 16 bit in the file; ONNX Runtime's CPU kernels convert them and compute"
                                + " in FP32, so expect the accuracy of FP16 and no speedup.");
            case INT8 -> int8(row, cpu);
            case BF16 ->
                packed(
                        row,
                        Support.EMULATED,
                        "computed in FP32",
                        "Weights are 16 bit in the file; ONNX Runtime has no BF16 convolution for CPUs, so they are cast to"
                                + " FP32 and computed in FP32: half the file, the accuracy of BF16 weights, no speedup.");
            default -> row.no("needs a GPU", TF32);
        };
    }

    private Capability int8(Row row, Cpu cpu) {
        for (String dot : List.of("AVX512-VNNI", "AVX-VNNI", "NEON-I8MM", "NEON-DOTPROD")) {
            if (cpu.has(dot)) {
                return packed(
                        row,
                        Support.NATIVE,
                        "native · " + dot,
                        "8-bit products are summed by the CPU's own instructions (" + dot + ").");
            }
        }
        String has = cpu.has("AVX2") ? "AVX2" : "no 8-bit dot product";
        return packed(
                row,
                Support.EMULATED,
                "emulated · " + has,
                "This CPU has no 8-bit dot product (AVX512-VNNI, AVX-VNNI); INT8 is computed with wider"
                        + " instructions, so expect a smaller speedup.");
    }

    /** Runs if the pack does. */
    private Capability packed(Row row, Support support, String badge, String explanation) {
        List<Pack> mine = packs.all().stream()
                .filter(p -> p.runtimes().containsKey(row.backend()) && !p.onGpu())
                .toList();
        if (mine.stream().anyMatch(p -> packs.refusal(p).isEmpty())) {
            return new Capability(row.backend(), row.stage(), row.precision(), support, badge, explanation);
        }
        return row.no(
                "no pack for this machine",
                mine.stream().map(packs::refusal).findFirst().orElse(LATER));
    }

    private record Row(Backend backend, Stage stage, Precision precision) {
        Capability no(String badge, String explanation) {
            return Capability.unavailable(backend, stage, precision, badge, explanation);
        }
    }
}
