package dev.mantissa.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mantissa.protocol.MessageReader;
import dev.mantissa.protocol.MessageWriter;
import dev.mantissa.protocol.WorkerEvent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class LoadingTest {
    private final CountDownLatch twice = new CountDownLatch(2);
    private final ByteArrayOutputStream channel = new ByteArrayOutputStream();
    private final Reporter reporter = new Reporter(
            MessageWriter.events(new OutputStream() {
                @Override
                public void write(int b) {
                    channel.write(b);
                }

                @Override
                public void flush() {
                    twice.countDown();
                }
            }),
            System::nanoTime);
    private final Cancellation cancellation = new Cancellation();
    private final AtomicBoolean stopped = new AtomicBoolean();

    private BackendRuntime runtime(OptionalDouble share) {
        return new BackendRuntime() {
            @Override
            public String name() {
                return "A library";
            }

            @Override
            public Map<String, String> facts() {
                return Map.of();
            }

            @Override
            public OptionalDouble loaded() {
                return share;
            }

            @Override
            public void stopLoading() {
                stopped.set(true);
            }
        };
    }

    private MessageReader<WorkerEvent> twice(OptionalDouble share) throws Exception {
        Loading loading = new Loading(runtime(share), reporter, cancellation);
        assertThat(twice.await(30, TimeUnit.SECONDS)).isTrue();
        loading.close();
        return MessageReader.events(new ByteArrayInputStream(channel.toByteArray()));
    }

    @Test
    void aLibraryThatDoesNotTellIsCountedInSeconds() throws Exception {
        MessageReader<WorkerEvent> events = twice(OptionalDouble.empty());

        assertThat(events.read()).contains(new WorkerEvent.Progress(1, 0, "s"));
        assertThat(events.read()).contains(new WorkerEvent.Progress(2, 0, "s"));
        assertThat(stopped).isFalse();
    }

    @Test
    void aLibraryThatTellsIsBelieved() throws Exception {
        assertThat(twice(OptionalDouble.of(0.257)).read()).contains(new WorkerEvent.Progress(26, 100, "%"));
    }

    @Test
    void aCancellationIsPassedOn() throws Exception {
        cancellation.request();
        twice(OptionalDouble.empty());

        assertThat(stopped).isTrue();
    }
}
