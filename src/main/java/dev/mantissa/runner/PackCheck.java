package dev.mantissa.runner;

import dev.mantissa.domain.measure.Bytes;
import dev.mantissa.domain.provenance.PackFit;
import dev.mantissa.domain.provenance.PackFit.Fit;
import dev.mantissa.domain.provenance.Preflight;
import dev.mantissa.domain.provenance.Provenance.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Looks at what there is to compute with, and says of each pack whether it can use it. */
record PackCheck(RuntimePacks packs) {
    /** Of this machine. */
    Preflight preflight(String processor, int threads, long memoryBytes, Cpu cpu) {
        List<Entry> hardware = new ArrayList<>();
        hardware.add(new Entry("cpu", "CPU", processor + ", " + threads + " threads"));
        hardware.add(new Entry(
                "cpu",
                "Instructions",
                cpu.instructions().isEmpty() ? "none that matter" : String.join(", ", cpu.instructions())));
        hardware.add(new Entry("cpu", "Memory", Bytes.words(memoryBytes)));
        packs.gpu()
                .ifPresentOrElse(
                        gpu -> {
                            hardware.add(new Entry("gpu", "GPU", gpu.name()));
                            hardware.add(new Entry("gpu", "Compute capability", gpu.capability()));
                            hardware.add(new Entry("gpu", "GPU memory", Bytes.words(gpu.bytes())));
                            hardware.add(new Entry("gpu", "Driver", gpu.driver()));
                        },
                        () -> hardware.add(new Entry("gpu", "GPU", "no NVIDIA GPU, or its driver does not answer")));
        return new Preflight(hardware, packs.all().stream().map(this::fit).toList());
    }

    private PackFit fit(Pack pack) {
        String refusal = packs.refusal(pack);
        if (!refusal.isEmpty()) {
            return new PackFit(pack.id(), pack.title(), pack.onGpu(), Fit.REFUSED, refusal);
        }
        if (packs.isFetched(pack)) {
            return new PackFit(pack.id(), pack.title(), pack.onGpu(), Fit.READY, "");
        }
        return new PackFit(
                pack.id(),
                pack.title(),
                pack.onGpu(),
                Fit.MISSING,
                pack.onGpu()
                        ? GpuCapabilities.install(pack, packs.missingBytes(pack))
                        : String.format(
                                Locale.ROOT,
                                "Fetched when a study first needs it: %.0f MB.",
                                packs.missingBytes(pack) / 1e6));
    }
}
