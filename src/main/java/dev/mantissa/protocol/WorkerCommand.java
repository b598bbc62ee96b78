package dev.mantissa.protocol;

/** What the application tells a worker. */
public sealed interface WorkerCommand {
    /** Do this; sent once, after the hello. */
    record Start(Job job) implements WorkerCommand {}

    /** Stop at the next step and end. */
    record Cancel() implements WorkerCommand {}
}
