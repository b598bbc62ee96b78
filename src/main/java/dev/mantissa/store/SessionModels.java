package dev.mantissa.store;

import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.Stage;
import java.io.Closeable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The models that a session's trainings left, without its samples. */
public final class SessionModels implements Closeable {
    private final SessionSource source;
    private final List<Cell> trained = new ArrayList<>();

    /**
     * Opens a session folder or a {@code .mantissa} file.
     *
     * @throws BadInput naming the file, where it is not one, is damaged, or was written by a newer Mantissa
     */
    public SessionModels(Path session) throws BadInput {
        source = SessionSource.of(session);
        try {
            SessionReader reader = new SessionReader(source);
            reader.info();
            for (Cell cell : reader.plan().cells()) {
                if (cell.stage() == Stage.TRAINING && source.has(SessionLayout.onnx(cell.id()))) {
                    trained.add(cell);
                }
            }
        } catch (BadInput | RuntimeException e) {
            source.close();
            throw e;
        }
    }

    /** The trainings whose FP32 model is there, in the plan's order. */
    public List<Cell> trained() {
        return List.copyOf(trained);
    }

    /**
     * The ONNX file of a training.
     *
     * @throws BadInput where it can't be read, or is longer than {@code most} bytes
     */
    public byte[] onnx(Cell cell, long most) throws BadInput {
        return source.read(SessionLayout.onnx(cell.id()), most);
    }

    @Override
    public void close() {
        source.close();
    }
}
