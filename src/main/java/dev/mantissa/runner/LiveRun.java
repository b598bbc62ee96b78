package dev.mantissa.runner;

import dev.mantissa.domain.measure.CellRecord;
import dev.mantissa.domain.measure.RunState;
import dev.mantissa.domain.measure.Status;
import dev.mantissa.domain.measure.Summaries;
import dev.mantissa.domain.provenance.Capability;
import dev.mantissa.domain.provenance.Machine;
import dev.mantissa.domain.session.Session;
import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.Plan;
import dev.mantissa.domain.study.Stage;
import dev.mantissa.store.SessionWriter;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A run on its own thread: cells one after another, each kept as soon as it ends. */
final class LiveRun implements Run {
    private static final Logger LOG = LoggerFactory.getLogger(LiveRun.class);

    private final RunMaterial material;
    private final RunBoard board;
    private final Summaries summaries = new Summaries();
    private final CellRunner runner;
    private final BatchSearch search;
    private final Map<Backend, CellRunner.LoadedPack> runtimes = new EnumMap<>(Backend.class);
    private final Map<String, CellRecord> ended = new HashMap<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final Object turn = new Object();
    private boolean paused;
    private volatile boolean cancelled;

    LiveRun(RunMaterial material) {
        this.material = material;
        this.board = new RunBoard(
                material.spec(),
                material.plan(),
                material.expected(),
                material.writer().folder(),
                System::nanoTime);
        Jobs jobs = new Jobs(material.spec(), material.dataPath(), material.writer());
        this.runner = new CellRunner(material.writer(), jobs, board, runtimes, material.expected(), material.images());
        this.search = new BatchSearch(runner, board);
        for (CellRecord record : material.finished()) {
            ended.put(record.cell().id(), record);
            board.end(record);
        }
    }

    void start() {
        Thread thread = new Thread(this::work, "run " + material.spec().name());
        thread.start();
    }

    @Override
    public RunState state() {
        return board.state();
    }

    @Override
    public void cancel() {
        cancelled = true;
        if (over.getCount() > 0) {
            board.activity(RunState.Activity.CANCELLING);
        }
        runner.cancel();
        resume();
    }

    @Override
    public void pause() {
        synchronized (turn) {
            paused = true;
            if (!cancelled && over.getCount() > 0) {
                board.activity(RunState.Activity.PAUSING);
            }
        }
    }

    @Override
    public void resume() {
        synchronized (turn) {
            paused = false;
            if (over.getCount() > 0) {
                activity(RunState.Activity.RUNNING);
            }
            turn.notifyAll();
        }
    }

    @Override
    public RunState await() throws InterruptedException {
        over.await();
        return board.state();
    }

    private void work() {
        Session.State outcome = Session.State.INTERRUPTED;
        HostWatch host = new HostWatch(board);
        try (SessionWriter writer = material.writer()) {
            outcome = outcome(writer);
            writer.ended(outcome, measured());
        } catch (BadInput e) {
            board.log(e.getMessage());
            outcome = Session.State.INTERRUPTED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("The run failed", e);
            board.log("The run ended early because of an error in Mantissa: " + e);
        } finally {
            host.close();
            end(outcome);
        }
    }

    /** Cells of the session that gave a measurement. */
    private int measured() {
        return Math.toIntExact(material.plan().cells().stream()
                .map(c -> ended.getOrDefault(c.id(), material.before().get(c.id())))
                .filter(record -> record != null && record.status() == Status.OK)
                .count());
    }

    private Session.State outcome(SessionWriter writer) throws BadInput, InterruptedException {
        try {
            return cells(writer);
        } catch (BadInput e) {
            if (!cancelled) {
                throw e;
            }
            // What was given up, a fetch for instance, is no failure where it was asked to stop.
            return stopped(Session.State.CANCELLED);
        }
    }

    private Session.State cells(SessionWriter writer) throws BadInput, InterruptedException {
        if (!ended.isEmpty()) {
            board.summary(summaries.summarize(board.records()));
        }
        board.activity(RunState.Activity.FETCHING);
        Machine machine = material.machine().get();
        writer.provenance(material.provenance().of(machine));
        fetch(machine);
        for (Cell cell : material.plan().cells()) {
            if (ended.containsKey(cell.id())) {
                continue;
            }
            awaitTurn();
            if (cancelled) {
                return stopped(Session.State.CANCELLED);
            }
            Optional<Session.State> stopped = run(cell, machine, writer);
            if (stopped.isPresent()) {
                return stopped(stopped.get());
            }
        }
        return Session.State.COMPLETE;
    }

    /** A run that is stopped while cells are measured again has a record of every cell: the earlier ones stay. */
    private Session.State stopped(Session.State state) {
        boolean whole = material.plan().cells().stream()
                .allMatch(c -> ended.containsKey(c.id()) || material.before().containsKey(c.id()));
        return whole ? Session.State.COMPLETE : state;
    }

