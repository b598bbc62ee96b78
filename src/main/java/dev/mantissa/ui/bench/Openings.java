package dev.mantissa.ui.bench;

import dev.mantissa.domain.study.BadInput;
import dev.mantissa.store.SessionStore;
import dev.mantissa.store.SyntheticSession;
import dev.mantissa.ui.app.Place;
import dev.mantissa.ui.results.FigureCard;
import dev.mantissa.ui.results.FigureGroups;
import java.nio.file.Path;
import java.util.Arrays;
import javafx.scene.Node;
import javafx.scene.Parent;

/**
 * Opens a large session again and again, the start page in between. Open is a session whose first screen can be read: its
 * headline, the findings, and every chart that shows are drawn from all its cells. What takes no part in that (the tables, the
 * list of cells, the other charts) is made when it is looked at.
 */
final class Openings {
    private static final int TIMES = 8;
    private static final long SETTLE_MILLIS = 1_000;
    private static final double MB = 1e6;

    private final BenchWindow window;
    private final Path session;
    private final int cells;

    Openings(BenchWindow window, Path session, int cells) {
        this.window = window;
        this.session = session;
        this.cells = cells;
    }

    void measure(SessionStore store, Path small) throws BadInput, InterruptedException {
        double[] seconds = new double[TIMES];
        double[] first = new double[0];
        double[] rest = new double[0];
        double[] busy = new double[TIMES];
        for (int i = 0; i < TIMES; i++) {
            home();
            Frames frames = new Frames();
            window.fx(frames::start);
            seconds[i] = open(session);
            // What comes after the first screen must not hold up the window either.
            Thread.sleep(SETTLE_MILLIS);
            window.fx(frames::stop);
            double[] gaps = frames.gaps();
            busy[i] = Arrays.stream(frames.busy()).max().orElse(Double.NaN);
            if (i == 0) {
                first = gaps;
            } else {
                rest = joined(rest, gaps);
            }
        }
        String what = cells + " cells, " + SyntheticSession.SAMPLES
                + " samples a series, from the order until headline, findings and every chart that shows are drawn";
        double[] again = Arrays.copyOfRange(seconds, 1, TIMES);
        Said.say("open_first", seconds[0], "s", 1, what + ", the first time in a fresh process");
        Said.say("open_again", Said.median(again), "s", TIMES - 1, what + ", after that; median");
        Said.say("open_best", Arrays.stream(again).min().orElse(Double.NaN), "s", TIMES - 1, "the fastest of them");
        Said.gaps("open_first_gap", first, "between frames from the first order to 1 s after it was open");
        Said.gaps("open_gap", rest, "between frames from each later order to 1 s after it was open");
        String cpu =
                "processor time of the user-interface thread between two frames meanwhile, whatever else ran; the most";
        Said.say("open_first_cpu_worst", busy[0], "ms", first.length, cpu);
        Said.say("open_cpu_worst", Arrays.stream(busy, 1, TIMES).max().orElse(Double.NaN), "ms", rest.length, cpu);
        Said.say("open_nodes", nodes(), "", 1, "parts of the window's scene while it is open");
        read(store);
        memory(small);
    }

    private void home() throws InterruptedException {
        window.fx(() -> window.shell().go(Place.START));
        window.until(() -> results() == null);
        Thread.sleep(SETTLE_MILLIS);
    }

    private double open(Path path) {
        long start = System.nanoTime();
        window.fx(() -> window.shell().open(path));
        window.until(this::isOpen);
        return (System.nanoTime() - start) / 1e9;
    }

    private boolean isOpen() {
        return results() instanceof FigureGroups figures && figures.complete() && has(figures, FigureCard.class);
    }

    private Node results() {
        return window.scene().lookup(".results .figure-groups");
    }

    private static boolean has(Parent parent, Class<?> wanted) {
        return parent.getChildrenUnmodifiable().stream()
                .anyMatch(n -> wanted.isInstance(n) || (n instanceof Parent p && has(p, wanted)));
    }

    private double nodes() {
        double[] counted = new double[1];
        window.fx(() -> counted[0] = count(window.scene().getRoot()));
        return counted[0];
    }

    private static int count(Node node) {
        return 1
                + (node instanceof Parent p
                        ? p.getChildrenUnmodifiable().stream()
                                .mapToInt(Openings::count)
                                .sum()
                        : 0);
    }

    private void read(SessionStore store) throws BadInput {
        double[] seconds = new double[TIMES];
        for (int i = 0; i < TIMES; i++) {
            long start = System.nanoTime();
            store.open(session);
            seconds[i] = (System.nanoTime() - start) / 1e9;
        }
        Said.say("read", Said.median(seconds), "s", TIMES, "of it reading and checking all files; median");
    }

    /** Of the heap, once a small session was opened in place of the large one. */
    private void memory(Path small) throws InterruptedException {
        double with = used();
        home();
        open(small);
        Said.say("open_heap", with, "MB", 1, "of the heap in use while it is open, after collecting");
        Said.say("closed_heap", used(), "MB", 1, "the same once a small session was opened in its place");
    }

    private static double used() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(SETTLE_MILLIS / 5);
        }
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / MB;
    }

    private static double[] joined(double[] a, double[] b) {
        double[] all = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        return all;
    }
}
