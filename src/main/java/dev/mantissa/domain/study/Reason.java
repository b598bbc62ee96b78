package dev.mantissa.domain.study;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;

/** Why something failed, most of all a file operation, in words for a person that continue a sentence. */
public final class Reason {
    private Reason() {}

    /** The system's words, or ours where it has none but the name of the file. */
    public static String of(IOException e) {
        if (isFull(e)) {
            return "the disk is full";
        }
        if (e instanceof AccessDeniedException) {
            return "no permission for " + e.getMessage();
        }
        if (e instanceof NoSuchFileException) {
            return e.getMessage() + " does not exist";
        }
        if (e instanceof FileAlreadyExistsException) {
            return e.getMessage() + " is a file, no folder";
        }
        if (e instanceof FileSystemException f && f.getReason() != null) {
            return f.getReason();
        }
        String said = e.getMessage();
        return said == null || said.isBlank() ? e.getClass().getSimpleName() : said;
    }

    /** The last cause of what was thrown, which is what the system said; itself where it has none. */
    public static Throwable root(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    /** Whether the medium or the quota had no room left; the JDK has no type for it, only the system's words. */
    public static boolean isFull(IOException e) {
        String said = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        return said.contains("no space left") || said.contains("not enough space") || said.contains("quota exceeded");
    }
}
