package dev.mantissa.worker.gpu;

import static org.bytedeco.cuda.global.nvml.NVML_CLOCK_MEM;
import static org.bytedeco.cuda.global.nvml.NVML_CLOCK_SM;
import static org.bytedeco.cuda.global.nvml.NVML_SUCCESS;
import static org.bytedeco.cuda.global.nvml.NVML_TEMPERATURE_GPU;
import static org.bytedeco.cuda.global.nvml.nvmlDeviceGetClockInfo;
import static org.bytedeco.cuda.global.nvml.nvmlDeviceGetComputeRunningProcesses_v3;
import static org.bytedeco.cuda.global.nvml.nvmlDeviceGetCurrentClocksThrottleReasons;
import static org.bytedeco.cuda.global.nvml.nvmlDeviceGetHandleByPciBusId_v2;
import static org.bytedeco.cuda.global.nvml.nvmlDeviceGetPowerUsage;
import static org.bytedeco.cuda.global.nvml.nvmlDeviceGetTemperature;
import static org.bytedeco.cuda.global.nvml.nvmlDeviceGetTotalEnergyConsumption;
import static org.bytedeco.cuda.global.nvml.nvmlInit_v2;
import static org.bytedeco.cuda.global.nvml.nvmlSystemGetDriverVersion;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.bytedeco.cuda.global.cudart;
import org.bytedeco.cuda.nvml.nvmlDevice_st;
import org.bytedeco.cuda.nvml.nvmlProcessInfo_v2_t;
import org.bytedeco.javacpp.BytePointer;

/**
 * The state of the GPU by the driver's own library (NVIDIA NVML API Reference). What a driver or a virtual machine does not
 * tell is empty.
 */
public final class Nvml {
    private static final int PROCESSES = 64;
    /** Idle, clocks set by an administrator, and clocks of a display are no throttling. */
    private static final long HARMLESS = 1 | 2 | 256;
    /** NVML's word for a number it does not know (NVML_VALUE_NOT_AVAILABLE). */
    private static final long UNKNOWN = -1;

    private final nvmlDevice_st device;

    private Nvml(nvmlDevice_st device) {
        this.device = device;
    }

    /** The GPU that CUDA's device 0 is, which is not always NVML's first; empty where NVML can't be used. */
    public static Optional<Nvml> open() {
        try {
            if (nvmlInit_v2() != NVML_SUCCESS) {
                return Optional.empty();
            }
            byte[] bus = new byte[32];
            if (cudart.cudaDeviceGetPCIBusId(bus, bus.length, 0) != 0) {
                return Optional.empty();
            }
            nvmlDevice_st device = new nvmlDevice_st();
            return nvmlDeviceGetHandleByPciBusId_v2(new BytePointer(text(bus)), device) == NVML_SUCCESS
                    ? Optional.of(new Nvml(device))
                    : Optional.empty();
        } catch (LinkageError e) {
            System.err.println("NVML can't be used: " + e);
            return Optional.empty();
        }
    }

    /**
     * One look at the GPU.
     *
     * @param smMegahertz clock of the multiprocessors
     * @param memoryMegahertz clock of the memory
     * @param celsius temperature
     * @param watts power of the board
     * @param throttle NVML's clock event reasons that slow it down; 0: none
     */
    public record State(double smMegahertz, double memoryMegahertz, double celsius, double watts, long throttle) {}

    /** The state now; NaN for what is not told. */
    public State state() {
        int[] sm = new int[1];
        int[] memory = new int[1];
        int[] celsius = new int[1];
        int[] milliwatts = new int[1];
        long[] reasons = new long[1];
        boolean throttled = nvmlDeviceGetCurrentClocksThrottleReasons(device, reasons) == NVML_SUCCESS;
        return new State(
                value(nvmlDeviceGetClockInfo(device, NVML_CLOCK_SM, sm), sm),
                value(nvmlDeviceGetClockInfo(device, NVML_CLOCK_MEM, memory), memory),
                value(nvmlDeviceGetTemperature(device, NVML_TEMPERATURE_GPU, celsius), celsius),
                value(nvmlDeviceGetPowerUsage(device, milliwatts), milliwatts) / 1e3,
                throttled ? reasons[0] & ~HARMLESS : 0);
    }

    /** Joules since the driver was loaded (Volta and newer). */
    public OptionalDouble joules() {
        long[] millijoules = new long[1];
        return nvmlDeviceGetTotalEnergyConsumption(device, millijoules) == NVML_SUCCESS
                ? OptionalDouble.of(millijoules[0] / 1e3)
                : OptionalDouble.empty();
    }

    /** Bytes this process has on the GPU; empty where the driver does not tell one process from another. */
    public OptionalLong ownBytes() {
        return processes(true);
    }

    /** Bytes that other processes have on the GPU. */
    public OptionalLong otherBytes() {
        return processes(false);
    }

    private OptionalLong processes(boolean own) {
        long pid = ProcessHandle.current().pid();
        int[] count = {PROCESSES};
        try (nvmlProcessInfo_v2_t infos = new nvmlProcessInfo_v2_t(PROCESSES)) {
            if (nvmlDeviceGetComputeRunningProcesses_v3(device, count, infos) != NVML_SUCCESS) {
                return OptionalLong.empty();
            }
            long bytes = 0;
            boolean seen = !own;
            for (int i = 0; i < count[0]; i++) {
                nvmlProcessInfo_v2_t info = infos.getPointer(i);
                if ((info.pid() == pid) == own) {
                    if (info.usedGpuMemory() == UNKNOWN) {
                        return OptionalLong.empty();
                    }
                    bytes += info.usedGpuMemory();
                    seen = true;
                }
            }
            return seen ? OptionalLong.of(bytes) : OptionalLong.empty();
        }
    }

    /** The driver's version; "not told" where it is not. */
    public static String driver() {
        byte[] version = new byte[80];
        return nvmlSystemGetDriverVersion(version, version.length) == NVML_SUCCESS ? text(version) : "not told";
    }

    private static double value(int status, int[] read) {
        return status == NVML_SUCCESS ? read[0] : Double.NaN;
    }

    private static String text(byte[] zeroEnded) {
        return new String(zeroEnded, StandardCharsets.UTF_8).replaceAll("\\x00.*", "");
    }
}
