package dev.mantissa.runner;

import dev.mantissa.domain.measure.CellRecord;
import dev.mantissa.domain.measure.Status;
import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.Stage;
import dev.mantissa.protocol.Job;
import dev.mantissa.store.SessionWriter;
import java.io.File;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Runs one cell in one fresh worker and makes its record. */
final class CellRunner {
    /** A pack with its files. */
    record LoadedPack(Pack pack, List<Path> classPath, Map<String, String> variables) {}

    private static final int PROBE_STEPS = 3;
    /** The search for the largest batch says what it tries, and samples of a try are not the cell's. */
    private static final WorkerListener UNHEARD = new WorkerListener() {};

    private final SessionWriter writer;
    private final Jobs jobs;
    private final RunBoard board;
    private final Map<Backend, LoadedPack> runtimes;
    private final Expectation expected;
    private final long images;
    private volatile WorkerProcess worker;
    private volatile boolean cancelled;

    /** {@code images}: how many a worker may hold decoded. */
    CellRunner(
            SessionWriter writer,
            Jobs jobs,
            RunBoard board,
            Map<Backend, LoadedPack> runtimes,
            Expectation expected,
            long images) {
        this.writer = writer;
        this.jobs = jobs;
        this.board = board;
        this.runtimes = runtimes;
        this.expected = expected;
        this.images = images;
    }

    /** Runs a cell; its samples are kept whatever its end. */
    CellRecord run(Cell cell) throws BadInput {
        Path scratch = writer.scratch(cell);
        Instant start = Instant.now();
        long clock = System.nanoTime();
        WorkerOutcome outcome = work(cell, jobs.job(cell, scratch), board);
        double seconds = (System.nanoTime() - clock) / 1e9;
        Map<String, String> facts = new TreeMap<>(outcome.facts());
        facts.put(
                "runtime_pack",
                Objects.requireNonNull(runtimes.get(cell.backend())).pack().id());
        Map<String, Double> values = new TreeMap<>(outcome.values());
        expected.bytes(cell).ifPresent(bytes -> values.put(CellRecord.Names.MEMORY_ESTIMATE, (double) bytes));
        return new CellRecord(
                cell,
                outcome.status(),
                outcome.sentence(),
                start.toString(),
                seconds,
                values,
                facts,
                board.collected(),
                new float[0]);
    }

    /** Of a model file of the user that is converted; networks of the zoo fit what every worker has. */
    private static long modelBytes(Cell cell) {
        boolean changed = cell.stage() == Stage.CONVERSION && cell.model().external();
        return changed ? new File(cell.model().file()).length() : 0;
    }

    /** Tries a few steps of a training with another batch; leaves nothing behind. */
    WorkerOutcome probe(Cell cell, int batch) throws BadInput {
        Cell tried = new Cell(
                cell.id() + "-try" + batch,
                cell.stage(),
                cell.model(),
                cell.dataset(),
                cell.imageSize(),
                batch,
                cell.backend(),
                cell.precision(),
                cell.origin(),
                cell.fork(),
                cell.needs());
        try {
            return work(tried, jobs.probe(tried, PROBE_STEPS, writer.scratch(tried)), UNHEARD);
        } finally {
            writer.discard(tried);
        }
    }

    private WorkerOutcome work(Cell cell, Job job, WorkerListener listener) {
        WorkerOutcome first = oneWorker(cell, job, listener);
        if (!first.prepared()) {
            return first;
        }
        WorkerOutcome second = oneWorker(cell, job, listener);
        if (second.prepared()) {
            return WorkerOutcome.failed(
                    Status.FAILED,
                    "What this measurement needs was made and was gone again before it was used; look what clears the folder "
                            + "'engines' of Mantissa's home, and run the cell again.");
        }
        String how = first.facts().get(CellRecord.Names.ENGINE_BUILD);
        return how == null ? second : second.with(CellRecord.Names.ENGINE_BUILD, how + ", in a process of its own");
    }

    private WorkerOutcome oneWorker(Cell cell, Job job, WorkerListener listener) {
        LoadedPack runtime = Objects.requireNonNull(runtimes.get(cell.backend()));
        WorkerLaunch launch = new WorkerLaunch(
                runtime.pack().runtimes().get(cell.backend()),
                WorkerClassPath.with(runtime.classPath()),
                job,
                writer.workerLog(cell),
                WorkerMemory.of(images, cell.imageSize(), cell.batch(), modelBytes(cell), expected.host()),
                jobs.threads(),
                runtime.variables());
        worker = new WorkerProcess(launch);
        if (cancelled) {
            worker.cancel();
        }
        WorkerOutcome outcome = worker.run(listener);
        worker = null;
        return outcome;
    }

    /** Stops the running worker and every later one. */
    void cancel() {
        cancelled = true;
        WorkerProcess running = worker;
        if (running != null) {
            running.cancel();
        }
    }
}
