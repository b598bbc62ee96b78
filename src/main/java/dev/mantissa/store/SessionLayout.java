package dev.mantissa.store;

import java.util.regex.Pattern;

/** The names inside a session folder and a {@code .mantissa} file ({@code docs/session.md}). */
final class SessionLayout {
    /** The version of this layout; a newer one is refused by name. */
    static final int SCHEMA = 1;

    static final String SESSION = "session.json";
    static final String STUDY = "study.json";
    static final String PLAN = "plan.json";
    static final String NOTES = "notes.json";
    static final String PROVENANCE = "provenance.json";
    static final String CELLS = "cells";
    static final String RETRIED = "retried";
    static final String MODELS = "models";
    static final String RECORD = "record.json";
    static final String LOGITS = "logits.f32";
    static final String WORKER_LOG = "worker.log";
    static final String LOCK = ".lock";
    static final String OWNER = ".owner";

    private static final Pattern CELL_ID = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,199}");
    private static final Pattern SERIES = Pattern.compile("[a-z0-9_]{1,64}");

    private SessionLayout() {}

    /** Whether an id can be a folder's name on every system. */
    static boolean isCellId(String id) {
        return CELL_ID.matcher(id).matches();
    }

    /** Whether a series' name can be a file's name on every system. */
    static boolean isSeries(String name) {
        return SERIES.matcher(name).matches();
    }

    static String cell(String id, String file) {
        return CELLS + "/" + id + "/" + file;
    }

    /** The ONNX file of a cell. */
    static String onnx(String id) {
        return MODELS + "/" + id + ".onnx";
    }

    static String seriesFile(String name) {
        return name + ".f64";
    }
}
