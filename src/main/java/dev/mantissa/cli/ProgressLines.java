package dev.mantissa.cli;

import dev.mantissa.domain.measure.CellRecord;
import dev.mantissa.domain.measure.CellState;
import dev.mantissa.domain.measure.RunState;
import dev.mantissa.domain.measure.Status;
import dev.mantissa.runner.Run;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Follows a run on standard error: a line a cell that ends, and, for a person, one line that shows what happens now. */
final class ProgressLines {
    private static final long POLL_MILLIS = 150;
    private static final int WIDTH = 100;

    private final Terminal terminal;
    private final boolean quiet;
    private final Set<String> told = new HashSet<>();
    private final String basis;
    private boolean estimated;
    private String lastPhase = "";
    private int logged;

    /** {@code basis}: what the estimates of time rest on, in sentences. */
    ProgressLines(Terminal terminal, boolean quiet, String basis) {
        this.terminal = terminal;
        this.quiet = quiet;
        this.basis = basis;
    }

    /** Returns the state at the end. */
    RunState follow(Run run) throws InterruptedException {
        RunState state = run.state();
        if (!quiet) {
            terminal.err().println("Session " + state.session());
        }
        while (state.activity() != RunState.Activity.ENDED) {
            show(state);
            Thread.sleep(POLL_MILLIS);
            state = run.state();
        }
        state = run.await();
        show(state);
        return state;
    }

    private void show(RunState state) {
        if (quiet) {
            return;
        }
        if (state.activity() == RunState.Activity.FETCHING) {
            fetching(state);
        }
        if (!estimated && state.activity() == RunState.Activity.RUNNING) {
            estimated = true;
            estimate(state);
        }
        for (CellState cell : state.cells()) {
            if (ran(cell.record()) && told.add(cell.cell().id())) {
                line(String.format(
                        Locale.ROOT,
                        "[%d/%d] %s %s in %.1f s%s",
                        told.size(),
                        state.cells().size(),
                        cell.cell().id(),
                        cell.record().status().id(),
                        cell.record().seconds(),
                        ended(
                                cell.record().sentence(),
                                told.size() < state.cells().size() ? left(state) : "")));
            }
        }
        state.cells().stream().filter(CellState::running).findFirst().ifPresent(c -> running(c, state));
    }

    private void estimate(RunState state) {
        if (state.secondsLeft().isPresent() && !basis.isEmpty()) {
            line("Estimate: " + seconds(state) + " for " + state.cells().size() + " cells. " + basis);
        }
    }

    /** Cells that a run did not come to are told of by how the run ended, not one by one. */
    private static boolean ran(CellRecord record) {
        return record != null && record.status() != Status.INTERRUPTED && record.status() != Status.CANCELLED;
    }

    private void fetching(RunState state) {
        if (state.log().size() > logged) {
            logged = state.log().size();
            line(state.log().get(logged - 1));
        }
    }

    private void running(CellState cell, RunState state) {
        String phase = cell.cell().id() + " " + cell.phase();
        if (terminal.interactive()) {
            String text = String.format(
                    Locale.ROOT,
                    "[%d/%d] %s %s%s",
                    told.size() + 1,
                    state.cells().size(),
                    phase,
                    cell.total() > 0 ? cell.done() + "/" + cell.total() + " " + cell.unit() : "",
                    then(left(state)));
            terminal.err().print("\r" + padded(text));
            terminal.err().flush();
        } else if (!phase.equals(lastPhase)) {
            terminal.err().println("[" + (told.size() + 1) + "/" + state.cells().size() + "] " + phase);
        }
        lastPhase = phase;
    }

    private void line(String text) {
        terminal.err().println(terminal.interactive() ? "\r" + padded(text) : text);
    }

    /** What there is to say of a cell that ended, and the time that is left. */
    private static String ended(String sentence, String left) {
        if (sentence.isEmpty()) {
            return then(left);
        }
        return ": " + sentence + (left.isEmpty() ? "" : " (" + left + ")");
    }

    private static String then(String left) {
        return left.isEmpty() ? "" : "; " + left;
    }

    private static String left(RunState state) {
        return state.secondsLeft().isPresent() ? "estimate: " + seconds(state) + " left" : "";
    }

    private static String seconds(RunState state) {
        return String.format(Locale.ROOT, "%.0f s", state.secondsLeft().orElseThrow());
    }

    private static String padded(String text) {
        return text.length() >= WIDTH ? text : text + " ".repeat(WIDTH - text.length());
    }
}
