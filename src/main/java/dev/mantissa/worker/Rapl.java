package dev.mantissa.worker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * The processor's energy counters as Linux shows them (RAPL; Documentation/power/powercap): of each package, and of its
 * memory where it has a counter. A package's cores are part of the package, and the whole platform ({@code psys}) of neither
 * alone, so both are left out. Counters begin again at their range.
 */
final class Rapl {
    private static final String ZONE = "intel-rapl:[0-9]+(:[0-9]+)?";

    /**
     * A counter.
     *
     * @param range microjoules at which it begins again
     */
    private record Domain(String name, Path counter, long range) {}

    private final List<Domain> domains;
    private final String missing;
    private long[] last = {};
    private double total;

    /** This machine's counters. */
    Rapl() {
        this(Path.of("/sys/class/powercap"));
    }

    /** Those in a folder of this layout. */
    Rapl(Path powercap) {
        List<Domain> found = new ArrayList<>();
        String why = "";
        try (DirectoryStream<Path> zones = Files.newDirectoryStream(powercap)) {
            for (Path zone : zones) {
                String name = counted(zone);
                if (!name.isEmpty()) {
                    Domain domain =
                            new Domain(name, zone.resolve("energy_uj"), number(zone.resolve("max_energy_range_uj")));
                    number(domain.counter());
                    found.add(domain);
                }
            }
            why = found.isEmpty() ? "RAPL is not readable: " + powercap + " has no package" : "";
        } catch (AccessDeniedException e) {
            why = "RAPL is not readable: " + e.getFile() + " is for root only";
        } catch (IOException | NumberFormatException e) {
            why = Files.isDirectory(powercap)
                    ? "RAPL is not readable: " + e.getMessage()
                    : "RAPL is not readable: there is no " + powercap;
        }
        found.sort(Comparator.comparing(d -> d.counter().toString()));
        domains = why.isEmpty() ? List.copyOf(found) : List.of();
        missing = why;
    }

    /** Why there is no energy; empty where there is. */
    String missing() {
        return missing;
    }

    /** The counters by name: "package-0, dram". */
    String names() {
        return domains.stream().map(Domain::name).collect(Collectors.joining(", "));
    }

    /** All counters now, in microjoules. */
    long[] read() throws IOException {
        long[] now = new long[domains.size()];
        for (int i = 0; i < now.length; i++) {
            now[i] = number(domains.get(i).counter());
        }
        return now;
    }

    /** Joules between two readings, all counters together; between them a counter began again once at most. */
    double joules(long[] before, long[] after) {
        double microjoules = 0;
        for (int i = 0; i < before.length; i++) {
            long difference = after[i] - before[i];
            microjoules += difference < 0 ? difference + domains.get(i).range() : difference;
        }
        return microjoules / 1e6;
    }

    /**
     * Joules since the first time this was asked, of all counters together; empty where they can't be read. It has to be asked more
     * often than counters begin again, which takes minutes.
     */
    OptionalDouble joules() {
        if (domains.isEmpty()) {
            return OptionalDouble.empty();
        }
        try {
            long[] now = read();
            total += last.length == 0 ? 0 : joules(last, now);
            last = now;
            return OptionalDouble.of(total);
        } catch (IOException | NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    /** The name of a zone that counts; empty where it does not. */
    private static String counted(Path zone) throws IOException {
        if (!String.valueOf(zone.getFileName()).matches(ZONE)) {
            return "";
        }
        String name = text(zone.resolve("name"));
        return name.startsWith("package") || name.equals("dram") ? name : "";
    }

    private static long number(Path file) throws IOException {
        return Long.parseLong(text(file));
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.US_ASCII).strip();
    }
}
