package dev.mantissa.worker;

import dev.mantissa.protocol.Job;
import dev.mantissa.protocol.MessageReader;
import dev.mantissa.protocol.MessageWriter;
import dev.mantissa.protocol.WorkerCommand;
import dev.mantissa.protocol.WorkerEvent;
import java.io.IOException;
import java.util.Optional;

/** One job, from hello to result. */
final class Worker {
    private final WorkerSettings settings;
    private final MessageReader<WorkerCommand> in;
    private final MessageWriter<WorkerEvent> out;
    private final Cancellation cancellation = new Cancellation();
    private volatile boolean ended;

    Worker(WorkerSettings settings, MessageReader<WorkerCommand> in, MessageWriter<WorkerEvent> out) {
        this.settings = settings;
        this.in = in;
        this.out = out;
    }

    /**
     * Says hello, waits for the job, does it and reports.
     *
     * @return the exit status
     * @throws IOException where the channel broke
     */
    int run() throws IOException {
        out.write(new WorkerEvent.Hello(
                WorkerEvent.PROTOCOL, settings.token(), ProcessHandle.current().pid()));
        Optional<WorkerCommand> first = in.read();
        if (first.isEmpty()) {
            return WorkerMain.NO_CHANNEL;
        }
        if (!(first.get() instanceof WorkerCommand.Start start)) {
            out.write(new WorkerEvent.Failure(WorkerEvent.Failure.Kind.CANCELLED, "Cancelled.", ""));
            return WorkerMain.FAILED;
        }
        Thread listener = new Thread(this::listen, "commands");
        listener.setDaemon(true);
        listener.start();
        return work(start.job());
    }

    private int work(Job job) throws IOException {
        Reporter reporter = new Reporter(out, System::nanoTime);
        try {
            reporter.phase("loading the runtime");
            new Work(runtime(), reporter, cancellation).run(job);
            ended = true;
            reporter.result();
            return WorkerMain.DONE;
        } catch (Throwable thrown) {
            ended = true;
            // Also for the log, in full: the application keeps a bounded part of it.
            thrown.printStackTrace();
            out.write(FailureReport.of(thrown, job));
            return WorkerMain.FAILED;
        }
    }

    private BackendRuntime runtime() throws ReflectiveOperationException {
        return Class.forName(settings.backend())
                .asSubclass(BackendRuntime.class)
                .getDeclaredConstructor()
                .newInstance();
    }

    /** Hears the cancel command; ends the process when the application is gone, so that nothing keeps running. */
    private void listen() {
        try {
            Optional<WorkerCommand> command = in.read();
            while (command.isPresent()) {
                if (command.get() instanceof WorkerCommand.Cancel) {
                    cancellation.request();
                }
                command = in.read();
            }
        } catch (IOException e) {
            // Once the job has ended it is this process that closes the channel.
            if (!ended) {
                System.err.println("The connection to the application broke: " + e.getMessage());
            }
        }
        if (!ended) {
            Runtime.getRuntime().halt(WorkerMain.NO_CHANNEL);
        }
    }
}
