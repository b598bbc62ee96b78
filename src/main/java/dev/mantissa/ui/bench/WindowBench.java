package dev.mantissa.ui.bench;

import dev.mantissa.domain.session.Session;
import dev.mantissa.domain.stats.Percentile;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.report.Material;
import dev.mantissa.report.Plots;
import dev.mantissa.report.figure.Chart;
import dev.mantissa.report.figure.ChartPainter;
import dev.mantissa.report.figure.Figures;
import dev.mantissa.report.figure.PngWriter;
import dev.mantissa.report.figure.Theme;
import dev.mantissa.runner.FloodRun;
import dev.mantissa.store.Home;
import dev.mantissa.store.SessionStore;
import dev.mantissa.store.SyntheticSession;
import dev.mantissa.ui.app.Composition;
import dev.mantissa.ui.app.Place;
import dev.mantissa.ui.app.Shell;
import dev.mantissa.ui.fx.FxBackground;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;

/**
 * The window as it is delivered, on a home of its own, asked to open a large session, to save pictures and to show a run whose
 * samples come fast. {@code selfbench window} starts it; each figure is a line of {@value #SEPARATOR}-separated fields: id,
 * value, unit, n, method.
 */
public final class WindowBench extends Application {
    private static final String SEPARATOR = "\t";
    private static final int CELLS = 10_000;
    private static final int RUN_CELLS = 60;
    private static final int OPENINGS = 5;
    private static final int PICTURES = 10;
    private static final int SAMPLES_PER_SECOND = 20_000;
    private static final int FLOOD_SECONDS = 20;
    private static final long SETTLE_MILLIS = 4_000;
    private static final double WIDTH = 900;
    private static final double HEIGHT = 520;

