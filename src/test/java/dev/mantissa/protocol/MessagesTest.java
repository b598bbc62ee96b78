package dev.mantissa.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mantissa.domain.study.CalibrationSpec;
import dev.mantissa.domain.study.CudaGraph;
import dev.mantissa.domain.study.DataSpec;
import dev.mantissa.domain.study.Head;
import dev.mantissa.domain.study.MeasuringSpec;
import dev.mantissa.domain.study.ModelInput;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.domain.study.Precision;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class MessagesTest {
    private static final DataSpec DATA = new DataSpec("/data/glyphs", List.of(48, 96), 500, 0, 0.1, 0.2);
    private static final CalibrationSpec CALIBRATION = new CalibrationSpec(CalibrationSpec.Method.MIN_MAX, 100);

    static final List<WorkerEvent> EVENTS = List.of(
            new WorkerEvent.Hello(WorkerEvent.PROTOCOL, "s3cret", 4711),
            new WorkerEvent.Phase("warming up"),
            new WorkerEvent.Progress(3, 0, "steps"),
            new WorkerEvent.Prepared(Map.of("engine.build", "built in 7 ms")),
            new WorkerEvent.Result(
                    Map.of("test_correct", 91.0, "idle_memory_bytes", Double.NaN), Map.of("nd4j", "1.0.0-M2.1")),
            new WorkerEvent.Failure(
                    WorkerEvent.Failure.Kind.OOM, "8 GiB did not suffice.\nSee \"log\"", "at a.B\n\tat c"));

    static final List<Job> JOBS = List.of(
            train(CudaGraph.AUTO, false),
            train(CudaGraph.FALSE, true),
            new Job.Convert(
                    "/m/model.onnx",
                    ModelInput.ZOO,
                    CalibrationSpec.Method.MIN_MAX,
                    10000,
                    DATA,
                    48,
                    32,
                    Precision.INT8,
                    CALIBRATION,
                    7,
                    "/scratch"),
            new Job.Selfbench(true, 20, "/tmp/scratch"),
            new Job.Infer(
                    "/m/model.onnx",
                    ModelInput.ZOO,
                    DATA,
                    48,
                    8,
                    Precision.FP16,
                    MeasuringSpec.Preset.RIGOROUS.spec(),
                    CALIBRATION,
                    Long.MAX_VALUE,
                    "/scratch"));

    private static Job.Train train(CudaGraph graph, boolean probe) {
        return new Job.Train(
                new ModelSpec("mobilenet_v1", Head.PAPER, 0.25),
                DATA,
                48,
                32,
                Precision.AMP_FP16,
                4,
                0,
                1e-4,
                CALIBRATION,
                -7,
                2,
                graph,
                probe,
                "/scratch/ä b");
    }

    @ParameterizedTest
    @FieldSource("EVENTS")
    void everyEventArrivesAsItWasSent(WorkerEvent event) throws IOException {
        ByteArrayOutputStream channel = new ByteArrayOutputStream();
        MessageWriter.events(channel).write(event);

        assertThat(events(channel).read()).contains(event);
    }

    @ParameterizedTest
    @FieldSource("JOBS")
    void everyJobArrivesAsItWasSent(Job job) throws IOException {
        ByteArrayOutputStream channel = new ByteArrayOutputStream();
        MessageWriter<WorkerCommand> writer = MessageWriter.commands(channel);
        writer.write(new WorkerCommand.Start(job));
        writer.write(new WorkerCommand.Cancel());

        MessageReader<WorkerCommand> reader = MessageReader.commands(new ByteArrayInputStream(channel.toByteArray()));
        assertThat(reader.read()).contains(new WorkerCommand.Start(job));
        assertThat(reader.read()).contains(new WorkerCommand.Cancel());
        assertThat(reader.read()).isEmpty();
    }

    @Test
    void samplesSurviveBitForBitAlsoWhereTheyAreNoNumbers() throws IOException {
        double[] values = {0.1, -0.0, 1e-310, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        ByteArrayOutputStream channel = new ByteArrayOutputStream();
        MessageWriter.events(channel).write(new WorkerEvent.Samples("loss", values));

        WorkerEvent.Samples read = (WorkerEvent.Samples) events(channel).read().orElseThrow();
        assertThat(read.series()).isEqualTo("loss");
        assertThat(read.values()).containsExactly(values);
    }

    @Test
    void aMessageIsOneNumberedLine() throws IOException {
        ByteArrayOutputStream channel = new ByteArrayOutputStream();
        MessageWriter<WorkerEvent> writer = MessageWriter.events(channel);
        writer.write(new WorkerEvent.Phase("a\nb"));
        writer.write(new WorkerEvent.Samples("loss", new double[] {0.5, Double.NaN}));

        assertThat(channel.toString(StandardCharsets.UTF_8)).isEqualTo("""
                        {"seq":0,"message":{"type":"phase","name":"a\\nb"}}
                        {"seq":1,"message":{"type":"samples","series":"loss","values":[0.5,"NaN"]}}
                        """);
    }

    @Test
    void aLostOrDoubledLineIsFound() throws IOException {
        String first = "{\"seq\":0,\"message\":{\"type\":\"phase\",\"name\":\"a\"}}\n";
        MessageReader<WorkerEvent> doubled = events(first + first);
        assertThat(doubled.read()).isPresent();
        assertThatThrownBy(doubled::read)
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("Line 0 came where line 1 was expected");

        assertThatThrownBy(() -> events("{\"seq\":1,\"message\":{\"type\":\"phase\",\"name\":\"a\"}}\n")
                        .read())
                .hasMessageContaining("Line 1 came where line 0 was expected");
    }

    @ParameterizedTest
    @FieldSource("RUBBISH")
    void whatIsNoMessageIsRefusedWithASentence(String line) {
        assertThatThrownBy(() -> events(line).read())
                .isInstanceOf(ProtocolException.class)
                .hasMessageMatching("(?s)(Line 0|The channel) .+");
    }

    static final List<String> RUBBISH = List.of(
            "\n",
            "null\n",
            "# A fatal error has been detected\n",
            "{\"seq\":0}\n",
            "{\"seq\":0,\"message\":null}\n",
            "{\"message\":{\"type\":\"phase\",\"name\":\"a\"}}\n",
            "{\"seq\":0,\"message\":{\"type\":\"explode\"}}\n",
            "{\"seq\":0,\"message\":{\"name\":\"a\"}}\n",
            "{\"seq\":0,\"message\":{\"type\":\"phase\"}}\n",
            "{\"seq\":0,\"message\":{\"type\":\"phase\",\"name\":\"a\",\"colour\":1}}\n",
            "{\"seq\":0,\"message\":{\"type\":\"phase\",\"name\":\"a\"}} trailing\n",
            "{\"seq\":0,\"message\":{\"type\":\"phase\",\"name\":\"cut");

    @Test
    void aLineWithoutEndIsNotReadIntoMemoryForever() {
        assertThatThrownBy(() -> events("x".repeat(WireFormat.MAX_LINE + 1)).read())
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("longer than");
    }

    @Test
    void aMessageTooLongForALineIsNotSentAndCostsNoNumber() throws IOException {
        ByteArrayOutputStream channel = new ByteArrayOutputStream();
        MessageWriter<WorkerEvent> writer = MessageWriter.events(channel);
        assertThatThrownBy(() -> writer.write(new WorkerEvent.Phase("x".repeat(WireFormat.MAX_LINE))))
                .isInstanceOf(ProtocolException.class);
        writer.write(new WorkerEvent.Phase("short"));

        assertThat(events(channel).read()).contains(new WorkerEvent.Phase("short"));
    }

    private static MessageReader<WorkerEvent> events(ByteArrayOutputStream channel) {
        return MessageReader.events(new ByteArrayInputStream(channel.toByteArray()));
    }

    private static MessageReader<WorkerEvent> events(String channel) {
        return MessageReader.events(new ByteArrayInputStream(channel.getBytes(StandardCharsets.UTF_8)));
    }
}
