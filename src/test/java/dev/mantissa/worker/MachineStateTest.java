package dev.mantissa.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mantissa.domain.measure.CellRecord.Names;
import dev.mantissa.protocol.WorkerEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the processors did meanwhile, on folders laid out as Linux's. */
class MachineStateTest {
    @TempDir
    private Path root;

    private final Reports reports = new Reports();
    private MachineState state;

    @BeforeEach
    void machine() throws IOException {
        state = new MachineState(root.resolve("proc"), root.resolve("sys"));
    }

    @Test
    void whatOthersTookIsBusyTimeThatIsNotOurs() throws IOException {
        // user nice system idle iowait irq softirq steal guest guest_nice (proc(5))
        write("proc/stat", "cpu  1000 0 500 8000 100 0 0 0 0 0\ncpu0 1 2 3 4\n");
        write("proc/self/stat", "42 (java (x) y) S 1 1 1 0 -1 0 0 0 0 0 300 50 0 0 20 0\n");
        MachineState.Look before = state.look(reports.reporter, "before");
        // 1,000 ticks later: 700 busy, 20 of them stolen by the hypervisor; 450 ours.
        write("proc/stat", "cpu  1600 0 580 8300 100 0 0 20 0 0\n");
        write("proc/self/stat", "42 (java (x) y) S 1 1 1 0 -1 0 0 0 0 0 700 100 0 0 20 0\n");
        MachineState.report(before, state.look(reports.reporter, "after"), reports.reporter);
        assertThat(reports.result().values().get(Names.OTHERS_SHARE)).isEqualTo(0.25, within(1e-9));
    }

    @Test
    void throttlingClockAndTemperatureAreReadWhereTheyAre() throws IOException {
        write("proc/cpuinfo", "processor\t: 0\ncpu MHz\t\t: 2500.5\nprocessor\t: 1\ncpu MHz\t\t: 3500.5\n");
        write("sys/class/thermal/thermal_zone0/type", "acpitz\n");
        write("sys/class/thermal/thermal_zone0/temp", "99000\n");
        write("sys/class/thermal/thermal_zone1/type", "x86_pkg_temp\n");
        write("sys/class/thermal/thermal_zone1/temp", "61500\n");
        write("sys/devices/system/cpu/cpu0/thermal_throttle/core_throttle_count", "3\n");
        write("sys/devices/system/cpu/cpu1/thermal_throttle/core_throttle_count", "4\n");
        MachineState.Look before = state.look(reports.reporter, "before");
        write("sys/devices/system/cpu/cpu1/thermal_throttle/core_throttle_count", "6\n");
        MachineState.report(before, state.look(reports.reporter, "after"), reports.reporter);
        WorkerEvent.Result result = reports.result();
        assertThat(result.values()).containsEntry(Names.THROTTLED, 2.0);
        assertThat(result.facts()).containsEntry("cpu.mhz.before", "3001").containsEntry("cpu.celsius.after", "61.5");
    }

    @Test
    void whatCanNotBeReadIsLeftOut() throws IOException {
        MachineState.Look look = state.look(reports.reporter, "before");
        MachineState.report(look, look, reports.reporter);
        assertThat(reports.result().values()).isEmpty();
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