    private final FxBackground window = new FxBackground(Runnable::run);
    private final ExecutorService executor = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "background");
        thread.setDaemon(true);
        return thread;
    });
    private final Path home = Home.of(System.getenv());
    private Stage stage;
    private Shell shell;

    /** For the toolkit. */
    public WindowBench() {}

    @Override
    public void start(Stage primary) {
        stage = primary;
        shell = new Shell(
                Composition.services(home, executor, () -> stage),
                (services, workbench) -> Composition.pages(services, workbench, folder -> {}));
        stage.setScene(shell.scene(1280, 800));
        stage.show();
        shell.start();
        executor.execute(() -> {
            try {
                measure();
            } catch (BadInput | IOException e) {
                System.out.println(e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                Platform.exit();
            }
        });
    }

    private void measure() throws BadInput, IOException, InterruptedException {
        SessionStore store = new SessionStore(home);
        Path large = store.sessions().resolve("large");
        SyntheticSession.write(large, CELLS);
        Path small = store.sessions().resolve("small");
        SyntheticSession.write(small, RUN_CELLS);
        Thread.sleep(SETTLE_MILLIS);
        open(large);
        read(store, large);
        Session shown = store.open(small);
        pictures(shown);
        flood(shown);
    }

    /** From the order to the results drawn, the start page in between. */
    private void open(Path large) {
        double[] seconds = new double[OPENINGS];
        Frames frames = new Frames();
        fx(frames::start);
        for (int i = 0; i < OPENINGS; i++) {
            fx(() -> shell.go(Place.START));
            until(() -> stage.getScene().lookup("#show-figures") == null);
            long start = System.nanoTime();
            fx(() -> shell.open(large));
            until(() -> stage.getScene().lookup("#show-figures") != null);
            seconds[i] = (System.nanoTime() - start) / 1e9;
        }
        fx(frames::stop);
        String what = CELLS + " cells, " + SyntheticSession.SAMPLES
                + " samples a series, from the order to the results drawn";
        say("open_first", seconds[0], "s", 1, what + ", the first time in a fresh process");
        say(
                "open_again",
                median(Arrays.copyOfRange(seconds, 1, OPENINGS)),
                "s",
                OPENINGS - 1,
                what + ", after that; median");
        gaps("open_gap", frames.gaps(), "between frames while these sessions opened");
    }

    private static void read(SessionStore store, Path large) throws BadInput {
        double[] seconds = new double[OPENINGS];
        for (int i = 0; i < OPENINGS; i++) {
            long start = System.nanoTime();
            store.open(large);
            seconds[i] = (System.nanoTime() - start) / 1e9;
        }
        say("read", median(seconds), "s", OPENINGS, "of it reading and checking all files; median");
    }

    private void pictures(Session session) throws BadInput {
        List<Chart> charts = new ArrayList<>();
        Figures.groups(Material.of(session), Figures.firstChoice(Material.of(session)))
                .forEach(g -> charts.addAll(g.charts()));
        double[] seconds = new double[PICTURES];
        Frames frames = new Frames();
        fx(frames::start);
        for (int i = 0; i < PICTURES; i++) {
            Chart chart = charts.get(i % charts.size());
            long start = System.nanoTime();
            PngWriter.write(
                    ChartPainter.draw(chart, WIDTH, HEIGHT, Theme.LIGHT, Plots.caption(session, chart)),
                    PngWriter.PRINT,
                    home.resolve("chart.png"));
            seconds[i] = (System.nanoTime() - start) / 1e9;
        }
        fx(frames::stop);
        String size = Math.round(WIDTH * PngWriter.PRINT) + "x" + Math.round(HEIGHT * PngWriter.PRINT) + " px";
        say(
                "png",
                median(seconds),
                "s",
                PICTURES,
                "a chart at 300 dpi, " + size + ", drawn, encoded and written; median");
        say(
                "png_worst",
                Arrays.stream(seconds).max().orElse(Double.NaN),
                "s",
                PICTURES,
                "the slowest, which is the first");
        gaps("png_gap", frames.gaps(), "between frames meanwhile");
    }

    private void flood(Session session) throws IOException, InterruptedException {
        FloodRun run = new FloodRun(session, SAMPLES_PER_SECOND);
        run.start();
        fx(() -> shell.show(run));
        Thread.sleep(SETTLE_MILLIS);
        Frames frames = new Frames();
        long before = run.received();
        long start = System.nanoTime();
        fx(frames::start);
        Thread.sleep(FLOOD_SECONDS * 1_000L);
        fx(frames::stop);
        double rate = (run.received() - before) / ((System.nanoTime() - start) / 1e9);
        say(
                "rate",
                rate,
                "1/s",
                run.received() - before,
                "samples that arrived through the live feed, 4 series, 50 messages/s each");
        gaps("live_gap", frames.gaps(), "between frames of the page of a run while they came");
        run.cancel();
    }

    private static void gaps(String id, double[] gaps, String what) {
        double[] sorted = gaps.clone();
        Arrays.sort(sorted);
        say(id + "_p99", Percentile.P99.of(sorted), "ms", gaps.length, what + "; 99th percentile");
        say(
                id + "_worst",
                sorted.length == 0 ? Double.NaN : sorted[sorted.length - 1],
                "ms",
                gaps.length,
                what + "; worst");
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return Percentile.P50.of(sorted);
    }

    private static void say(String id, double value, String unit, long n, String method) {
        System.out.println(
                String.join(SEPARATOR, id, String.format(Locale.ROOT, "%.6f", value), unit, String.valueOf(n), method));
    }

    /** Does something on the user-interface thread and waits for it. */
    private void fx(Runnable action) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        window.run(
                () -> null,
                nothing -> {
                    action.run();
                    done.complete(null);
                },
                sentence -> done.completeExceptionally(new IllegalStateException(sentence)));
        done.join();
    }

    /** Waits for a state of the window and for the frame that shows it. */
    private void until(BooleanSupplier reached) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        fx(() -> new AnimationTimer() {
            private int frames;

            @Override
            public void handle(long pulse) {
                if (reached.getAsBoolean() && ++frames == 2) {
                    stop();
                    done.complete(null);
                }
            }
        }.start());
        done.join();
    }
}
