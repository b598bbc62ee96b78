package dev.mantissa.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mantissa.domain.measure.CellRecord.Names;
import dev.mantissa.domain.study.CalibrationSpec;
import dev.mantissa.domain.study.DataSpec;
import dev.mantissa.domain.study.MeasuringSpec;
import dev.mantissa.domain.study.ModelInput;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.TensorRtSpec;
import dev.mantissa.protocol.Job;
import dev.mantissa.protocol.MessageReader;
import dev.mantissa.protocol.MessageWriter;
import dev.mantissa.protocol.WorkerEvent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class StreamsTest {
    private static final DataSpec DATA = new DataSpec("data", List.of(32), 0, 0, 0.1, 0.2);

    private final ByteArrayOutputStream channel = new ByteArrayOutputStream();
    private final Reporter reporter = new Reporter(MessageWriter.events(channel), System::nanoTime);
    private final Cancellation cancellation = new Cancellation();

    /** Counts who calls it; several at the same time never share one. */
    private static final class Engine implements InferenceEngine {
        private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
        private final List<Engine> others = new ArrayList<>();
        private final RuntimeException failure;
        private int bound;
        private boolean closed;

        Engine(RuntimeException failure) {
            this.failure = failure;
        }

        @Override
        public InferenceEngine another() {
            Engine engine = new Engine(failure);
            others.add(engine);
            return engine;
        }

        @Override
        public void bind(float[] images, int count) {
            bound = count;
        }

        @Override
        public void run() {
            assertThat(closed).isFalse();
            threads.add(Thread.currentThread());
            LockSupport.parkNanos(1_000_000);
            if (failure != null) {
                throw failure;
            }
        }

        @Override
        public float[] logits(float[] images, int count) {
            return new float[0];
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private static Job.Infer job(int streams) {
        return new Job.Infer(
                "model.onnx",
                ModelInput.ZOO,
                DATA,
                32,
                8,
                Precision.INT8,
                new MeasuringSpec(MeasuringSpec.Preset.CUSTOM, 1, 0, 0, false, 0, 1, 0, 1),
                new TensorRtSpec(3, 1, TensorRtSpec.ImageFormat.FP32, streams, false),
                new CalibrationSpec(CalibrationSpec.Method.MIN_MAX, 1),
                1,
                "scratch");
    }

    private void measure(InferenceEngine engine, int streams) throws Exception {
        new Streams(reporter, cancellation, System::nanoTime).measure(engine, new float[1], job(streams));
    }

    private double[] samples() throws Exception {
        reporter.result();
        MessageReader<WorkerEvent> events = MessageReader.events(new ByteArrayInputStream(channel.toByteArray()));
        List<double[]> all = new ArrayList<>();
        for (Optional<WorkerEvent> e = events.read(); e.isPresent(); e = events.read()) {
            if (e.get() instanceof WorkerEvent.Samples samples
                    && samples.series().equals(Names.STREAMS)) {
                all.add(samples.values());
            }
        }
        return all.stream().flatMapToDouble(Arrays::stream).toArray();
    }

    @Test
    void eachStreamHasAThreadAndABatchOfItsOwn() throws Exception {
        Engine first = new Engine(null);

        measure(first, 3);

        assertThat(first.others).hasSize(2).allSatisfy(other -> {
            assertThat(other.bound).isEqualTo(8);
            assertThat(other.threads).hasSize(1).doesNotContainAnyElementsOf(first.threads);
            assertThat(other.closed).isTrue();
        });
        assertThat(first.closed).isFalse();
        // The samples are what was measured, end to end.
        assertThat(Arrays.stream(samples()).sum()).isBetween(700.0, 2_000.0);
    }

    @Test
    void oneStreamIsNoMeasurement() throws Exception {
        Engine first = new Engine(null);

        measure(first, 1);

        assertThat(first.threads).isEmpty();
        assertThat(samples()).isEmpty();
    }

    @Test
    void roundsAreFromEveryNthEndToTheNext() {
        assertThat(Streams.rounds(new long[] {0, 1_000_000, 2_000_000, 4_000_000, 9_000_000, 9_500_000}, 2))
                .containsExactly(2, 7);
        assertThat(Streams.rounds(new long[0], 2)).isEmpty();
    }

    @Test
    void aStreamThatFailsIsASentenceAndLeavesNoOpenEngine() {
        Engine first = new Engine(new WorkFailed("CUDA could not launch the network."));

        assertThatThrownBy(() -> measure(first, 2))
                .isInstanceOf(WorkFailed.class)
                .hasMessage("A stream failed: CUDA could not launch the network.");
        assertThat(first.others).allMatch(other -> other.closed);
    }

    @Test
    void cancellingEndsIt() {
        cancellation.request();

        assertThatThrownBy(() -> measure(new Engine(null), 2)).isInstanceOf(Cancellation.Cancelled.class);
    }

    @Test
    void otherLibrariesSaySo() {
        InferenceEngine plain = new InferenceEngine() {
            @Override
            public void bind(float[] images, int count) {}

            @Override
            public void run() {}

            @Override
            public float[] logits(float[] images, int count) {
                return new float[0];
            }

            @Override
            public void close() {}
        };

        assertThatThrownBy(() -> measure(plain, 2))
                .isInstanceOf(UnsupportedWork.class)
                .hasMessageContaining("leave streams at 1");
    }
}
