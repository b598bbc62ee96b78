package dev.mantissa.worker;

import dev.mantissa.domain.study.BadInput;
import dev.mantissa.protocol.MessageReader;
import dev.mantissa.protocol.MessageWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * The child process: connects to the application, does one job, ends. Messages travel on a loopback socket, since native code
 * writes to standard output and error as it likes; those two go to the worker's log.
 */
public final class WorkerMain {
    /** Exit status: the job was done. */
    public static final int DONE = 0;
    /** Exit status: the job failed, and the application was told why. */
    public static final int FAILED = 1;
    /** Exit status: it could not talk to the application. */
    public static final int NO_CHANNEL = 2;

    private static final int CONNECT_MILLIS = 10_000;

    private WorkerMain() {}

    /** Started by the application only, with its settings in the environment. */
    public static void main(String[] args) {
        int status = NO_CHANNEL;
        try {
            status = run(WorkerSettings.of(System.getenv()));
        } catch (BadInput e) {
            System.err.println(e.getMessage());
        } catch (IOException e) {
            System.err.println("The connection to the application broke: " + e.getMessage());
        } finally {
            // Native thread pools and shutdown hooks of libraries must not keep a finished worker, and its memory,
            // alive.
            Runtime.getRuntime().halt(status);
        }
    }

    private static int run(WorkerSettings settings) throws IOException {
        try (Socket socket = new Socket()) {
            socket.setTcpNoDelay(true);
            socket.connect(
                    new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), settings.port()),
                    CONNECT_MILLIS);
            return new Worker(
                            settings,
                            MessageReader.commands(socket.getInputStream()),
                            MessageWriter.events(socket.getOutputStream()))
                    .run();
        }
    }
}
