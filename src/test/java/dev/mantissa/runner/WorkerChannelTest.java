package dev.mantissa.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mantissa.protocol.MessageWriter;
import dev.mantissa.protocol.WorkerEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WorkerChannelTest {
    @Test
    void onlyWhoSaysTheTokenAndTheProtocolIsHeard() throws Exception {
        try (WorkerChannel channel = new WorkerChannel()) {
            CompletableFuture<Void> visitors = CompletableFuture.runAsync(() -> {
                hello(channel.port(), 1, "wrong");
                hello(channel.port(), 99, channel.token());
                silent(channel.port());
                hello(channel.port(), 1, channel.token());
            });
            Optional<WorkerChannel.Connection> heard = channel.accept(() -> true, Duration.ofSeconds(20), () -> false);
            visitors.join();
            assertThat(heard).isPresent();
            assertThat(heard.orElseThrow().events().read()).isEmpty();
            heard.orElseThrow().socket().close();
        }
    }

    @Test
    void theWaitEndsWithTheWorkerWithTheTimeAndWithACancel() throws Exception {
        try (WorkerChannel channel = new WorkerChannel()) {
            assertThat(channel.accept(() -> false, Duration.ofSeconds(20), () -> false))
                    .isEmpty();
            assertThat(channel.accept(() -> true, Duration.ofMillis(10), () -> false))
                    .isEmpty();
            assertThat(channel.accept(() -> true, Duration.ofSeconds(20), () -> true))
                    .isEmpty();
        }
    }

    private static void hello(int port, int protocol, String token) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            MessageWriter.events(socket.getOutputStream()).write(new WorkerEvent.Hello(protocol, token, 1));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void silent(int port) {
        try {
            new Socket(InetAddress.getLoopbackAddress(), port).close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
