package dev.mantissa.store;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mantissa.domain.study.BadInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Text to JSON trees and back, strict: no doubled fields, no NaN, nothing after the end, bounded depth. */
final class Json {
    private static final int DEEPEST = 32;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static {
        MAPPER.getFactory()
                .setStreamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build());
    }

    private Json() {}

    /** An empty object to fill. */
    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /**
     * Reads an object.
     *
     * @param what the file, as the user knows it
     */
    static ObjectNode parse(byte[] text, String what) throws BadInput {
        JsonNode node;
        try {
            node = MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new BadInput(what + ", " + place(e) + ": " + sentence(e), e);
        } catch (IOException e) {
            throw new BadInput(what + " is not text in UTF-8: " + e.getMessage(), e);
        }
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw new BadInput(what + " must hold a JSON object, { ... }"
                + (node == null || node.isMissingNode() ? "; it is empty." : "; it holds something else."));
    }

    /** The text of an object, indented, ending in a line feed. */
    static byte[] bytes(ObjectNode object) {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
        try {
            return (MAPPER.writer(printer).writeValueAsString(object) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values can always be written", e);
        }
    }

    private static String place(JsonProcessingException e) {
        return e.getLocation() == null
                ? "somewhere"
                : "line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
    }

    private static String sentence(JsonProcessingException e) {
        String said = e.getOriginalMessage();
        if (said.startsWith("Duplicate field")) {
            return "the field " + said.substring("Duplicate field ".length()) + " is given twice; keep one of them.";
        }
        if (said.contains("non-standard token") || said.contains("Non-standard token")) {
            return "NaN and Infinity are no JSON numbers.";
        }
        return "this is no valid JSON: " + said.lines().findFirst().orElse("").replaceAll(" \\(start marker.*", "")
                + ".";
    }
}
