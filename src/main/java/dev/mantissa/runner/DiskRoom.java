package dev.mantissa.runner;

import dev.mantissa.domain.measure.Bytes;
import dev.mantissa.domain.measure.CellRecord;
import dev.mantissa.domain.measure.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whether a disk that is all but full may be why a cell failed: a worker unpacks its native libraries beside its session and writes its
 * model there, and what then fails says anything but that. Such a failure is none of the cell: the run ends, and goes on once there is room.
 */
final class DiskRoom {
    /** ONNX Runtime unpacks some 40 MB, LibTorch's models have up to some hundred. */
    static final long LEAST_BYTES = 128L << 20;

    private DiskRoom() {}

    /** Bytes that may still be written there; as many as can be where the system does not say. */
    static long usable(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }

    /** What to tell where a record is of a cell that failed with so little room; empty where it is not. */
    static Optional<String> lacking(CellRecord record, Path folder, long usable) {
        if (record.status() != Status.FAILED || usable >= LEAST_BYTES) {
            return Optional.empty();
        }
        return Optional.of("The cell " + record.cell().id() + " failed, and the disk of " + folder + " has only "
                + Bytes.words(usable) + " free, of which a worker needs " + Bytes.words(LEAST_BYTES)
                + ". The cells finished before it are safe. Make room, then continue the session. The worker said: "
                + record.sentence());
    }
}
