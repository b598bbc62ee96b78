package dev.mantissa.ui.fx;

import dev.mantissa.domain.study.BadInput;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what went wrong into a sentence for the user; what is not the user's goes to the log with its stack trace. */
final class Sentences {
    private static final Logger LOG = LoggerFactory.getLogger(Sentences.class);

    private Sentences() {}

    static String of(Throwable thrown) {
        if (thrown instanceof BadInput bad) {
            return bad.getMessage();
        }
        LOG.error("Background work failed", thrown);
        if (thrown instanceof NoSuchFileException e) {
            return e.getFile() + " is not there any more.";
        }
        if (thrown instanceof AccessDeniedException e) {
            return e.getFile() + " may not be read or written. Check its permissions.";
        }
        if (thrown instanceof FileAlreadyExistsException e) {
            return e.getFile() + " exists already. Choose another name.";
        }
        if (thrown instanceof FileSystemException e && e.getReason() != null) {
            return e.getFile() + ": " + e.getReason() + ".";
        }
        String message = thrown.getMessage();
        return (message == null || message.isBlank() ? thrown.getClass().getSimpleName() : message)
                + "\nDetails are in logs/mantissa.log, beside the folder of the sessions.";
    }
}
