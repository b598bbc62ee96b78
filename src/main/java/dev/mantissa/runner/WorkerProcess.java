package dev.mantissa.runner;

import dev.mantissa.domain.measure.Status;
import dev.mantissa.protocol.MessageReader;
import dev.mantissa.protocol.MessageWriter;
import dev.mantissa.protocol.ProtocolException;
import dev.mantissa.protocol.WorkerCommand;
import dev.mantissa.protocol.WorkerEvent;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One worker, from start to end: the only place that starts processes. A worker that crashes, hangs or is killed gives an
 * outcome with a sentence, never an exception.
 */
final class WorkerProcess {
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration NOTICE = Duration.ofMillis(500);
    private static final Duration FAREWELL = Duration.ofSeconds(10);

    private final WorkerLaunch launch;
    private final Duration startLimit;
    private final Duration patience;
    private final OomKills kills = new OomKills();
    private final CountDownLatch shutdown = new CountDownLatch(1);
    private volatile boolean cancelled;
    private volatile Process process;
    private MemoryWatch watch;
    private volatile MessageWriter<WorkerCommand> commands;

    WorkerProcess(WorkerLaunch launch) {
        this(launch, START, PATIENCE);
    }

    /** With other limits: to start, and between asking, terminating and killing. */
    WorkerProcess(WorkerLaunch launch, Duration startLimit, Duration patience) {
        this.launch = launch;
        this.startLimit = startLimit;
        this.patience = patience;
    }

    /** Runs the worker; returns when its process is gone. */
    WorkerOutcome run(WorkerListener listener) {
        Thread hook = new Thread(this::shutDown, "kill worker");
        try (WorkerChannel channel = new WorkerChannel()) {
            Files.createDirectories(launch.temporary());
            Runtime.getRuntime().addShutdownHook(hook);
            process = start(channel);
            watch = MemoryWatch.over(process, launch.memory(), HostMemory.ofThisMachine());
            WorkerOutcome outcome = converse(channel, listener);
            return cancelled && outcome.status() != Status.OK
                    ? WorkerOutcome.failed(Status.CANCELLED, "Cancelled while it was running.")
                    : outcome;
        } catch (IOException e) {
            return WorkerOutcome.failed(Status.FAILED, "The worker could not be started: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return WorkerOutcome.failed(Status.INTERRUPTED, "The run ended while it was running.");
        } finally {
            kill();
            removeHook(hook);
            TemporaryFolder.delete(launch.temporary());
        }
    }

    /** Stops the worker: asked, then terminated, then killed. Returns at once. */
    void cancel() {
        cancelled = true;
        Thread stopper = new Thread(this::stop, "stop worker");
        stopper.setDaemon(true);
        stopper.start();
    }

    private Process start(WorkerChannel channel) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(launch.command());
        launch.environment(builder.environment(), channel.port(), channel.token());
        builder.directory(launch.temporary().getParent().toFile());
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(launch.log().toFile()));
        builder.redirectInput(ProcessBuilder.Redirect.PIPE);
        return builder.start();
    }

    private WorkerOutcome converse(WorkerChannel channel, WorkerListener listener)
            throws IOException, InterruptedException {
        Optional<WorkerChannel.Connection> connected = channel.accept(process::isAlive, startLimit, () -> cancelled);
        if (connected.isEmpty()) {
            return process.isAlive()
                    ? WorkerOutcome.failed(
                            Status.FAILED,
                            "The worker did not report within " + startLimit.toSeconds() + " s of its start."
                                    + LastLines.of(launch.log()))
                    : death();
        }
        try (Socket socket = connected.get().socket()) {
            commands = MessageWriter.commands(socket.getOutputStream());
            commands.write(new WorkerCommand.Start(launch.job()));
            if (cancelled) {
                commands.write(new WorkerCommand.Cancel());
            }
            return listen(connected.get().events(), listener);
        } catch (ProtocolException e) {
            if (watch.struck().isPresent()) {
                return death();
            }
            return WorkerOutcome.failed(
                    Status.FAILED, "The worker broke the protocol: " + e.getMessage() + LastLines.of(launch.log()));
        } catch (IOException e) {
            // The channel broke: the worker is dead or dying, and how it died says more.
            return death();
        } finally {
            commands = null;
        }
    }

    private WorkerOutcome listen(MessageReader<WorkerEvent> events, WorkerListener listener)
            throws IOException, InterruptedException {
        for (Optional<WorkerEvent> event = events.read(); event.isPresent(); event = events.read()) {
            WorkerEvent said = event.get();
            if (said instanceof WorkerEvent.Phase phase) {
                listener.phase(phase.name());
            } else if (said instanceof WorkerEvent.Progress progress) {
                listener.progress(progress.done(), progress.total(), progress.unit());
            } else if (said instanceof WorkerEvent.Samples samples) {
                listener.samples(samples.series(), samples.values());
            } else if (said instanceof WorkerEvent.Result result) {
                awaitEnd(FAREWELL);
                return WorkerOutcome.done(result.values(), result.facts());
            } else if (said instanceof WorkerEvent.Prepared prepared) {
                awaitEnd(FAREWELL);
                return WorkerOutcome.prepared(prepared.facts());
            } else if (said instanceof WorkerEvent.Failure failure) {
                awaitEnd(FAREWELL);
                return WorkerOutcome.failed(status(failure.kind()), failure.sentence());
            } else {
                throw new ProtocolException("it said hello twice.");
            }
        }
        return death();
    }

    private static Status status(WorkerEvent.Failure.Kind kind) {
        return switch (kind) {
            case OOM -> Status.OOM;
            case UNSUPPORTED -> Status.UNAVAILABLE;
            case CANCELLED -> Status.CANCELLED;
            case BAD_INPUT, INTERNAL -> Status.FAILED;
        };
    }

    /** It is gone, or its channel is, without a result. */
    private WorkerOutcome death() throws InterruptedException {
        boolean dead = awaitEnd(patience);
        // Ctrl-C ends the worker and this application at once, in either order: that is no failure of the cell.
        if (shutdown.await(NOTICE.toMillis(), TimeUnit.MILLISECONDS)) {
            return WorkerOutcome.failed(Status.INTERRUPTED, "The run ended while it was running.");
        }
        if (!dead) {
            return WorkerOutcome.failed(
                    Status.FAILED, "The worker closed its channel without a result." + LastLines.of(launch.log()));
        }
        return watch.struck()
                .map(sentence -> WorkerOutcome.failed(Status.OOM, sentence))
                .orElseGet(() -> WorkerDeath.outcome(process.exitValue(), kills.since(), LastLines.of(launch.log())));
    }

    private boolean awaitEnd(Duration limit) throws InterruptedException {
        return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void stop() {
        Process running = process;
        if (running == null) {
            return;
        }
        try {
            MessageWriter<WorkerCommand> channel = commands;
            if (channel != null) {
                channel.write(new WorkerCommand.Cancel());
            }
        } catch (IOException e) {
            // It is going already; the next steps find out.
        }
        try {
            if (!awaitEnd(patience)) {
                running.destroy();
                if (!awaitEnd(patience)) {
                    running.destroyForcibly();
                }
            }
        } catch (InterruptedException e) {
            running.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void shutDown() {
        shutdown.countDown();
        kill();
    }

    private void kill() {
        Process running = process;
        if (running != null) {
            running.destroyForcibly();
            try {
                running.waitFor(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The application is shutting down, and the hook does what it is there for.
        }
    }
}
