package dev.mantissa.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The energy counters, on a folder laid out as Linux's. */
class RaplTest {
    private static final long RANGE = 262_143_328_850L;

    @TempDir
    private Path powercap;

    @Test
    void packagesAndTheirMemoryAreCountedAndNothingTwice() throws IOException {
        zone("intel-rapl:0", "package-0", 1_000_000);
        zone("intel-rapl:0:0", "core", 700_000);
        zone("intel-rapl:0:1", "dram", 200_000);
        zone("intel-rapl:1", "package-1", 5_000_000);
        zone("intel-rapl:2", "psys", 9_000_000);
        zone("intel-rapl-mmio:0", "package-0", 1_000_000);
        Files.createDirectory(powercap.resolve("intel-rapl"));
        Rapl rapl = new Rapl(powercap);
        assertThat(rapl.missing()).isEmpty();
        assertThat(rapl.names()).isEqualTo("package-0, dram, package-1");

        long[] before = rapl.read();
        counter("intel-rapl:0", 4_000_000);
        counter("intel-rapl:0:0", 99_000_000);
        counter("intel-rapl:0:1", 700_000);
        counter("intel-rapl:1", 5_500_000);
        assertThat(rapl.joules(before, rapl.read())).isEqualTo(3 + 0.5 + 0.5, within(1e-9));
    }

    @Test
    void aCounterThatBeganAgainWentOverItsRange() throws IOException {
        zone("intel-rapl:0", "package-0", RANGE - 1_000_000);
        Rapl rapl = new Rapl(powercap);
        long[] before = rapl.read();
        counter("intel-rapl:0", 2_000_000);
        assertThat(rapl.joules(before, rapl.read())).isEqualTo(3, within(1e-9));
    }

    @Test
    void joulesGoOnWhereACounterBeginsAgainAndAgain() throws IOException {
        zone("intel-rapl:0", "package-0", RANGE - 1_000_000);
        Rapl rapl = new Rapl(powercap);
        assertThat(rapl.joules()).hasValue(0);
        counter("intel-rapl:0", 2_000_000);
        assertThat(rapl.joules().orElseThrow()).isEqualTo(3, within(1e-9));
        counter("intel-rapl:0", RANGE - 1_000_000);
        rapl.joules();
        counter("intel-rapl:0", 2_000_000);
        // A whole range from 2 J to 2 J, and the 3 J from before.
        assertThat(rapl.joules().orElseThrow()).isEqualTo(RANGE / 1e6 + 3, within(1e-6));
    }

    @Test
    void aCounterThatCantBeReadAnyMoreHasNoJoules() throws IOException {
        zone("intel-rapl:0", "package-0", 1_000_000);
        Rapl rapl = new Rapl(powercap);
        assertThat(rapl.joules()).hasValue(0);
        counter("intel-rapl:0", 3_000_000);
        Files.move(powercap.resolve("intel-rapl:0/energy_uj"), powercap.resolve("away"));
        assertThat(rapl.joules()).isEmpty();
        Files.move(powercap.resolve("away"), powercap.resolve("intel-rapl:0/energy_uj"));
        assertThat(rapl.joules().orElseThrow()).isEqualTo(2, within(1e-9));
        assertThat(new Rapl(powercap.resolve("none")).joules()).isEmpty();
    }

    @Test
    void whatIsMissingIsSaidAndNeverZero() throws IOException {
        assertThat(new Rapl(powercap).missing()).isEqualTo("RAPL is not readable: " + powercap + " has no package");
        Path nowhere = powercap.resolve("none");
        assertThat(new Rapl(nowhere).missing()).isEqualTo("RAPL is not readable: there is no " + nowhere);
        zone("intel-rapl:0", "package-0", 1);
        Files.writeString(powercap.resolve("intel-rapl:0/energy_uj"), "much\n");
        assertThat(new Rapl(powercap).missing()).startsWith("RAPL is not readable: ");
    }

    @Test
    void countersForRootOnlyAreNotReadable() throws IOException {
        zone("intel-rapl:0", "package-0", 1);
        Path counter = powercap.resolve("intel-rapl:0/energy_uj");
        Files.setPosixFilePermissions(counter, PosixFilePermissions.fromString("---------"));
        Assumptions.assumeFalse(Files.isReadable(counter), "root reads everything");
        assertThat(new Rapl(powercap).missing()).isEqualTo("RAPL is not readable: " + counter + " is for root only");
    }

    private void zone(String folder, String name, long microjoules) throws IOException {
        Files.createDirectory(powercap.resolve(folder));
        Files.writeString(powercap.resolve(folder).resolve("name"), name + "\n");
        Files.writeString(powercap.resolve(folder).resolve("max_energy_range_uj"), RANGE + "\n");
        counter(folder, microjoules);
    }

    private void counter(String folder, long microjoules) throws IOException {
        Files.writeString(powercap.resolve(folder).resolve("energy_uj"), microjoules + "\n");
    }
}
