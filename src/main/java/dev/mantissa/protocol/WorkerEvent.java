package dev.mantissa.protocol;

import java.util.Map;

/** What a worker tells the application. */
public sealed interface WorkerEvent {
    /** The version of this protocol. */
    int PROTOCOL = 1;

    /**
     * First line of a worker.
     *
     * @param protocol must equal {@link #PROTOCOL}
     * @param token the secret the application gave the worker
     * @param pid the worker's process id
     */
    record Hello(int protocol, String token, long pid) implements WorkerEvent {}

    /**
     * A new part of the work begins.
     *
     * @param name one word or two for a person: "warming up", "calibrating"
     */
    record Phase(String name) implements WorkerEvent {}

    /** How far the phase is; total 0 where unknown. */
    record Progress(long done, long total, String unit) implements WorkerEvent {}

    /** Raw samples to append to a series (names: {@link dev.mantissa.domain.measure.CellRecord.Names}). */
    record Samples(String series, double[] values) implements WorkerEvent {}

    /** The work is done and its files are complete. */
    record Result(Map<String, Double> values, Map<String, String> facts) implements WorkerEvent {}

    /**
     * What a measurement needs was made and is kept, which took memory and time that are not the measurement's: the same job
     * is to be done by another worker.
     *
     * @param facts how it was made
     */
    record Prepared(Map<String, String> facts) implements WorkerEvent {}

    /**
     * The work can't be done.
     *
     * @param kind what sort of failure
     * @param sentence for the user: names the file or operator and the fix
     * @param detail stack trace for the log
     */
    record Failure(Kind kind, String sentence, String detail) implements WorkerEvent {
        /** Sorts of failure. */
        public enum Kind {
            /** Memory did not suffice. */
            OOM,
            /** A file or value of the user can't be used. */
            BAD_INPUT,
            /** The backend has no such precision or operator. */
            UNSUPPORTED,
            /** Cancelled by command. */
            CANCELLED,
            /** Anything else. */
            INTERNAL
        }
    }
}
