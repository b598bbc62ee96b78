package dev.mantissa.worker;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/** The state of the device a backend computes on, where it is not the host. Read between calls, never inside one. */
public interface DeviceMonitor {
    /**
     * One look.
     *
     * @param smMegahertz clock of the multiprocessors, MHz
     * @param memoryMegahertz clock of the memory, MHz
     * @param celsius temperature, degrees Celsius
     * @param watts power of the board, W
     * @param throttle bits of the reasons that slow it down (NVML clock event reasons); 0: none
     */
    record State(double smMegahertz, double memoryMegahertz, double celsius, double watts, long throttle) {}

    /** The state now; NaN for what the driver does not tell. */
    State state();

    /** Joules since some point in the past; empty where there is no counter. */
    OptionalDouble joules();

    /** Bytes this process has on the device; empty where they are not told. */
    OptionalLong ownBytes();

    /** Bytes of other processes on the device. */
    OptionalLong otherBytes();

    /** How {@link #ownBytes()} was found. */
    String memoryMethod();
}
