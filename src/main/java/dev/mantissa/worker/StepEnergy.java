package dev.mantissa.worker;

import dev.mantissa.domain.measure.CellRecord;
import dev.mantissa.domain.measure.CellRecord.Names;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Energy of a training's steady steps (measuring.md, rule 10): those after {@link CellRecord#WARMUP_STEPS}, whose times are its
 * throughput. Its windows, one an epoch, are summed, so that validation is in none of them; what the steps need between them is,
 * as the next batch has to be filled. A counter is read between steps alone. A device counts its own energy; the host's would be
 * a part of it only.
 */
final class StepEnergy {
    /** Far more often than the host's counters begin again; a device's does not. */
    private static final long OFTEN = TimeUnit.SECONDS.toNanos(10);

    private final boolean device;
    private final Rapl rapl;
    private final Supplier<OptionalDouble> counter;
    private final Reporter reporter;
    private final LongSupplier clock;
    private OptionalDouble before = OptionalDouble.empty();
    private boolean counting;
    private boolean steady;
    private long begin;
    private long read;
    private long inWindow;
    private double joules;
    private double seconds;
    private long images;
    private int windows;

    /**
     * Nothing is counted yet.
     *
     * @param rapl the host's counters, where it computes
     * @param clock nanoseconds from an arbitrary origin
     */
    StepEnergy(Optional<DeviceMonitor> device, Rapl rapl, Reporter reporter, LongSupplier clock) {
        this.device = device.isPresent();
        this.rapl = rapl;
        this.counter = device.<Supplier<OptionalDouble>>map(d -> d::joules).orElse(rapl::joules);
        this.reporter = reporter;
        this.clock = clock;
    }

    /** Where the host computes, counts what it takes while the worker waits, if there will be a steady step. */
    void idle(long steps, Cancellation cancellation) {
        if (device || steps <= CellRecord.WARMUP_STEPS) {
            return;
        }
        try {
            new EnergyWindows(rapl, reporter, cancellation, clock).idle();
        } catch (IOException | NumberFormatException e) {
            // A training has more to tell than its energy; whether that can be counted still is seen in its steps.
            reporter.fact("energy.idle", "not counted: " + e.getMessage());
        }
    }

    /** Before a step, numbered through the training from 0. */
    void before(long step) {
        if (counting || step < CellRecord.WARMUP_STEPS) {
            return;
        }
        counting = true;
        steady = true;
        inWindow = 0;
        begin = clock.getAsLong();
        read = begin;
        before = counter.get();
    }

    /** After a step on so many images. */
    void after(int count) {
        if (!counting) {
            return;
        }
        inWindow += count;
        if (!device && clock.getAsLong() - read >= OFTEN) {
            read = clock.getAsLong();
            rapl.joules();
        }
    }

    /** An epoch's steps have ended. */
    void pause() {
        if (!counting) {
            return;
        }
        counting = false;
        OptionalDouble after = counter.get();
        if (before.isPresent() && after.isPresent()) {
            joules += after.getAsDouble() - before.getAsDouble();
            seconds += (clock.getAsLong() - begin) / 1e9;
            images += inWindow;
            windows++;
        }
    }

    /** Reports the sums, or why there are none. */
    void report() {
        if (windows > 0) {
            reporter.value(device ? Names.GPU_ENERGY : Names.ENERGY, joules);
            reporter.value(device ? Names.GPU_ENERGY_SECONDS : Names.ENERGY_SECONDS, seconds);
            reporter.value(Names.ENERGY_IMAGES, (double) images);
            reporter.value(Names.ENERGY_WINDOWS, windows);
            return;
        }
        reporter.fact(Names.NO_ENERGY, missing());
    }

    private String missing() {
        if (!steady) {
            return "no step came after the first " + CellRecord.WARMUP_STEPS + ", which are warm-up";
        }
        if (device) {
            return DeviceWatch.NO_COUNTER;
        }
        return rapl.missing().isEmpty() ? "RAPL could not be read during the training" : rapl.missing();
    }
}
