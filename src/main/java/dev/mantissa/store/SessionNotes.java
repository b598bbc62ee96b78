package dev.mantissa.store;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.StudyRules;
import dev.mantissa.domain.study.StudySpec;
import java.util.List;

/**
 * What a person wrote beside a session, {@code notes.json}: a file of its own, so that nothing measured is touched, and
 * sessions without it open as ever.
 *
 * @param name the session goes by; empty: the study's
 * @param tags words to find it by, each once
 * @param text free
 */
public record SessionNotes(String name, List<String> tags, String text) {
    /** Nothing was written. */
    public static final SessionNotes NONE = new SessionNotes("", List.of(), "");

    private static final int LONGEST_TAG = 40;
    private static final int MOST_TAGS = 20;
    private static final int LONGEST_TEXT = 20_000;

    public SessionNotes {
        name = name.strip();
        tags = tags.stream()
                .map(String::strip)
                .filter(t -> !t.isEmpty())
                .distinct()
                .toList();
    }

    /** The same under another name. */
    public SessionNotes named(String other) {
        return new SessionNotes(other, tags, text);
    }

    /** A study under the name that was given to its session. */
    public StudySpec rename(StudySpec spec) {
        return name.isEmpty() ? spec : spec.named(name);
    }

    /** Refuses what could not be a file's name, or would not fit a list. */
    void check() throws BadInput {
        if (name.length() > StudyRules.LONGEST_NAME) {
            throw new BadInput(
                    "The name has " + name.length() + " characters; " + StudyRules.LONGEST_NAME + " are the most.");
        }
        if (!StudyRules.canNameFiles(name)) {
            throw new BadInput(
                    "The name '" + name + "' can't be a file's name: leave out " + StudyRules.NOT_IN_NAMES + ".");
        }
        if (tags.size() > MOST_TAGS || tags.stream().anyMatch(t -> t.length() > LONGEST_TAG)) {
            throw new BadInput(
                    "A session has up to " + MOST_TAGS + " tags of up to " + LONGEST_TAG + " characters each.");
        }
        if (text.length() > LONGEST_TEXT) {
            throw new BadInput("The note has " + text.length() + " characters; " + LONGEST_TEXT + " are the most.");
        }
    }

    static SessionNotes read(Fields in) {
        return new SessionNotes(in.text("name", ""), in.texts("tags", List.of()), in.text("note", ""));
    }

    ObjectNode write() {
        ObjectNode out = Json.object().put("name", name);
        ArrayNode words = out.putArray("tags");
        tags.forEach(words::add);
        return out.put("note", text);
    }
}
