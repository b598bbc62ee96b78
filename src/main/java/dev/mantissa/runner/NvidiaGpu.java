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
 * The NVIDIA GPU that workers compute on, the first one that {@code CUDA_VISIBLE_DEVICES} leaves, as its driver's own tool describes it ({@code nvidia-smi}, which comes with every
 * driver).
 *
 * @param name for instance "NVIDIA H200"
 * @param driver version of the driver
 * @param capability compute capability, for instance "9.0"
 * @param bytes of its memory
 */
public record NvidiaGpu(String name, String driver, String capability, long bytes) {
    /** Which GPUs CUDA shows to a process, by numbers or identifiers (CUDA C++ Programming Guide, "CUDA Environment Variables"). */
    static final String VISIBLE = "CUDA_VISIBLE_DEVICES";
    /** What those numbers count; workers get {@link #BUS}, so that they mean what nvidia-smi means. */
    static final String ORDER = "CUDA_DEVICE_ORDER";
    /** By their place on the bus. */
    static final String BUS = "PCI_BUS_ID";

    /** One of these is there where there is a driver; the last in Linux on Windows (WSL 2). */
    private static final List<Path> DRIVER =
            List.of(Path.of("/dev/nvidiactl"), Path.of("/proc/driver/nvidia/version"), Path.of("/dev/dxg"));

    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** Asks the driver; empty where there is no driver or no GPU. Takes up to a second or two. */
    public static Optional<NvidiaGpu> find() {
        if (DRIVER.stream().noneMatch(Files::exists)) {
            return Optional.empty();
        }
        try {
            List<String> said = Collections.synchronizedList(new ArrayList<>());
            int status = SystemCommand.run(
                    List.of(
                            "nvidia-smi",
                            "--query-gpu=uuid,name,driver_version,compute_cap,memory.total",
                            "--format=csv,noheader,nounits"),
                    Map.of(),
                    LIMIT,
                    said::add);
            return status == 0
                    ? parse(String.join("\n", said), Optional.ofNullable(System.getenv(VISIBLE)))
                    : Optional.empty();
        } catch (IOException | TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /**
     * Reads the tool's answer, a line for each GPU in the order of the bus.
     *
     * @param visible {@link #VISIBLE}, where it is set
     */
    static Optional<NvidiaGpu> parse(String said, Optional<String> visible) {
        List<List<String>> lines = said.lines()
                .map(line -> List.of(line.strip().split("\\s*,\\s*", -1)))
                .filter(fields -> fields.size() == 5 && fields.get(4).matches("[0-9]{1,9}"))
                .toList();
        return line(lines, visible)
                .map(fields -> new NvidiaGpu(
                        fields.get(1), fields.get(2), fields.get(3), Long.parseLong(fields.get(4)) << 20));
    }

    /** CUDA takes the first of the list, and none where that is no GPU. A part of a GPU (MIG) is not listed: its own name is no help. */
    private static Optional<List<String>> line(List<List<String>> lines, Optional<String> visible) {
        if (visible.isEmpty()) {
            return lines.stream().findFirst();
        }
        String first = visible.get().split(",", -1)[0].strip();
        if (first.matches("[0-9]{1,4}")) {
            return lines.stream().skip(Integer.parseInt(first)).findFirst();
        }
        if (first.startsWith("GPU-")) {
            return lines.stream()
                    .filter(fields -> fields.get(0).startsWith(first))
                    .findFirst();
        }
        return first.startsWith("MIG-") ? lines.stream().findFirst() : Optional.empty();
    }

    /** "NVIDIA H200, 141 GB, compute capability 9.0, driver 580.159". */
    public String words() {
        return name + ", " + Math.round(bytes / 1e9) + " GB, compute capability " + capability + ", driver " + driver;
    }
}
