package dev.mantissa.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mantissa.domain.measure.CellRecord.Names;
import dev.mantissa.protocol.WorkerEvent;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The energy of a device over the timed calls of an inference. */
class DeviceWatchTest {
    private final Reports reports = new Reports();
    private OptionalDouble joules = OptionalDouble.of(1_000);
    private long now;

    @Test
    void energyIsWhatTheCounterMovedBetweenBeginAndEnd() throws IOException {
        WorkerEvent.Result result = watched(1_960);
        assertThat(result.values()).containsEntry(Names.GPU_ENERGY, 960.0).containsEntry(Names.GPU_ENERGY_SECONDS, 6.0);
        assertThat(result.facts()).doesNotContainKey(Names.NO_ENERGY);
    }

    @Test
    void aDeviceWithoutACounterHasAReason() throws IOException {
        joules = OptionalDouble.empty();
        WorkerEvent.Result result = watched(Double.NaN);
        assertThat(result.values()).doesNotContainKey(Names.GPU_ENERGY);
        assertThat(result.facts()).containsEntry(Names.NO_ENERGY, "the driver has no energy counter of this GPU");
    }

    private WorkerEvent.Result watched(double end) throws IOException {
        DeviceWatch watch = new DeviceWatch(Optional.of(new CountingDevice(() -> joules)), reports.reporter, () -> now);
        watch.begin();
        now += TimeUnit.SECONDS.toNanos(6);
        joules = joules.isPresent() ? OptionalDouble.of(end) : joules;
        watch.end();
        return reports.result();
    }
}
