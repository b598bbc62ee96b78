package dev.mantissa.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Reads a JSON object field by field and notes each problem with the field's path, so that all of them can be shown at once.
 * A field that is absent or wrong gives the fallback.
 */
final class Fields {
    private final ObjectNode node;
    private final String path;
    private final List<Problem> problems;
    private final Set<String> known = new LinkedHashSet<>();

    Fields(ObjectNode node, List<Problem> problems) {
        this(node, "", problems);
    }

    private Fields(ObjectNode node, String path, List<Problem> problems) {
        this.node = node;
        this.path = path;
        this.problems = problems;
    }

    /** Of a file whose problems nobody is told: what is wrong in it gives the fallback. */
    static Fields of(Path file) throws IOException, BadInput {
        return new Fields(Json.parse(Files.readAllBytes(file), file.toString()), new ArrayList<>());
    }

    /** Whether the field is there. */
    boolean has(String name) {
        return node.has(name);
    }

    /** Notes that a field is missing, if it is. */
    Fields require(String name, String fix) {
        known.add(name);
        if (!node.has(name)) {
            problem(name, "is missing; " + fix);
        }
        return this;
    }

    String text(String name, String fallback) {
        return get(name, "must be text in quotes", JsonNode::isTextual)
                .map(JsonNode::textValue)
                .orElse(fallback);
    }

    boolean flag(String name, boolean fallback) {
        return get(name, "must be true or false", JsonNode::isBoolean)
                .map(JsonNode::booleanValue)
                .orElse(fallback);
    }

    int integer(String name, int fallback) {
        return get(name, "must be a whole number", Fields::isInt)
                .map(JsonNode::intValue)
                .orElse(fallback);
    }

    long integer64(String name, long fallback) {
        return get(name, "must be a whole number", n -> n.isIntegralNumber() && n.canConvertToLong())
                .map(JsonNode::longValue)
                .orElse(fallback);
    }

    double number(String name, double fallback) {
        return get(name, "must be a number", n -> n.isNumber() && Double.isFinite(n.doubleValue()))
                .map(JsonNode::doubleValue)
                .orElse(fallback);
    }

    /** True or false; empty where the field is missing or is this word. */
    Optional<Boolean> flagOr(String name, String word) {
        return get(name, "must be true, false or \"" + word + "\"", n -> n.isBoolean() || word.equals(n.textValue()))
                .filter(JsonNode::isBoolean)
                .map(JsonNode::booleanValue);
    }

    /** One of several names. */
    <T> T choice(String name, List<T> choices, Function<T, String> id, T fallback) {
        Optional<JsonNode> found = get(name, "must be text in quotes", JsonNode::isTextual);
        return found.flatMap(n -> pick(at(name), n.textValue(), choices, id)).orElse(fallback);
    }

    List<Integer> integers(String name, List<Integer> fallback) {
        return list(name, fallback, (n, where) -> {
            if (isInt(n)) {
                return Optional.of(n.intValue());
            }
            problems.add(new Problem(where, "must be a whole number, is " + shown(n)));
            return Optional.empty();
        });
    }

    List<Double> numbers(String name, List<Double> fallback) {
        return list(name, fallback, (n, where) -> {
            if (n.isNumber() && Double.isFinite(n.doubleValue())) {
                return Optional.of(n.doubleValue());
            }
            problems.add(new Problem(where, "must be a number, is " + shown(n)));
            return Optional.empty();
        });
    }

    /** Whole numbers, of which a single one may stand without brackets. */
    List<Integer> someIntegers(String name, List<Integer> fallback) {
        JsonNode value = node.get(name);
        return value != null && isInt(value) ? List.of(integer(name, 0)) : integers(name, fallback);
    }

    List<String> texts(String name, List<String> fallback) {
        return list(name, fallback, (n, where) -> {
            if (n.isTextual()) {
                return Optional.of(n.textValue());
            }
            problems.add(new Problem(where, "must be text in quotes, is " + shown(n)));
            return Optional.empty();
        });
    }

    <T> List<T> choices(String name, List<T> choices, Function<T, String> id, List<T> fallback) {
        return list(name, fallback, (n, where) -> {
            if (n.isTextual()) {
                return pick(where, n.textValue(), choices, id);
            }
            problems.add(new Problem(where, "must be text in quotes, is " + shown(n)));
            return Optional.empty();
        });
    }

    /** The object in a field; an empty one if it is absent or wrong. */
    Fields object(String name) {
        ObjectNode child = (ObjectNode)
                get(name, "must be an object, { ... }", JsonNode::isObject).orElseGet(Json::object);
        return new Fields(child, at(name), problems);
    }

    /** The objects of a list. */
    List<Fields> objects(String name) {
        return list(name, List.of(), (n, where) -> {
            if (n instanceof ObjectNode object) {
                return Optional.of(new Fields(object, where, problems));
            }
            problems.add(new Problem(where, "must be an object, { ... }, is " + shown(n)));
            return Optional.empty();
        });
    }

    /** All names of this object, known or not: for maps. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Notes every field that was not asked for. */
    void end() {
        for (String name : names()) {
            if (!known.contains(name)) {
                String near = Nearest.to(name, known)
                        .map(n -> "; did you mean '" + n + "'?")
                        .orElse("; known here: " + String.join(", ", known));
                problem(name, "unknown field" + near);
            }
        }
    }

    void problem(String name, String sentence) {
        problems.add(new Problem(at(name), sentence));
    }

    private <T> List<T> list(String name, List<T> fallback, BiFunction<JsonNode, String, Optional<T>> element) {
        Optional<JsonNode> array = get(name, "must be a list, [ ... ]", JsonNode::isArray);
        if (array.isEmpty()) {
            return fallback;
        }
        List<T> values = new ArrayList<>();
        for (int i = 0; i < array.get().size(); i++) {
            element.apply(array.get().get(i), at(name) + "[" + i + "]").ifPresent(values::add);
        }
        return values;
    }

    private <T> Optional<T> pick(String where, String text, List<T> choices, Function<T, String> id) {
        Optional<T> found =
                choices.stream().filter(c -> id.apply(c).equals(text)).findFirst();
        if (found.isEmpty()) {
            String ids = String.join(", ", choices.stream().map(id).toList());
            problems.add(new Problem(where, "'" + shortened(text) + "' is not known; use one of " + ids));
        }
        return found;
    }

    private Optional<JsonNode> get(String name, String rule, Predicate<JsonNode> valid) {
        known.add(name);
        JsonNode value = node.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!valid.test(value)) {
            problem(name, rule + ", is " + shown(value));
            return Optional.empty();
        }
        return Optional.of(value);
    }

    private String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static boolean isInt(JsonNode n) {
        return n.isIntegralNumber() && n.canConvertToInt();
    }

    private static String shown(JsonNode n) {
        return shortened(n.toString());
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }
}
