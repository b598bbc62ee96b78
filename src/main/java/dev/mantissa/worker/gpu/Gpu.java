package dev.mantissa.worker.gpu;

import static org.bytedeco.cuda.global.cudart.cudaDeviceGetPCIBusId;
import static org.bytedeco.cuda.global.cudart.cudaDriverGetVersion;
import static org.bytedeco.cuda.global.cudart.cudaFree;
import static org.bytedeco.cuda.global.cudart.cudaGetDeviceProperties;
import static org.bytedeco.cuda.global.cudart.cudaMemGetInfo;
import static org.bytedeco.cuda.global.cudart.cudaRuntimeGetVersion;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.cuda.cudart.cudaDeviceProp;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.SizeTPointer;

/**
 * The GPU a worker computes on: the first one that {@code CUDA_VISIBLE_DEVICES} leaves.
 *
 * @param name as the driver calls it
 * @param major of the compute capability
 * @param minor of the compute capability
 * @param bytes of its memory
 * @param multiprocessors it has
 * @param bus its place on the PCI bus, by which NVML and nvidia-smi know it
 * @param runtime CUDA version of the libraries, for instance 12060
 * @param driver newest CUDA version the driver knows
 */
public record Gpu(
        String name, int major, int minor, long bytes, int multiprocessors, String bus, int runtime, int driver) {
    /** Finds the GPU and makes its context, so that memory measured afterwards is the work's own. */
    public static Gpu open() {
        Cuda.requireDevice();
        Cuda.check(cudaFree((Pointer) null), "make a context on the GPU");
        int[] runtime = new int[1];
        int[] driver = new int[1];
        Cuda.check(cudaRuntimeGetVersion(runtime), "tell its version");
        Cuda.check(cudaDriverGetVersion(driver), "tell the driver's version");
        try (cudaDeviceProp properties = new cudaDeviceProp()) {
            Cuda.check(cudaGetDeviceProperties(properties, 0), "describe the GPU");
            return new Gpu(
                    properties.name().getString(),
                    properties.major(),
                    properties.minor(),
                    properties.totalGlobalMem(),
                    properties.multiProcessorCount(),
                    readBus(),
                    runtime[0],
                    driver[0]);
        }
    }

    /** The place on the PCI bus of the GPU that CUDA shows first, for instance "0000:1A:00.0". */
    static String readBus() {
        byte[] bus = new byte[32];
        Cuda.check(cudaDeviceGetPCIBusId(bus, bus.length, 0), "tell the GPU's place on the bus");
        return new String(bus, StandardCharsets.UTF_8).replaceAll("\\x00.*", "");
    }

    /** Bytes in use on the whole GPU, by all processes. */
    public static long usedBytes() {
        try (SizeTPointer free = new SizeTPointer(1);
                SizeTPointer total = new SizeTPointer(1)) {
            Cuda.check(cudaMemGetInfo(free, total), "tell its free memory");
            return total.get() - free.get();
        }
    }

    /** For the provenance of a cell. */
    public Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("gpu.name", name);
        facts.put("gpu.compute_capability", major + "." + minor);
        facts.put("gpu.memory_bytes", String.valueOf(bytes));
        facts.put("gpu.multiprocessors", String.valueOf(multiprocessors));
        facts.put("gpu.pci_bus_id", bus);
        facts.put("cuda.runtime", version(runtime));
        facts.put("cuda.driver_supports", version(driver));
        return facts;
    }

    /** What an engine depends on. */
    public String identity() {
        return name + " " + major + "." + minor + " " + multiprocessors + " CUDA " + version(runtime);
    }

    private static String version(int number) {
        return number / 1000 + "." + number % 1000 / 10;
    }
}
