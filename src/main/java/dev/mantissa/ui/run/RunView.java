package dev.mantissa.ui.run;

import dev.mantissa.domain.measure.CellRecord;
import dev.mantissa.domain.measure.CellState;
import dev.mantissa.domain.measure.Retry;
import dev.mantissa.domain.measure.RunState;
import dev.mantissa.domain.measure.Status;
import dev.mantissa.domain.session.Session;
import dev.mantissa.domain.study.Plan;
import dev.mantissa.report.Material;
import dev.mantissa.report.Numbers;
import dev.mantissa.report.figure.Choice;
import dev.mantissa.report.figure.Curve;
import dev.mantissa.report.figure.FigureGroup;
import dev.mantissa.report.figure.Figures;
import dev.mantissa.ui.results.CellNames;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A run as its page shows it. Made off the user-interface thread.
 *
 * @param state what it was made from
 * @param choice which charts show, and how
 * @param metric what the boxes of the plan show
 * @param grid its plan
 * @param figures its charts, their frames drawn from the plan
 * @param live samples of the running cell; between cells and after the last the loss of the training that ended last
 * @param retry cells worth measuring again, once the run has ended
 */
public record RunView(
        RunState state,
        Choice choice,
        PlanMetric metric,
        PlanGrid grid,
        List<FigureGroup> figures,
        Curve live,
        Retry retry) {
    private static final Pattern STAMP = Pattern.compile("^\\d\\d:\\d\\d(:\\d\\d)? +");
    private static final Pattern FETCH = Pattern.compile("Fetching (\\S+): (\\d+) of ([1-9]\\d*) MB$");
    private static final Retry NO_RETRY = new Retry(Map.of(), Set.of());

    public RunView {
        figures = List.copyOf(figures);
    }

    /** The view of a run; charts are drawn anew only where cells have ended since {@code before}, which may be null. */
    public static RunView of(RunState state, Choice choice, RunView before) {
        return of(state, choice, PlanMetric.TIME, before);
    }

    /** The same with another metric in the plan. */
    public static RunView of(RunState state, Choice choice, PlanMetric metric, RunView before) {
        boolean same = before != null
                && !before.figures().isEmpty()
                && before.choice().equals(choice)
                && before.state().session().equals(state.session())
                && before.state().ended() == state.ended();
        List<FigureGroup> figures = same ? before.figures() : Figures.groups(material(state), choice);
        boolean over = state.activity() == RunState.Activity.ENDED;
        return new RunView(
                state,
                choice,
                metric,
                PlanGrid.of(state, metric),
                figures,
                live(state),
                over ? Retry.of(plan(state), state.summary()) : NO_RETRY);
    }

    /** The plan of a run alone: quickly made, so that something stands there at once. */
    static RunView first(RunState state, Choice choice, PlanMetric metric) {
        return new RunView(state, choice, metric, PlanGrid.of(state, metric), List.of(), live(state), NO_RETRY);
    }

    static Material material(RunState state) {
        return new Material(
                state.spec(),
                plan(state),
                state.summary(),
                state.cells().stream().flatMap(c -> c.ended().stream()).toList());
    }

    private static Plan plan(RunState state) {
        return new Plan(state.cells().stream().map(CellState::cell).toList());
    }

    private static Curve live(RunState state) {
        return running(state)
                .map(LiveCurve::of)
                .or(() -> state.cells().stream()
                        .flatMap(c -> c.ended().stream())
                        .flatMap(r -> LiveCurve.ended(r).stream())
                        .reduce((earlier, later) -> later))
                .orElse(LiveCurve.NONE);
    }

    /** The state in a word, for the badge. */
    public String badge() {
        return switch (state.activity()) {
            case FETCHING -> "fetching";
            case RUNNING -> "running";
            case PAUSING -> "pausing";
            case PAUSED -> "paused";
            case CANCELLING -> "cancelling";
            case ENDED -> state.outcome() == null ? "ended" : state.outcome().id();
        };
    }

    /** "5 of 12 cells · 2 min left". */
    public String headline() {
        int planned = state.cells().size();
        String of = " of " + planned + (planned == 1 ? " cell" : " cells");
        if (ended()) {
            long ok = count(Status.OK);
            long bad = planned - ok;
            return ok + of + " · " + duration(state.elapsedSeconds()) + (bad == 0 ? "" : " · " + bad + " not measured");
        }
        return state.secondsLeft().isPresent()
                ? state.ended() + of + " · " + duration(state.secondsLeft().getAsDouble()) + " left"
                : state.ended() + of;
    }

    /** What goes on: "MobileNetV1 · INT8 · batch 8: warming up, 120 of 300 runs". */
    public String now() {
        if (ended()) {
            return "";
        }
        Optional<CellState> running = running(state);
        if (running.isEmpty()) {
            return switch (state.activity()) {
                case FETCHING ->
                    fetched()
                            .map(m -> "Fetching the libraries this study needs: " + m.group(1) + ", " + m.group(2)
                                    + " of " + m.group(3) + " MB")
                            .orElse("Looking for the libraries this study needs.");
                case PAUSED -> "Paused. No new cell starts until you resume.";
                case CANCELLING -> "Stopping.";
                default -> "Starting a worker.";
            };
        }
        CellState cell = running.get();
        return doing(cell)
                + switch (state.activity()) {
                    case PAUSING -> " · pauses after this cell";
                    case CANCELLING -> " · being stopped";
                    default -> "";
                };
    }

    /** How far the fetch is: the last line of the log says it. */
    private Optional<Matcher> fetched() {
        return state.log().isEmpty()
                ? Optional.empty()
                : Optional.of(FETCH.matcher(state.log().get(state.log().size() - 1)))
                        .filter(Matcher::find);
    }

    private String doing(CellState cell) {
        int forks = state.spec().measuring().forks();
        String fork = forks > 1 ? " · process " + (cell.cell().fork() + 1) + " of " + forks : "";
        String text = CellNames.of(cell.cell().key()) + fork + ": " + cell.phase();
        if (cell.total() > 0) {
            return text + ", " + Numbers.count(cell.done()) + " of " + Numbers.count(cell.total()) + " " + cell.unit();
        }
        return cell.done() > 0 ? text + ", " + Numbers.count(cell.done()) + " " + cell.unit() : text;
    }

    /** How far the running phase is, from 0 to 1; -1 where its length is unknown. */
    public double progress() {
        if (ended()) {
            return 1;
        }
        return running(state)
                .map(c -> c.total() > 0 ? Math.min(1, (double) c.done() / c.total()) : -1.0)
                .orElseGet(() -> switch (state.activity()) {
                    case PAUSED -> 0.0;
                    case FETCHING ->
                        fetched()
                                .map(m -> Double.parseDouble(m.group(2)) / Double.parseDouble(m.group(3)))
                                .orElse(-1.0);
                    default -> -1.0;
                });
    }

    /** Whether nothing more happens. */
    public boolean ended() {
        return state.activity() == RunState.Activity.ENDED;
    }

    /** How the run ended, in a sentence. */
    public String ending() {
        long ok = count(Status.OK);
        int planned = state.cells().size();
        String cells = ok + " of " + planned + (planned == 1 ? " cell" : " cells") + " measured";
        return switch (state.outcome() == null ? Session.State.INTERRUPTED : state.outcome()) {
            case COMPLETE -> cells + " in " + duration(state.elapsedSeconds()) + ".";
            case CANCELLED -> "Cancelled; " + cells + "." + (ok == 0 ? "" : " The finished ones are safe.");
            case INTERRUPTED, RUNNING ->
                "Interrupted; " + cells + "." + (ok == 0 ? "" : " The finished ones are safe.");
        };
    }

    /** Why the run was interrupted, a sentence and a space, or nothing: the last line of its log says it. */
    String reason() {
        return state.outcome() != Session.State.INTERRUPTED || state.log().isEmpty()
                ? ""
                : STAMP.matcher(state.log().get(state.log().size() - 1))
                                .replaceFirst("")
                                .strip() + " ";
    }

    /** "1 cell failed; point at its box to see why. ", or nothing. */
    String failures() {
        long failed = count(Status.FAILED) + count(Status.OOM);
        return failed == 0
                ? ""
                : failed == 1
                        ? "1 cell failed; point at its box to see why. "
                        : failed + " cells failed; point at a box to see why. ";
    }

    /** "1 cell is doubtful; point at its box to see why. ", or nothing. */
    String doubts() {
        long doubtful = state.summary().rows().stream()
                .filter(r -> r.status() == Status.OK && !r.doubt().isEmpty())
                .count();
        return doubtful == 0
                ? ""
                : doubtful == 1
                        ? "1 cell is doubtful; point at its box to see why. "
                        : doubtful + " cells are doubtful; point at a box to see why. ";
    }

    private long count(Status status) {
        return state.cells().stream()
                .map(CellState::record)
                .filter(r -> r != null && r.status() == status)
                .map(CellRecord::status)
                .count();
    }

    private static Optional<CellState> running(RunState state) {
        return state.cells().stream().filter(CellState::running).findFirst();
    }

    /** "40 s", "2 min", "1 h 5 min". */
    static String duration(double seconds) {
        long s = Math.round(seconds);
        if (s < 90) {
            return s + " s";
        }
        long min = Math.round(seconds / 60);
        return min < 90 ? min + " min" : min / 60 + " h " + min % 60 + " min";
    }
}
