package dev.mantissa.runner;

import dev.mantissa.protocol.MessageReader;
import dev.mantissa.protocol.WorkerEvent;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Where a worker reports: a socket on 127.0.0.1 that only one who knows the token may use. Native code can write to a
 * worker's standard output, but not here.
 */
final class WorkerChannel implements Closeable {
    private static final int TOKEN_BYTES = 24;
    private static final int POLL_MILLIS = 100;
    private static final int HELLO_MILLIS = 15_000;

    private final ServerSocket server;
    private final String token;

    WorkerChannel() throws IOException {
        server = new ServerSocket(0, 4, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        server.setSoTimeout(POLL_MILLIS);
        byte[] secret = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(secret);
        token = HexFormat.of().formatHex(secret);
    }

    int port() {
        return server.getLocalPort();
    }

    String token() {
        return token;
    }

    /** A worker that has said hello. */
    record Connection(Socket socket, MessageReader<WorkerEvent> events) {}

    /** Waits for the worker's hello; empty where it dies, the time is over or the wait is cancelled before. */
    Optional<Connection> accept(BooleanSupplier alive, Duration limit, BooleanSupplier cancelled) throws IOException {
        long end = System.nanoTime() + limit.toNanos();
        while (alive.getAsBoolean() && System.nanoTime() < end && !cancelled.getAsBoolean()) {
            try {
                Optional<Connection> known = greet(server.accept());
                if (known.isPresent()) {
                    return known;
                }
            } catch (SocketTimeoutException e) {
                // Nobody yet: look again whether the worker lives.
            }
        }
        return Optional.empty();
    }

    /** Anything on this computer can connect: who does not say the token is turned away. */
    private Optional<Connection> greet(Socket socket) throws IOException {
        try {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(HELLO_MILLIS);
            MessageReader<WorkerEvent> events = MessageReader.events(socket.getInputStream());
            Optional<WorkerEvent> first = events.read();
            if (first.isPresent() && first.get() instanceof WorkerEvent.Hello hello && isOurs(hello)) {
                socket.setSoTimeout(0);
                return Optional.of(new Connection(socket, events));
            }
        } catch (IOException e) {
            // No hello: not our worker.
        }
        socket.close();
        return Optional.empty();
    }

    private boolean isOurs(WorkerEvent.Hello hello) {
        return hello.protocol() == WorkerEvent.PROTOCOL && MessageDigest.isEqual(bytes(hello.token()), bytes(token));
    }

    private static byte[] bytes(String text) {
        return String.valueOf(text).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
