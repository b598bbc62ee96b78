package dev.mantissa.graph;

import dev.mantissa.domain.study.Hardware.Cuda;
import dev.mantissa.domain.study.Precision;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What an NVIDIA GPU computes at most, by the maker's data sheets (dense, boost clock; tensor cores summing in FP32). TF32 is half of
 * the tensor cores' FP16, and INT8 twice of it, on each of these (NVIDIA's architecture white papers: Turing, Ampere, Ada, Hopper).
 *
 * @param card the words of its name that tell it
 * @param fp32 1e12 operations/s without tensor cores
 * @param fp16 1e12 operations/s of the tensor cores in FP16
 * @param gigabytes memory bandwidth, 1e9 bytes/s
 */
record GpuPeak(String card, double fp32, double fp16, double gigabytes) {
    private static final GpuPeak T4 = new GpuPeak("T4", 8.1, 65, 320);
    private static final GpuPeak A100 = new GpuPeak("A100", 19.5, 312, 1_555);
    private static final GpuPeak A10 = new GpuPeak("A10", 31.2, 125, 600);
    private static final GpuPeak L4 = new GpuPeak("L4", 30.3, 121, 300);
    private static final GpuPeak H100 = new GpuPeak("H100", 67, 989, 3_350);
    /** Of two names that fit the longer stands first. */
    private static final List<GpuPeak> CARDS = List.of(
            new GpuPeak("H200", 67, 989, 4_800),
            new GpuPeak("GH200", 67, 990, 4_000),
            new GpuPeak("H100 NVL", 60, 835, 3_900),
            new GpuPeak("H100 PCIe", 51, 756, 2_000),
            H100,
            A100,
            new GpuPeak("A30", 10.3, 165, 933),
            new GpuPeak("A40", 37.4, 150, 696),
            A10,
            new GpuPeak("L40S", 91.6, 362, 864),
            new GpuPeak("L40", 90.5, 181, 864),
            L4,
            T4,
            new GpuPeak("RTX 4090", 82.6, 165, 1_008),
            new GpuPeak("RTX 3090", 35.6, 71, 936));

    /** Of a GPU; where its name is none of those known, of a data-centre card of its compute capability. */
    static GpuPeak of(Cuda gpu) {
        return known(gpu).orElseGet(() -> like(gpu.capability()));
    }

    /** What an estimate on a GPU rests on, a sentence after others. */
    static String words(Cuda gpu) {
        GpuPeak peak = of(gpu);
        return String.format(
                Locale.ROOT,
                " Cells on the %s: from %.0f TFLOPS in FP32 and %.0f in FP16 by the data sheet%s, with the shares of them, and the times of"
                        + " starting, of cuDNN's search and of TensorRT's builds, that were measured on an H200.",
                gpu.name(),
                peak.fp32(),
                peak.fp16(),
                known(gpu).isPresent() ? "" : " of the " + peak.card() + ", as its own is not known");
    }

    private static Optional<GpuPeak> known(Cuda gpu) {
        return CARDS.stream()
                .filter(c -> (" " + gpu.name().replace('-', ' ') + " ")
                        .toLowerCase(Locale.ROOT)
                        .contains(" " + c.card().toLowerCase(Locale.ROOT) + " "))
                .findFirst();
    }

    private static GpuPeak like(String capability) {
        return switch (capability) {
            case "7.5" -> T4;
            case "8.0" -> A100;
            case "8.6", "8.7" -> A10;
            case "8.9" -> L4;
            default -> H100;
        };
    }

    /** Operations/s in a precision. */
    double operations(Precision precision) {
        return 1e12
                * switch (precision) {
                    case FP32 -> fp32;
                    case TF32 -> fp16 / 2;
                    case INT8 -> fp16 * 2;
                    case FP16, BF16, AMP_FP16, AMP_BF16 -> fp16;
                };
    }

    /** Bytes/s of the memory. */
    double bytes() {
        return 1e9 * gigabytes;
    }
}
