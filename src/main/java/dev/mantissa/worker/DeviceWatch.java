package dev.mantissa.worker;

import dev.mantissa.domain.measure.CellRecord.Names;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Looks at the device between timed calls, once a second at most, and counts its energy over a measurement. Does nothing where
 * the host computes.
 */
final class DeviceWatch {
    /** Why there is no energy of a device. */
    static final String NO_COUNTER = "the driver has no energy counter of this GPU";

    private static final long INTERVAL = TimeUnit.SECONDS.toNanos(1);

    private final Optional<DeviceMonitor> device;
    private final Reporter reporter;
    private final LongSupplier clock;
    private long looked;
    private long kept;
    private OptionalDouble joules = OptionalDouble.empty();
    private long begin;

    DeviceWatch(Optional<DeviceMonitor> device, Reporter reporter, LongSupplier clock) {
        this.device = device;
        this.reporter = reporter;
        this.clock = clock;
        this.looked = clock.getAsLong() - INTERVAL;
    }

    /** Notes the memory before the work: context and libraries alone. */
    void idle() {
        device.ifPresent(d -> {
            reporter.value(Names.GPU_IDLE_MEMORY, d.ownBytes());
            reporter.fact("memory.gpu", d.memoryMethod());
            d.otherBytes().ifPresent(b -> reporter.fact("gpu.other_processes_bytes", String.valueOf(b)));
        });
    }

    /** The work keeps its images on the device, which is not what its memory is compared by. */
    void keeps(long bytes) {
        kept = bytes;
        if (bytes > 0) {
            reporter.fact("gpu.images_kept_bytes", String.valueOf(bytes));
        }
    }

    /** Whether the work keeps its images on the device. */
    boolean keepsImages() {
        return kept > 0;
    }

    /** Notes the memory while all of the work's is held. */
    void peak() {
        device.ifPresent(d -> d.ownBytes().ifPresent(b -> reporter.value(Names.GPU_PEAK_MEMORY, (double) (b - kept))));
    }

    /** The measurement begins. */
    void begin() {
        begin = clock.getAsLong();
        joules = device.isPresent() ? device.get().joules() : OptionalDouble.empty();
    }

    /** Between two calls. */
    void between() {
        if (device.isEmpty() || clock.getAsLong() - looked < INTERVAL) {
            return;
        }
        looked = clock.getAsLong();
        DeviceMonitor.State state = device.get().state();
        reporter.samples(Names.GPU_CLOCK, new double[] {state.smMegahertz()});
        reporter.samples(Names.GPU_MEMORY_CLOCK, new double[] {state.memoryMegahertz()});
        reporter.samples(Names.GPU_TEMPERATURE, new double[] {state.celsius()});
        reporter.samples(Names.GPU_POWER, new double[] {state.watts()});
        reporter.samples(Names.GPU_THROTTLE, new double[] {state.throttle()});
    }

    /** The measurement ended. */
    void end() {
        if (joules.isEmpty()) {
            device.ifPresent(d -> reporter.fact(Names.NO_ENERGY, NO_COUNTER));
            return;
        }
        device.get().joules().ifPresent(now -> {
            reporter.value(Names.GPU_ENERGY, now - joules.getAsDouble());
            reporter.value(Names.GPU_ENERGY_SECONDS, (clock.getAsLong() - begin) / 1e9);
        });
    }
}
