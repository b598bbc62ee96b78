package dev.mantissa.store;

import dev.mantissa.domain.study.BadInput;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where the files of a session lie: a folder, or a zip that is read without unpacking. */
interface SessionSource extends Closeable {
    /** A session folder, or the {@code .mantissa} file it was saved as. */
    static SessionSource of(Path folderOrFile) throws BadInput {
        return Files.isDirectory(folderOrFile) ? new FolderSource(folderOrFile) : new ZipSource(folderOrFile);
    }

    /** What it is, for sentences: "The session /home/ada/x.mantissa". */
    String title();

    /** Whether a file is there, by its path with forward slashes. */
    boolean has(String name) throws BadInput;

    /**
     * A file's content.
     *
     * @throws BadInput where it is missing, can't be read, or is longer than {@code most} bytes
     */
    byte[] read(String name, long most) throws BadInput;

    /** The ids of the cells that have a folder. */
    List<String> cells() throws BadInput;

    /**
     * Writes all files into an existing folder but locks and cells being measured.
     *
     * @throws IOException where one can't be read or written; some may have been written then
     */
    void copy(Path folder) throws IOException;

    @Override
    void close();
}
