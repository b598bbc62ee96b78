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

import dev.mantissa.worker.DeviceMonitor;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.bytedeco.cuda.nvml.nvmlDevice_st;
import org.bytedeco.cuda.nvml.nvmlProcessInfo_v2_t;
import org.bytedeco.javacpp.BytePointer;

/**
 * The state of the GPU by the driver's own library (NVIDIA NVML API Reference). What a driver or a virtual machine does not
 * tell is empty.
 */
public final class Nvml implements DeviceMonitor {
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
            nvmlDevice_st device = new nvmlDevice_st();
            return nvmlDeviceGetHandleByPciBusId_v2(new BytePointer(Gpu.readBus()), device) == NVML_SUCCESS
                    ? Optional.of(new Nvml(device))
                    : Optional.empty();
        } catch (LinkageError e) {
            System.err.println("NVML can't be used: " + e);
            return Optional.empty();
        }
    }

    @Override
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

    @Override
    public OptionalDouble joules() {
        long[] millijoules = new long[1];
        return nvmlDeviceGetTotalEnergyConsumption(device, millijoules) == NVML_SUCCESS
                ? OptionalDouble.of(millijoules[0] / 1e3)
                : OptionalDouble.empty();
    }

    /** By process where the driver tells one from another; else what is in use on the GPU as a whole. */
    @Override
    public OptionalLong ownBytes() {
        OptionalLong own = processes(true);
        return own.isPresent() ? own : OptionalLong.of(Gpu.usedBytes());
    }

    @Override
    public OptionalLong otherBytes() {
        return processes(false);
    }

    @Override
    public String memoryMethod() {
        return processes(true).isPresent()
                ? "NVML, this process"
                : "CUDA, the whole GPU: NVML does not tell processes apart here";
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
        } catch (LinkageError e) {
            // The Java binding of CUDA 11.6 has another method of this name.
            return OptionalLong.empty();
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
