package dev.mantissa.worker.backend.fake;

import dev.mantissa.domain.study.Precision;
import dev.mantissa.worker.UnsupportedWork;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.bytedeco.javacpp.Pointer;

/**
 * What a worker with the fake backend does wrong, by the word in {@code MANTISSA_FAKE}: {@code sleep:MILLIS} at each step or
 * call; {@code drift:MICROS} so much longer at each than at the one before; {@code oom_above:BATCH} runs out of memory in trainings of larger batches only; {@code grow} takes native memory
 * without end, as a library does that knows no limit; {@code crash} ends the process as an abort in native code does; {@code oom} and {@code native_oom} run out of memory;
 * {@code hang} never returns and hears no cancel; {@code cling} does neither, and would not let Java end; {@code nan} answers NaN; {@code garbage} writes rubbish to standard output
 * and error; {@code bad_state} throws; {@code unsupported} refuses the precision. With {@code @fp16} (or another precision) after the
 * word, only jobs at that precision are affected. All but {@code unsupported} happen at the third step or call.
 */
record Misbehaviour(String word, long number, Precision only) {
    private static final int AT = 3;

    static Misbehaviour of(String variable) {
        if (variable == null || variable.isEmpty()) {
            return new Misbehaviour("", 0, null);
        }
        String[] parts = variable.split("@", 2);
        String[] words = parts[0].split(":", 2);
        return new Misbehaviour(
                words[0],
                words.length > 1 ? Long.parseLong(words[1]) : 0,
                parts.length > 1 ? Precision.valueOf(parts[1].toUpperCase(Locale.ROOT)) : null);
    }

    /** Whether a model has to be prepared before it is measured: {@code prepare}, {@code prepare_in_vain}. */
    boolean prepares() {
        return word.startsWith("prepare");
    }

    /** Whether what was prepared can be kept. */
    boolean keeps() {
        return word.equals("prepare");
    }

    /** Before a job at this precision. */
    void atStart(Precision precision) throws UnsupportedWork {
        if (word.equals("unsupported") && affects(precision)) {
            throw new UnsupportedWork("Fake has no " + precision.label() + "; choose another precision.");
        }
    }

    /** In the n-th step or call, counted from 1. */
    void at(int call, Precision precision) {
        if (!affects(precision)) {
            return;
        }
        if (word.equals("sleep")) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(number));
        }
        if (word.equals("drift")) {
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(call * number));
        }
        if (call != AT) {
            return;
        }
        switch (word) {
            case "crash" -> Runtime.getRuntime().halt(134);
            case "oom" -> throw new OutOfMemoryError("Java heap space");
            case "native_oom" ->
                throw new IllegalStateException(
                        "outer",
                        new RuntimeException(
                                "Physical memory usage is too high: physicalBytes (4G) > maxPhysicalBytes"));
            case "bad_state" -> throw new IllegalStateException("something unforeseen");
            case "grow" -> grow();
            case "hang" -> hang();
            case "cling" -> cling();
            case "garbage" -> garbage();
            default -> {
                // The other words act elsewhere.
            }
        }
    }

    /** A loss or a logit, spoilt where that is asked for. */
    double spoilt(double value, int call, Precision precision) {
        return word.equals("nan") && call >= AT && affects(precision) ? Double.NaN : value;
    }

    private boolean affects(Precision precision) {
        return only == null || only == precision;
    }

    /** A training's batch, whatever the step. */
    void batch(int images, Precision precision) {
        if (word.equals("oom_above") && images > number && affects(precision)) {
            throw new IllegalStateException(
                    "[enforce fail at alloc_cpu.cpp:117] DefaultCPUAllocator: not enough memory: you"
                            + " tried to allocate 12884901888 bytes.");
        }
    }

    /** With a bound far above every limit of a test, so that a failing test does not take the machine down. */
    private static void grow() {
        long block = 16L << 20;
        for (long taken = 0; taken < 6L << 30; taken += block) {
            Pointer.memset(Pointer.malloc(block), 1, block);
        }
        throw new IllegalStateException("nobody stopped it");
    }

    private static void hang() {
        while (true) {
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
        }
    }

    /** As a library whose destructors wait for a step. */
    private static void cling() {
        Runtime.getRuntime().addShutdownHook(new Thread(Misbehaviour::hang));
        System.out.println("clinging");
        hang();
    }

    private static void garbage() {
        System.out.println("{\"seq\":0,\"message\":{\"type\":\"result\"}}\u0000\u0007\uFFFD");
        System.out.flush();
        System.err.println("# A fatal error has been detected by nobody");
    }
}
