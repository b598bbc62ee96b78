package dev.mantissa.protocol;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * How messages look as JSON, in one place. Records are written by their components, enums by name, and members of a sealed
 * interface carry {@code type}. Numbers that JSON lacks are the strings {@code "NaN"}, {@code "Infinity"} and
 * {@code "-Infinity"}. Unknown, missing and doubled fields are errors: both processes come from one build, so a difference
 * is a fault and never a newer version.
 */
final class WireFormat {
    /** Longest line in bytes, its end included; a worker splits its samples far below it. */
    static final int MAX_LINE = 4 << 20;

    private WireFormat() {}

    /**
     * A line.
     *
     * @param seq its number, from 0
     * @param message what is said
     */
    record Line<T>(long seq, T message) {}

    /** A mapper for both directions. */
    static JsonMapper mapper() {
        return JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .addMixIn(WorkerEvent.class, EventTypes.class)
                .addMixIn(WorkerCommand.class, CommandTypes.class)
                .addMixIn(Job.class, JobTypes.class)
                .build();
    }

    /** The type of a line that carries messages of this type. */
    static JavaType line(JsonMapper mapper, Class<?> messages) {
        return mapper.getTypeFactory().constructParametricType(Line.class, messages);
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = WorkerEvent.Hello.class, name = "hello"),
        @JsonSubTypes.Type(value = WorkerEvent.Phase.class, name = "phase"),
        @JsonSubTypes.Type(value = WorkerEvent.Progress.class, name = "progress"),
        @JsonSubTypes.Type(value = WorkerEvent.Samples.class, name = "samples"),
        @JsonSubTypes.Type(value = WorkerEvent.Result.class, name = "result"),
        @JsonSubTypes.Type(value = WorkerEvent.Prepared.class, name = "prepared"),
        @JsonSubTypes.Type(value = WorkerEvent.Failure.class, name = "failure")
    })
    private interface EventTypes {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = WorkerCommand.Start.class, name = "start"),
        @JsonSubTypes.Type(value = WorkerCommand.Cancel.class, name = "cancel")
    })
    private interface CommandTypes {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Job.Train.class, name = "train"),
        @JsonSubTypes.Type(value = Job.Convert.class, name = "convert"),
        @JsonSubTypes.Type(value = Job.Infer.class, name = "infer"),
        @JsonSubTypes.Type(value = Job.Selfbench.class, name = "selfbench")
    })
    private interface JobTypes {}
}
