package dev.mantissa.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/**
 * The first NVIDIA GPU of this machine, as its driver's own tool describes it ({@code nvidia-smi}, which comes with every
 * driver).
 *
 * @param name for instance "NVIDIA H200"
 * @param driver version of the driver
 * @param capability compute capability, for instance "9.0"
 * @param bytes of its memory
 */
public record NvidiaGpu(String name, String driver, String capability, long bytes) {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** Asks the driver; empty where there is no driver or no GPU. Takes up to a second or two. */
    public static Optional<NvidiaGpu> find() {
        if (!Files.exists(Path.of("/dev/nvidiactl")) && !Files.exists(Path.of("/proc/driver/nvidia/version"))) {
            return Optional.empty();
        }
        try {
            List<String> said = Collections.synchronizedList(new ArrayList<>());
            int status = SystemCommand.run(
                    List.of(
                            "nvidia-smi",
                            "--query-gpu=name,driver_version,compute_cap,memory.total",
                            "--format=csv,noheader,nounits"),
                    Map.of(),
                    LIMIT,
                    said::add);
            return status == 0 ? parse(String.join("\n", said)) : Optional.empty();
        } catch (IOException | TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** The first line of the tool's answer. */
    static Optional<NvidiaGpu> parse(String said) {
        List<String> fields = said.lines()
                .findFirst()
                .map(line -> List.of(line.split("\\s*,\\s*", -1)))
                .orElse(List.of());
        if (fields.size() != 4 || !fields.get(3).strip().matches("[0-9]{1,9}")) {
            return Optional.empty();
        }
        return Optional.of(new NvidiaGpu(
                fields.get(0).strip(),
                fields.get(1),
                fields.get(2),
                Long.parseLong(fields.get(3).strip()) << 20));
    }

    /** "NVIDIA H200, 141 GB, compute capability 9.0, driver 580.159". */
    public String words() {
        return name + ", " + Math.round(bytes / 1e9) + " GB, compute capability " + capability + ", driver " + driver;
    }
}
