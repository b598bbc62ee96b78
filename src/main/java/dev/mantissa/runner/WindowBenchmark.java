package dev.mantissa.runner;

import dev.mantissa.domain.stats.Summary;
import dev.mantissa.domain.study.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Times the window in processes of its own, on a home in a temporary folder: how soon it is drawn, with and without an archive
 * of its classes, and how it bears large sessions, pictures and fast samples.
 */
public final class WindowBenchmark {
    private static final String MAIN = "dev.mantissa.ui.bench.BenchLauncher";
    private static final String DRAWN = "drawn";
    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final Duration LIMIT = Duration.ofMinutes(15);

    private final int starts;
    private final boolean headless;

    /** {@code starts}: of each kind; {@code headless}: off screen, where there is no display. */
    public WindowBenchmark(int starts, boolean headless) {
        this.starts = starts;
        this.headless = headless;
    }

    /**
     * One result.
     *
     * @param id its name in files
     * @param label as a person reads it
     * @param value in the unit; NaN where it could not be measured
     * @param unit its symbol
     * @param target the value should be below it; NaN where there is no target
     * @param n what it rests on
     * @param method how it was found
     */
    public record Figure(String id, String label, double value, String unit, double target, long n, String method) {}

    /**
     * Runs it; takes some minutes.
     *
     * @throws BadInput where a process can't be started or does not say what it should
     */
    public List<Figure> run() throws BadInput {
        Path home = null;
        try {
            home = Files.createTempDirectory("mantissa-window");
            Path archive = home.resolve("classes.jsa");
            List<Figure> figures = new ArrayList<>(starts(home, archive));
            List<String> rest = new ArrayList<>();
            int status = SystemCommand.run(command(from(archive), "all"), environment(home), LIMIT, rest::add);
            for (String line : rest) {
                figure(line).ifPresent(figures::add);
            }
            if (status != 0 || figures.isEmpty()) {
                throw new BadInput("The window could not be measured; it said: " + String.join("\n", rest));
            }
            return figures;
        } catch (IOException | TimeoutException e) {
            throw new BadInput("The window could not be measured: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BadInput("The measurement was interrupted.", e);
        } finally {
            if (home != null) {
                TemporaryFolder.delete(home);
            }
        }
    }

    private List<Figure> starts(Path home, Path archive) throws IOException, InterruptedException, TimeoutException {
        seconds(home, List.of("-XX:ArchiveClassesAtExit=" + archive, "-Xlog:cds=off", "-Xlog:cds+dynamic=off"));
        boolean archived = Files.exists(archive);
        double[] without = new double[starts];
        double[] with = new double[starts];
        for (int i = 0; i < starts; i++) {
            without[i] = seconds(home, List.of());
            with[i] = archived ? seconds(home, from(archive)) : Double.NaN;
        }
        String from = "from the start of the process to the first frame; median of " + starts + ", from ";
        return List.of(
                new Figure(
                        "first_window",
                        "First window",
                        Summary.of(without).median(),
                        "s",
                        Double.NaN,
                        starts,
                        from + range(without)),
                new Figure(
                        "first_window_archive",
                        "First window, with an archive of its classes",
                        Summary.of(with).median(),
                        "s",
                        1.5,
                        archived ? starts : 0,
                        archived
                                ? from
                                        + range(with)
                                        + String.format(Locale.ROOT, "; archive of %.0f MB", Files.size(archive) / 1e6)
                                : "this Java wrote no archive: its class path must consist of jars"));
    }

    /** As every window but the first starts; nothing where this Java writes no archive. */
    private static List<String> from(Path archive) {
        return Files.exists(archive) ? List.of("-XX:SharedArchiveFile=" + archive, "-Xshare:auto") : List.of();
    }

    private double seconds(Path home, List<String> options) throws IOException, InterruptedException, TimeoutException {
        AtomicLong drawn = new AtomicLong();
        List<String> said = new ArrayList<>();
        long start = System.nanoTime();
        SystemCommand.run(command(options, "first"), environment(home), START_LIMIT, line -> {
            if (line.equals(DRAWN)) {
                drawn.set(System.nanoTime());
            }
            said.add(line);
        });
        if (drawn.get() == 0) {
            throw new IOException("the window was not drawn; it said: " + String.join("\n", said));
        }
        return (drawn.get() - start) / 1e9;
    }

    private List<String> command(List<String> options, String what) {
        List<String> words = new ArrayList<>();
        words.add(SystemCommand.java());
        words.add("-XX:TieredStopAtLevel=1"); // As the start script does.
        words.addAll(options);
        if (headless) {
            words.addAll(List.of(
                    "-Dglass.platform=Monocle",
                    "-Dmonocle.platform=Headless",
                    "-Dheadless.geometry=1280x800-32",
                    "-Dprism.order=sw"));
        }
        Stream.of("mantissa.home", "file.encoding")
                .filter(n -> System.getProperty(n) != null)
                .forEach(n -> words.add("-D" + n + "=" + System.getProperty(n)));
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN, what));
        return words;
    }

    private static Map<String, String> environment(Path home) {
        return Map.of("MANTISSA_HOME", home.toString());
    }

    /** A line of the window's: id, value, unit, n and method with tabs between; anything else is no figure. */
    static Optional<Figure> figure(String line) {
        String[] f = line.split("\t", -1);
        if (f.length != 5) {
            return Optional.empty();
        }
        Named named = Named.of(f[0]);
        return Optional.of(new Figure(
                f[0], named.label(), Double.parseDouble(f[1]), f[2], named.target(), Long.parseLong(f[3]), f[4]));
    }

    private record Named(String label, double target) {
        static Named of(String id) {
            return switch (id) {
                case "open_first" -> new Named("Opening 10,000 cells, first", Double.NaN);
                case "open_again" -> new Named("Opening 10,000 cells", 1);
                case "open_best" -> new Named("Opening 10,000 cells, fastest", Double.NaN);
                case "open_first_gap_p99" -> new Named("Frame gap while opening first, p99", Double.NaN);
                case "open_first_gap_worst" -> new Named("Frame gap while opening first, worst", Double.NaN);
                case "open_gap_p99" -> new Named("Frame gap while opening, p99", Double.NaN);
                case "open_gap_worst" -> new Named("Frame gap while opening, worst", 100);
                case "open_first_cpu_worst" -> new Named("Window thread between frames, first", Double.NaN);
                case "open_cpu_worst" -> new Named("Window thread between frames, most", 100);
                case "open_nodes" -> new Named("Parts of the open window", Double.NaN);
                case "open_heap" -> new Named("Heap with 10,000 cells open", Double.NaN);
                case "closed_heap" -> new Named("Heap once they are closed", Double.NaN);
                case "read" -> new Named("Reading 10,000 cells", Double.NaN);
                case "png" -> new Named("PNG at 300 dpi", 1);
                case "png_worst" -> new Named("PNG at 300 dpi, slowest", Double.NaN);
                case "png_gap_p99" -> new Named("Frame gap while saving, p99", Double.NaN);
                case "png_gap_worst" -> new Named("Frame gap while saving, worst", Double.NaN);
                case "rate" -> new Named("Live samples", Double.NaN);
                case "live_gap_p99" -> new Named("Frame gap while live, p99", 50);
                case "live_cpu" -> new Named("Window thread while live", Double.NaN);
                case "live_gap_worst" -> new Named("Frame gap while live, worst", Double.NaN);
                default -> new Named(id.replace('_', ' '), Double.NaN);
            };
        }
    }

    private static String range(double[] values) {
        return String.format(
                Locale.ROOT,
                "%.2f to %.2f s",
                Arrays.stream(values).min().orElse(Double.NaN),
                Arrays.stream(values).max().orElse(Double.NaN));
    }
}