    /** How the run ends, where the cell was stopped and the run with it. */
    private Optional<Session.State> run(Cell cell, Machine machine, SessionWriter writer) throws BadInput {
        board.start(cell);
        board.log(cell.id() + " started");
        CellRecord record = record(cell, machine);
        if (record.status() == Status.CANCELLED || record.status() == Status.INTERRUPTED) {
            writer.discard(cell);
            return Optional.of(
                    record.status() == Status.CANCELLED ? Session.State.CANCELLED : Session.State.INTERRUPTED);
        }
        // What a worker says whose folder went away says anything but that.
        writer.requireFolder();
        Optional<String> full = DiskRoom.lacking(record, writer.folder(), DiskRoom.usable(writer.folder()));
        if (full.isPresent()) {
            writer.discard(cell);
            throw new BadInput(full.get());
        }
        CellRecord kept = kept(record, writer);
        ended.put(cell.id(), kept);
        board.end(kept);
        board.log(cell.id() + " " + kept.status().id()
                + (kept.sentence().isEmpty()
                        ? ""
                        : ": " + kept.sentence().lines().findFirst().orElse("")));
        board.summary(summaries.summarize(board.records()));
        return Optional.empty();
    }

    /** What was measured before gives way to what was measured again, and to nothing less. */
    private CellRecord kept(CellRecord record, SessionWriter writer) throws BadInput {
        Cell cell = record.cell();
        CellRecord before = material.before().get(cell.id());
        if (before == null) {
            return writer.commit(record, Jobs.FILES);
        }
        if (record.status() == Status.OK || before.status() != Status.OK) {
            return writer.commit(
                    record.with(CellRecord.Names.RETRIED, material.retry().note(before)), Jobs.FILES);
        }
        writer.discard(cell);
        board.log(cell.id() + " ended as " + record.status().id() + " this time; its earlier run stays");
        return before;
    }

    private CellRecord record(Cell cell, Machine machine) throws BadInput {
        Optional<String> refusal = refusal(cell, machine);
        if (refusal.isPresent()) {
            return CellRecord.without(cell, Status.UNAVAILABLE, refusal.get());
        }
        Expectation expected = material.expected();
        Optional<String> hopeless = expected.hopeless(cell);
        CellRecord record = hopeless.isPresent()
                ? CellRecord.without(cell, Status.OOM, hopeless.get())
                        .with(Map.of(CellRecord.Names.MEMORY_ESTIMATE, (double)
                                expected.bytes(cell).orElseThrow()))
                : runner.run(cell);
        boolean searches = record.status() == Status.OOM
                && cell.stage() == Stage.TRAINING
                && material.spec().training().findLargestBatch();
        return searches ? search.search(record, ended.values()) : record;
    }

    private Optional<String> refusal(Cell cell, Machine machine) {
        for (String needed : cell.needs()) {
            CellRecord record = ended.get(needed);
            if (record == null || record.status() != Status.OK) {
                return Optional.of("It needs the model of " + needed + ", which "
                        + (record == null
                                ? "did not run"
                                : "ended as " + record.status().id()) + ".");
            }
        }
        return unavailable(cell, machine)
                .or(() -> runtimes.containsKey(cell.backend())
                        ? Optional.empty()
                        : Optional.of(material.packs()
                                .absence(cell.backend(), material.spec().device())));
    }

    /** What the examination of the machine says against a cell. */
    private Optional<String> unavailable(Cell cell, Machine machine) {
        return machine.capabilities(material.spec().device()).stream()
                .filter(c -> c.backend() == cell.backend()
                        && c.stage() == Doctor.stage(cell)
                        && c.precision() == cell.precision()
                        && c.support() == Capability.Support.UNAVAILABLE)
                .map(Capability::explanation)
                .findFirst();
    }

    private void fetch(Machine machine) throws BadInput {
        for (Cell cell : material.plan().cells()) {
            Backend backend = cell.backend();
            if (ended.containsKey(cell.id())
                    || runtimes.containsKey(backend)
                    || unavailable(cell, machine).isPresent()) {
                continue;
            }
            Optional<Pack> pack = material.packs().of(backend, material.spec().device());
            if (pack.isPresent() && !cancelled) {
                PackLog progress = new PackLog(pack.get(), board);
                List<Path> classPath = material.packs().fetch(pack.get(), progress, () -> cancelled);
                runtimes.put(
                        backend,
                        new CellRunner.LoadedPack(
                                pack.get(), classPath, material.packs().environment(pack.get())));
            }
        }
        activity(RunState.Activity.RUNNING);
    }

    private void awaitTurn() throws InterruptedException {
        synchronized (turn) {
            if (paused && !cancelled) {
                activity(RunState.Activity.PAUSED);
                board.log("Paused");
                while (paused && !cancelled) {
                    turn.wait();
                }
                board.log("Going on");
            }
        }
        activity(RunState.Activity.RUNNING);
    }

    /** A run that is being cancelled stays so. */
    private void activity(RunState.Activity next) {
        board.activity(cancelled ? RunState.Activity.CANCELLING : next);
    }

    private void end(Session.State outcome) {
        Plan plan = material.plan();
        for (Cell cell : plan.cells()) {
            CellRecord before = material.before().get(cell.id());
            if (!ended.containsKey(cell.id()) && before != null) {
                board.end(before);
            } else if (!ended.containsKey(cell.id())) {
                board.end(CellRecord.unfinished(cell, outcome == Session.State.CANCELLED));
            }
        }
        try {
            board.summary(summaries.summarize(board.records()));
        } finally {
            board.log("The run is " + outcome.id() + ".");
            board.end(outcome);
            over.countDown();
        }
    }
}
