package dev.mantissa.ui.bench;

import dev.mantissa.domain.session.Session;
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
import dev.mantissa.ui.app.Shell;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;

/**
 * The window as it is delivered, on a home of its own, asked to open a large session, to save pictures and to show a run whose
 * samples come fast. {@code selfbench window} starts it; each figure is a line, see {@link Said}.
 */
public final class WindowBench extends Application {
    private static final int CELLS = 10_000;
    private static final int RUN_CELLS = 60;
    private static final int PICTURES = 10;
    private static final int SAMPLES_PER_SECOND = 20_000;
    private static final int FLOOD_SECONDS = 20;
    private static final long SETTLE_MILLIS = 4_000;
    private static final double WIDTH = 900;
    private static final double HEIGHT = 520;

    private final ExecutorService executor = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "background");
        thread.setDaemon(true);
        return thread;
    });
    private final Path home = Home.of(System.getenv());
    private BenchWindow window;
    private long windowThread;

    /** For the toolkit. */
    public WindowBench() {}

    @Override
    public void start(Stage primary) {
        windowThread = Thread.currentThread().getId();
        Shell shell = new Shell(
                Composition.services(home, executor, () -> primary),
                (services, workbench) -> Composition.pages(services, workbench, folder -> {}));
        primary.setScene(shell.scene(1280, 800));
        primary.show();
        shell.start();
        window = new BenchWindow(primary.getScene(), shell);
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
        new Openings(window, large, CELLS).measure(store, small);
        Session shown = store.open(small);
        pictures(shown);
        flood(shown);
    }

    private void pictures(Session session) throws BadInput {
        List<Chart> charts = new ArrayList<>();
        Figures.groups(Material.of(session), Figures.firstChoice(Material.of(session)))
                .forEach(g -> charts.addAll(g.charts()));
        double[] seconds = new double[PICTURES];
        Frames frames = new Frames();
        window.fx(frames::start);
        for (int i = 0; i < PICTURES; i++) {
            Chart chart = charts.get(i % charts.size());
            long start = System.nanoTime();
            PngWriter.write(
                    ChartPainter.draw(chart, WIDTH, HEIGHT, Theme.LIGHT, Plots.caption(session, chart)),
                    PngWriter.PRINT,
                    home.resolve("chart.png"));
            seconds[i] = (System.nanoTime() - start) / 1e9;
        }
        window.fx(frames::stop);
        String size = Math.round(WIDTH * PngWriter.PRINT) + "x" + Math.round(HEIGHT * PngWriter.PRINT) + " px";
        Said.say(
                "png",
                Said.median(seconds),
                "s",
                PICTURES,
                "a chart at 300 dpi, " + size + ", drawn, encoded and written; median");
        Said.say(
                "png_worst",
                Arrays.stream(seconds).max().orElse(Double.NaN),
                "s",
                PICTURES,
                "the slowest, which is the first");
        Said.gaps("png_gap", frames.gaps(), "between frames meanwhile");
    }

    private void flood(Session session) throws IOException, InterruptedException {
        FloodRun run = new FloodRun(session, SAMPLES_PER_SECOND);
        run.start();
        window.fx(() -> window.shell().show(run));
        Thread.sleep(SETTLE_MILLIS);
        Frames frames = new Frames();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long before = run.received();
        long cpu = threads.getThreadCpuTime(windowThread);
        long start = System.nanoTime();
        window.fx(frames::start);
        Thread.sleep(FLOOD_SECONDS * 1_000L);
        window.fx(frames::stop);
        double seconds = (System.nanoTime() - start) / 1e9;
        double rate = (run.received() - before) / seconds;
        double busy = (threads.getThreadCpuTime(windowThread) - cpu) / 1e6 / seconds;
        Said.say(
                "rate",
                rate,
                "1/s",
                run.received() - before,
                "samples that arrived through the live feed, 4 series, 50 messages/s each");
        Said.gaps("live_gap", frames.gaps(), "between frames of the page of a run while they came");
        Said.say(
                "live_cpu",
                busy,
                "ms/s",
                1,
                "processor time of the user-interface thread meanwhile, whatever else ran");
        run.cancel();
    }
}
