package dev.mantissa.runner;

import dev.mantissa.domain.measure.CellRecord;
import dev.mantissa.domain.measure.CellState;
import dev.mantissa.domain.measure.RunState;
import dev.mantissa.domain.measure.StudySummary;
import dev.mantissa.domain.measure.Timeline;
import dev.mantissa.domain.session.Session;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.Plan;
import dev.mantissa.domain.study.StudySpec;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Where a run's thread writes what happens and others read it: snapshots are built when asked for, at most 20 times a second,
 * and cost nothing where nothing changed.
 */
final class RunBoard implements WorkerListener {
    private static final long BETWEEN_SNAPSHOTS = 50_000_000L;
    private static final long SECOND = 1_000_000_000L;
    private static final int LIVE_POINTS = 300;
    private static final int LOG_LINES = 200;

    private final StudySpec spec;
    private final Expectation expected;
    private final Path session;
    private final LongSupplier nanoTime;
    private final long started;
    private final Map<String, CellState> settled = new LinkedHashMap<>();
    private final Map<String, Column> columns = new HashMap<>();
    private final Deque<String> log = new ArrayDeque<>();
    private final Telemetry telemetry = new Telemetry();
    private final List<Timeline.Span> spans = new ArrayList<>();
    /** Null where a cell has ended or begun since it was made. */
    private TimeEstimate estimate;

    private Cell running;
    private long runningSince;
    private String phase = "";
    private long done;
    private long total;
    private String unit = "";
    private RunState.Activity activity = RunState.Activity.RUNNING;
    private Session.State outcome;
    private StudySummary summary = new StudySummary(List.of());
    private boolean dirty = true;
    /** What a person asked for, or the end, is seen at once. */
    private boolean urgent;

    private long built;
    private RunState last;

    RunBoard(StudySpec spec, Plan plan, Expectation expected, Path session, LongSupplier nanoTime) {
        this.expected = expected;
        this.spec = spec;
        this.session = session;
        this.nanoTime = nanoTime;
        this.started = nanoTime.getAsLong();
        plan.cells().forEach(c -> settled.put(c.id(), CellState.waiting(c)));
    }

    synchronized RunState state() {
        long now = nanoTime.getAsLong();
        boolean due = last == null
                || (dirty && now - built >= BETWEEN_SNAPSHOTS)
                || urgent
                || (outcome == null && now - built >= SECOND);
        if (due) {
            last = snapshot(now);
            built = now;
            dirty = false;
            urgent = false;
        }
        return last;
    }

    synchronized void activity(RunState.Activity next) {
        if (outcome != null) {
            // It ended while somebody asked for something.
            return;
        }
        activity = next;
        urgent = true;
        changed();
    }

    synchronized void start(Cell cell) {
        running = cell;
        estimate = null;
        runningSince = nanoTime.getAsLong();
        phase = "starting";
        done = 0;
        total = 0;
        columns.clear();
        changed();
    }

    @Override
    public synchronized void phase(String name) {
        phase = name;
        done = 0;
        total = 0;
        unit = "";
        changed();
    }

    @Override
    public synchronized void progress(long soFar, long inAll, String what) {
        done = soFar;
        total = inAll;
        unit = what;
        changed();
    }

    /** What the machine does now: load of all processors in percent, memory in use in GB. */
    synchronized void machine(double load, double gigabytes) {
        telemetry.add(Telemetry.Kind.CPU, seconds(), load);
        telemetry.add(Telemetry.Kind.MEMORY, seconds(), gigabytes);
        changed();
    }

    private double seconds() {
        return (nanoTime.getAsLong() - started) / 1e9;
    }

    @Override
    public synchronized void samples(String series, double[] values) {
        Telemetry.Kind.of(series)
                .ifPresent(kind -> telemetry.add(
                        kind, seconds(), Arrays.stream(values).average().orElse(Double.NaN)));
        columns.computeIfAbsent(series, s -> new Column()).add(values);
        changed();
    }

    /** All samples of the running cell. */
    synchronized Map<String, double[]> collected() {
        Map<String, double[]> all = new HashMap<>();
        columns.forEach((name, column) -> all.put(name, column.all()));
        return all;
    }

    synchronized void end(CellRecord record) {
        estimate = null;
        settled.put(record.cell().id(), new CellState(record.cell(), "", 0, 0, "", Map.of(), record));
        if (running != null && running.id().equals(record.cell().id())) {
            spans.add(new Timeline.Span(running.key(), (runningSince - started) / 1e9, seconds()));
            running = null;
            columns.clear();
        }
        changed();
    }

    synchronized void summary(StudySummary next) {
        summary = next;
        changed();
    }

    synchronized void end(Session.State state) {
        outcome = state;
        activity = RunState.Activity.ENDED;
        running = null;
        estimate = null;
        urgent = true;
        changed();
    }

    synchronized void log(String line) {
        log.addLast(LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS) + "  " + line);
        while (log.size() > LOG_LINES) {
            log.removeFirst();
        }
        changed();
    }

    synchronized List<CellRecord> records() {
        return settled.values().stream()
                .filter(c -> c.record() != null)
                .map(CellState::record)
                .toList();
    }

    private void changed() {
        dirty = true;
    }

    private RunState snapshot(long now) {
        List<CellState> cells = new ArrayList<>(settled.size());
        Optional<CellState> live = running == null ? Optional.empty() : Optional.of(live());
        for (CellState cell : settled.values()) {
            cells.add(running != null && cell.cell().id().equals(running.id()) ? live.orElseThrow() : cell);
        }
        if (estimate == null) {
            estimate = new TimeEstimate(cells, expected);
        }
        return new RunState(
                last == null ? 1 : last.revision() + 1,
                spec,
                activity,
                cells,
                summary,
                session,
                (now - started) / 1e9,
                estimate.secondsLeft(live, (now - runningSince) / 1e9),
                List.copyOf(log),
                outcome,
                timeline((now - started) / 1e9));
    }

    private Timeline timeline(double seconds) {
        List<Timeline.Span> all = new ArrayList<>(spans);
        if (running != null) {
            all.add(new Timeline.Span(running.key(), (runningSince - started) / 1e9, seconds));
        }
        return new Timeline(seconds, all, telemetry.tracks());
    }

    private CellState live() {
        Map<String, double[]> few = new HashMap<>();
        columns.forEach((name, column) -> few.put(name, column.decimated(LIVE_POINTS)));
        return new CellState(running, phase, done, total, unit, few, null);
    }
}
