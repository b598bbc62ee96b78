package dev.mantissa.runner;

import dev.mantissa.domain.measure.CellRecord;
import dev.mantissa.domain.measure.Status;
import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.Stage;
import dev.mantissa.store.SessionWriter;
import java.io.File;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs one cell in one fresh worker and makes its record. */
final class CellRunner {
    /** A pack with its files. */
    record LoadedPack(Pack pack, List<Path> classPath, Map<String, String> variables) {}

    private final SessionWriter writer;
    private final Jobs jobs;
    private final RunBoard board;
    private final Map<Backend, LoadedPack> runtimes;
    private final long images;
    private volatile WorkerProcess worker;
    private volatile boolean cancelled;

    /** {@code images}: how many a worker may hold decoded. */
    CellRunner(SessionWriter writer, Jobs jobs, RunBoard board, Map<Backend, LoadedPack> runtimes, long images) {
        this.writer = writer;
        this.jobs = jobs;
        this.board = board;
        this.runtimes = runtimes;
        this.images = images;
    }

    /** Runs a cell; its samples are kept whatever its end. */
    CellRecord run(Cell cell) throws BadInput {
        Path scratch = writer.scratch(cell);
        LoadedPack runtime = runtimes.get(cell.backend());
        WorkerLaunch launch = new WorkerLaunch(
                runtime.pack().runtimes().get(cell.backend()),
                WorkerClassPath.with(runtime.classPath()),
                jobs.job(cell, scratch),
                writer.workerLog(cell),
                WorkerMemory.of(images, cell.imageSize(), modelBytes(cell)),
                jobs.threads(),
                runtime.variables());
        Instant start = Instant.now();
        long clock = System.nanoTime();
        worker = new WorkerProcess(launch);
        if (cancelled) {
            worker.cancel();
        }
        WorkerOutcome outcome = worker.run(board);
        worker = null;
        double seconds = (System.nanoTime() - clock) / 1e9;
        Map<String, String> facts = new TreeMap<>(outcome.facts());
        facts.put("runtime_pack", runtime.pack().id());
        return new CellRecord(
                cell,
                outcome.status(),
                outcome.sentence(),
                start.toString(),
                seconds,
                outcome.values(),
                facts,
                board.collected(),
                new float[0]);
    }

    /** Of a model file of the user that is converted; networks of the zoo fit what every worker has. */
    private static long modelBytes(Cell cell) {
        boolean changed = cell.stage() == Stage.CONVERSION && cell.model().external();
        return changed ? new File(cell.model().file()).length() : 0;
    }

    /** A record of a cell that no worker was started for. */
    static CellRecord without(Cell cell, Status status, String sentence) {
        return new CellRecord(cell, status, sentence, "", 0, Map.of(), Map.of(), new HashMap<>(), new float[0]);
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
