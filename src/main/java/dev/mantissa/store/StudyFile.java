package dev.mantissa.store;

import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.StudySpec;
import java.nio.file.Path;

/** The JSON form of a study ({@code docs/study.md}). */
public final class StudyFile {
    private StudyFile() {}

    /**
     * Reads a study.
     *
     * @throws BadInput naming the file and each field that is unknown, missing, of the wrong type or out of range
     */
    public static StudySpec read(Path file) throws BadInput {
        throw new UnsupportedOperationException(file.toString());
    }

    /** Writes a study atomically. */
    public static void write(StudySpec spec, Path file) throws BadInput {
        throw new UnsupportedOperationException(spec + " " + file);
    }
}
