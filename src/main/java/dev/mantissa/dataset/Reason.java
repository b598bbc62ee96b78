package dev.mantissa.dataset;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;

/** Why reading failed, in words that continue a sentence. */
final class Reason {
    private Reason() {}

    static String of(Exception e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof NoSuchFileException) {
            return "it is no longer there";
        }
        if (e instanceof EOFException) {
            return "it ends too early";
        }
        String message = Objects.requireNonNullElse(e.getMessage(), "");
        String kind = e instanceof IOException ? "input error" : "damaged content";
        return message.isBlank() ? kind : kind + " (" + message.strip().replaceFirst("\\.$", "") + ")";
    }
}
