package dev.mantissa.runner;

import dev.mantissa.dataset.ImageSet;
import dev.mantissa.domain.provenance.Machine;
import dev.mantissa.domain.provenance.Provenance;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.StudySpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import oshi.SystemInfo;
import oshi.software.os.OperatingSystem;

/**
 * Finds where and with what a study runs.
 *
 * @param spec the study
 * @param set its images
 * @param dataPath where they were found
 * @param createdAt ISO-8601 instant
 */
record ProvenanceSource(StudySpec spec, ImageSet set, Path dataPath, String createdAt) {
    /** Reads the data set once for its hash. */
    Provenance of(Machine machine) throws BadInput {
        List<Provenance.Entry> all = new ArrayList<>();
        OperatingSystem os = new SystemInfo().getOperatingSystem();
        add(all, "host", "name", os.getNetworkParams().getHostName());
        add(all, "host", "operating system", os.toString());
        add(all, "host", "kernel", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        add(all, "cpu", "model", machine.cpu());
        add(all, "cpu", "logical processors", String.valueOf(machine.threads()));
        add(all, "cpu", "instructions", String.join(" ", machine.instructions()));
        add(all, "cpu", "flags", String.join(" ", Cpu.ofThisMachine().flags()));
        add(all, "cpu", "GPU", machine.gpu());
        add(all, "memory", "installed", String.format(Locale.ROOT, "%.2f GB", machine.memoryBytes() / 1e9));
        add(all, "runtime", "Mantissa", Version.current());
        add(all, "runtime", "Java", System.getProperty("java.runtime.version"));
        add(all, "runtime", "Java VM", System.getProperty("java.vm.name") + ", " + System.getProperty("java.vendor"));
        add(all, "runtime", "threads a worker", String.valueOf(spec.measuring().threadsOn(machine.threads())));
        add(all, "data", "name", set.name());
        add(all, "data", "path", dataPath.toString());
        add(all, "data", "images", String.valueOf(set.size()));
        add(all, "data", "classes", String.join(", ", set.classes()));
        add(all, "data", "SHA-256", set.hash());
        add(all, "study", "name", spec.name());
        add(all, "study", "seed", String.valueOf(spec.seed()));
        add(all, "study", "measuring", spec.measuring().preset().label());
        add(all, "study", "created", createdAt);
        return new Provenance(all);
    }

    private static void add(List<Provenance.Entry> all, String group, String name, String value) {
        all.add(new Provenance.Entry(group, name, value == null || value.isBlank() ? "could not be read" : value));
    }
}
