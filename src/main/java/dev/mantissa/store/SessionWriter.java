package dev.mantissa.store;

import dev.mantissa.domain.measure.CellRecord;
import dev.mantissa.domain.provenance.Provenance;
import dev.mantissa.domain.session.Session;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.Reason;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The one writer of a session folder. Finished cells are only ever added: each is written beside its place, forced to the
 * disk and renamed, so a run that is killed at any point keeps all of them. For one thread.
 */
public final class SessionWriter implements Closeable {
    private final Path folder;
    private final SessionLock lock;
    private SessionInfo info;

    SessionWriter(Path folder, SessionLock lock, SessionInfo info) {
        this.folder = folder;
        this.lock = lock;
        this.info = info;
    }

    /** The session folder. */
    public Path folder() {
        return folder;
    }

    /** ISO-8601 instant of the session's creation. */
    public String createdAt() {
        return info.createdAt();
    }

    /** The absolute path of the images as they were found when the session was created. */
    public String dataPath() {
        return info.dataPath();
    }

    /** Writes where and with what the study runs. */
    public void provenance(Provenance provenance) throws BadInput {
        write(SessionLayout.PROVENANCE, Json.bytes(ProvenanceJson.write(provenance)));
    }

    /** Writes how far the run came. */
    public void state(Session.State state) throws BadInput {
        state(state, OptionalInt.empty());
    }

    /** The same at the end of a run, with the number of cells that gave a measurement. */
    public void ended(Session.State state, int measured) throws BadInput {
        state(state, OptionalInt.of(measured));
    }

    private void state(Session.State state, OptionalInt measured) throws BadInput {
        info = info.with(state, measured);
        write(SessionLayout.SESSION, Json.bytes(info.write()));
    }

    /**
     * Without its study and its plan a session can't be read: where they are gone, nothing more is written, for it would only
     * look like a session.
     *
     * @throws BadInput where the folder was deleted, moved away or emptied since the run began
     */
    public void requireFolder() throws BadInput {
        if (!Files.exists(folder.resolve(SessionLayout.STUDY)) || !Files.exists(folder.resolve(SessionLayout.PLAN))) {
            throw new BadInput("The session's folder " + folder
                    + " is gone, or was emptied, while the run was at work on it. Where it was moved, continue it there;"
                    + " where it was deleted, run the study again.");
        }
    }

    /** A new, empty folder for the files of a cell while it is measured; what an earlier attempt left is deleted. */
    public Path scratch(Cell cell) throws BadInput {
        requireFolder();
        Path part = part(cell);
        try {
            FileTree.delete(part);
            return Files.createDirectories(part);
        } catch (IOException e) {
            throw new BadInput("The folder " + part + " can't be made: " + Reason.of(e) + ".", e);
        }
    }

    /** Where the worker's output of a cell being measured goes. */
    public Path workerLog(Cell cell) {
        return part(cell).resolve(SessionLayout.WORKER_LOG);
    }

    /** Where the ONNX file of a finished cell lies. */
    public Path model(String cellId) {
        return folder.resolve(SessionLayout.onnx(cellId));
    }

    /** Where the trainer's own file of a finished training lies. */
    public Path nativeModel(String cellId) {
        return folder.resolve(SessionLayout.MODELS).resolve(cellId + ".native.zip");
    }

    /**
     * Keeps a finished cell: its record, its samples, and the models and logits its worker left in the scratch folder.
     *
     * @param record without logits
     * @return the record with the logits found
     * @throws BadInput where it can't be written; the cells kept before are unharmed
     */
    public CellRecord commit(CellRecord record, ScratchFiles files) throws BadInput {
        requireFolder();
        Path part = part(record.cell());
        try {
            Files.createDirectories(part);
            CellRecord whole = withLogits(record, part.resolve(files.logits()));
            for (Map.Entry<String, double[]> series : whole.series().entrySet()) {
                AtomicFile.write(
                        part.resolve(SessionLayout.seriesFile(series.getKey())), Samples.bytes(series.getValue()));
            }
            AtomicFile.write(part.resolve(SessionLayout.RECORD), Json.bytes(RecordJson.write(whole)));
            // Models first: a model without its cell is overwritten by the next attempt, a cell without its model
            // could not be continued from.
            keep(part.resolve(files.model()), model(record.cell().id()));
            keep(part.resolve(files.nativeModel()), nativeModel(record.cell().id()));
            setAside(record.cell());
            AtomicFile.move(part, cell(record.cell()));
            return whole;
        } catch (IOException e) {
            giveBack(part);
            throw new BadInput(
                    "The cell " + record.cell().id() + " can't be written to " + folder + ": " + Reason.of(e)
                            + ". The cells finished before it are safe."
                            + (Reason.isFull(e) ? " Make room, then continue the session." : ""),
                    e);
        }
    }

    /** A cell that is measured again keeps what was measured before: {@code retried/ID-1} and so on. */
    private void setAside(Cell cell) throws IOException {
        if (!Files.exists(cell(cell))) {
            return;
        }
        Path retried = Files.createDirectories(folder.resolve(SessionLayout.RETRIED));
        int n = 1;
        while (Files.exists(retried.resolve(cell.id() + "-" + n))) {
            n++;
        }
        AtomicFile.move(cell(cell), retried.resolve(cell.id() + "-" + n));
    }

    private Path cell(Cell cell) {
        return folder.resolve(SessionLayout.CELLS).resolve(cell.id());
    }

    /** What can't be kept must not fill the disk, or not even the session's state could be written. */
    private static void giveBack(Path part) {
        try {
            FileTree.delete(part);
        } catch (IOException e) {
            // The problem before it is the one to tell; the next attempt at the cell deletes it.
        }
    }

    /** Throws away what a cell that was not finished has left. */
    public void discard(Cell cell) throws BadInput {
        try {
            FileTree.delete(part(cell));
        } catch (IOException e) {
            throw new BadInput("The folder " + part(cell) + " can't be deleted: " + Reason.of(e) + ".", e);
        }
    }

    /** Gives the folder up, so that others may write it. */
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The lock in " + folder + " can't be removed.", e);
        }
    }

    /**
     * What a worker's files are called in its scratch folder.
     *
     * @param model the ONNX file
     * @param nativeModel the trainer's own file
     * @param logits float32, little endian
     */
    public record ScratchFiles(String model, String nativeModel, String logits) {}

    private Path part(Cell cell) {
        return folder.resolve(SessionLayout.CELLS).resolve("." + cell.id() + ".part");
    }

    private void keep(Path from, Path to) throws IOException {
        if (Files.exists(from)) {
            Files.createDirectories(to.getParent());
            AtomicFile.force(from);
            AtomicFile.move(from, to);
        }
    }

    private static CellRecord withLogits(CellRecord r, Path file) throws IOException {
        if (!Files.exists(file)) {
            return r;
        }
        AtomicFile.force(file);
        float[] logits = Samples.floats(Files.readAllBytes(file));
        if (!file.getFileName().toString().equals(SessionLayout.LOGITS)) {
            AtomicFile.move(file, file.resolveSibling(SessionLayout.LOGITS));
        }
        return r.with(logits);
    }

    private void write(String name, byte[] content) throws BadInput {
        requireFolder();
        try {
            AtomicFile.write(folder.resolve(name), content);
        } catch (IOException e) {
            throw new BadInput(name + " can't be written to " + folder + ": " + Reason.of(e) + ".", e);
        }
    }
}
