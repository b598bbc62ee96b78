package dev.mantissa.worker;

import dev.mantissa.domain.measure.CellRecord.Names;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * The processors around a measurement (measuring.md, rule 8), as Linux shows them: what others took of them, their clocks,
 * temperature and how often they throttled. It is read before and after, never between calls. What can't be read is left out.
 */
final class MachineState {
    private static final int USER_TIME = 11;

    private final Path proc;
    private final Path sys;

    /** This machine. */
    MachineState() {
        this(Path.of("/proc"), Path.of("/sys"));
    }

    /** Folders of this layout. */
    MachineState(Path proc, Path sys) {
        this.proc = proc;
        this.sys = sys;
    }

    /**
     * One look.
     *
     * @param all ticks of all processors
     * @param busy ticks in which they worked, for the hypervisor's other guests too
     * @param own ticks of this process
     * @param throttled events since the start of the machine
     */
    record Look(OptionalDouble all, OptionalDouble busy, OptionalDouble own, OptionalDouble throttled) {}

    /** Looks, and notes clocks and temperature as facts. */
    Look look(Reporter reporter, String when) {
        clock().ifPresent(mhz -> reporter.fact("cpu.mhz." + when, String.format(Locale.ROOT, "%.0f", mhz)));
        temperature().ifPresent(c -> reporter.fact("cpu.celsius." + when, String.format(Locale.ROOT, "%.1f", c)));
        double[] ticks = ticks();
        return new Look(
                ticks.length == 0
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(Arrays.stream(ticks).sum()),
                // Columns 3 and 4 are idle and waiting for a disk (proc(5)); guests, from column 8, are in user time.
                ticks.length == 0
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(Arrays.stream(ticks).sum() - ticks[3] - ticks[4]),
                own(),
                throttled());
    }

    /** Reports what happened between two looks. */
    static void report(Look before, Look after, Reporter reporter) {
        if (before.all().isPresent() && after.own().isPresent() && before.own().isPresent()) {
            double all = after.all().orElseThrow() - before.all().orElseThrow();
            double busy = after.busy().orElseThrow() - before.busy().orElseThrow();
            double own = after.own().getAsDouble() - before.own().getAsDouble();
            if (all > 0) {
                reporter.value(Names.OTHERS_SHARE, Math.max(0, Math.min(1, (busy - own) / all)));
            }
        }
        if (before.throttled().isPresent() && after.throttled().isPresent()) {
            reporter.value(
                    Names.THROTTLED,
                    after.throttled().getAsDouble() - before.throttled().getAsDouble());
        }
    }

    private double[] ticks() {
        return lines(proc.resolve("stat")).stream()
                .filter(l -> l.startsWith("cpu "))
                .findFirst()
                .map(l -> Arrays.stream(l.substring(4).strip().split("\\s+"))
                        .limit(8)
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .filter(t -> t.length > 4)
                .orElse(new double[0]);
    }

    /** User and system time of this process; its name, in parentheses, may hold anything. */
    private OptionalDouble own() {
        List<String> lines = lines(proc.resolve("self/stat"));
        if (lines.isEmpty()) {
            return OptionalDouble.empty();
        }
        String line = lines.get(0);
        String[] fields = line.substring(line.lastIndexOf(')') + 1).strip().split(" ");
        return fields.length > USER_TIME + 1
                ? OptionalDouble.of(Double.parseDouble(fields[USER_TIME]) + Double.parseDouble(fields[USER_TIME + 1]))
                : OptionalDouble.empty();
    }

    private OptionalDouble clock() {
        return lines(proc.resolve("cpuinfo")).stream()
                .filter(l -> l.startsWith("cpu MHz"))
                .mapToDouble(
                        l -> Double.parseDouble(l.substring(l.indexOf(':') + 1).strip()))
                .average();
    }

    private OptionalDouble temperature() {
        return zones("class/thermal", "thermal_zone*").stream()
                .filter(z -> lines(z.resolve("type")).contains("x86_pkg_temp"))
                .flatMap(z -> lines(z.resolve("temp")).stream())
                .mapToDouble(t -> Double.parseDouble(t) / 1_000)
                .max();
    }

    private OptionalDouble throttled() {
        double[] counts = zones("devices/system/cpu", "cpu[0-9]*").stream()
                .flatMap(c -> lines(c.resolve("thermal_throttle/core_throttle_count")).stream())
                .mapToDouble(Double::parseDouble)
                .toArray();
        return counts.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Arrays.stream(counts).sum());
    }

    private List<Path> zones(String folder, String glob) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> zones = Files.newDirectoryStream(sys.resolve(folder), glob)) {
            zones.forEach(found::add);
        } catch (IOException e) {
            // Not Linux, or a machine without them.
            return List.of();
        }
        return found;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            // Not Linux, or not for this user: what can't be read is left out.
            return List.of();
        }
    }
}
