package dev.mantissa.worker;

import dev.mantissa.domain.study.BadInput;
import dev.mantissa.protocol.Job;
import dev.mantissa.protocol.MessageReader;
import dev.mantissa.protocol.MessageWriter;
import dev.mantissa.protocol.WorkerCommand;
import dev.mantissa.protocol.WorkerEvent;
import dev.mantissa.runner.RuntimePacks;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The application's side for tests: a real worker process with a class path that holds no JavaFX. */
final class ChildProcess implements AutoCloseable {
    private final Process process;
    private final Socket socket;
    private final MessageReader<WorkerEvent> in;
    private final MessageWriter<WorkerCommand> out;

    private ChildProcess(Process process, Socket socket) throws IOException {
        this.process = process;
        this.socket = socket;
        this.in = MessageReader.events(socket.getInputStream());
        this.out = MessageWriter.commands(socket.getOutputStream());
    }

    /** The jars and folders of a worker: those of this test without the window's. */
    static List<String> classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.matches(".*(javafx|openjfx|atlantafx|controlsfx|ikonli|monocle|testfx).*"))
                .toList();
    }

    /**
     * The class path of a worker with LibTorch: its natives want another JavaCPP than ND4J's, which these tests have.
     *
     * @throws BadInput where the runtime pack can't be fetched
     */
    static List<String> libTorchClassPath() throws BadInput {
        RuntimePacks packs = RuntimePacks.ofThisMachine();
        Stream<String> ours =
                classPath().stream().filter(entry -> !entry.matches(".*(bytedeco|nd4j|deeplearning4j).*"));
        Stream<String> pack =
                packs.fetch(packs.byId("libtorch-cpu").orElseThrow(), (file, done, total) -> {}, () -> false).stream()
                        .map(Path::toString);
        return Stream.concat(ours, pack).toList();
    }

    /** Starts a worker with {@link #classPath()} and accepts its connection. */
    static ChildProcess start(Path folder, String backend, Map<String, String> environment) throws IOException {
        return start(folder, backend, environment, classPath());
    }

    /** Starts a worker and accepts its connection. */
    static ChildProcess start(Path folder, String backend, Map<String, String> environment, List<String> classPath)
            throws IOException {
        // The class path in a file, as the application does it: command lines have a limit.
        Path arguments = folder.resolve("worker.args");
        Files.writeString(
                arguments,
                "-cp \"" + String.join(File.pathSeparator, classPath).replace("\\", "\\\\") + "\"\n-Xmx512m\n");
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(20_000);
            ProcessBuilder builder = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "@" + arguments,
                    "dev.mantissa.worker.WorkerMain");
            builder.environment().put("MANTISSA_PORT", String.valueOf(server.getLocalPort()));
            builder.environment().put("MANTISSA_TOKEN", "open sesame");
            builder.environment().put("MANTISSA_BACKEND", backend);
            builder.environment().putAll(environment);
            builder.redirectErrorStream(true)
                    .redirectOutput(folder.resolve("worker.log").toFile());
            Process process = builder.start();
            Socket socket = server.accept();
            socket.setSoTimeout(60_000);
            return new ChildProcess(process, socket);
        }
    }

    Optional<WorkerEvent> read() throws IOException {
        return in.read();
    }

    void send(WorkerCommand command) throws IOException {
        out.write(command);
    }

    /** Sends what is no message. */
    void sendRaw(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends the job and hears the worker to its end; the hello has been read. */
    List<WorkerEvent> run(Job job) throws IOException {
        send(new WorkerCommand.Start(job));
        List<WorkerEvent> events = new ArrayList<>();
        for (Optional<WorkerEvent> event = read(); event.isPresent(); event = read()) {
            events.add(event.get());
        }
        return events;
    }

    /** The exit status, once it ended. */
    int exit() throws InterruptedException {
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            throw new AssertionError("The worker did not end.");
        }
        return process.exitValue();
    }

    long pid() {
        return process.pid();
    }

    void closeChannel() throws IOException {
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        process.destroyForcibly();
    }
}
