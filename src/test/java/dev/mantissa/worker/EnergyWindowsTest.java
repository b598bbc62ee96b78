package dev.mantissa.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mantissa.domain.measure.CellRecord.Names;
import dev.mantissa.protocol.WorkerEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rule 10 of measuring, with counters and a clock that the test moves. */
class EnergyWindowsTest {
    @TempDir
    private Path powercap;

    private final Reports reports = new Reports();
    private long now;
    private long ticks;

    @Test
    void aWindowOfWaitingAndOneOfCallsAreCounted() throws IOException {
        Path zone = Files.createDirectory(powercap.resolve("intel-rapl:0"));
        Files.writeString(zone.resolve("name"), "package-0\n");
        Files.writeString(zone.resolve("max_energy_range_uj"), "262143328850\n");
        Files.writeString(zone.resolve("energy_uj"), "0\n");
        // The clock goes on by a second at every look; calls take 20 J a second more.
        new EnergyWindows(new Rapl(powercap), reports.reporter, new Cancellation(), this::second)
                .measure(() -> write(zone.resolve("energy_uj"), ++ticks * 20_000_000), 8);
        WorkerEvent.Result result = reports.result();
        assertThat(result.values().get(Names.IDLE_ENERGY)).isZero();
        assertThat(result.values().get(Names.IDLE_SECONDS)).isGreaterThanOrEqualTo(5);
        assertThat(result.values().get(Names.ENERGY_SECONDS)).isEqualTo(5, within(1e-9));
        assertThat(result.values().get(Names.ENERGY)).isEqualTo(100, within(1e-9));
        assertThat(result.values().get(Names.ENERGY_IMAGES)).isEqualTo(40);
        assertThat(result.facts()).containsEntry("energy.domains", "package-0");
    }

    @Test
    void withoutCountersTheReasonIsKept() throws IOException {
        new EnergyWindows(new Rapl(powercap.resolve("none")), reports.reporter, new Cancellation(), this::second)
                .measure(() -> {}, 1);
        WorkerEvent.Result result = reports.result();
        assertThat(result.values()).isEmpty();
        assertThat(result.facts().get(Names.NO_ENERGY)).startsWith("RAPL is not readable: there is no ");
    }

    private long second() {
        return now += TimeUnit.SECONDS.toNanos(1);
    }

    private static void write(Path file, long number) {
        try {
            Files.writeString(file, number + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
