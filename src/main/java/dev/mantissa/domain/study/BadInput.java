package dev.mantissa.domain.study;

import java.util.List;

/** Input of the user that can't be used. Its message is written for the user: it names the file or field and the fix. */
public final class BadInput extends Exception {
    private final transient List<Problem> problems;

    /** One sentence that names the file. */
    public BadInput(String sentence) {
        super(printable(sentence));
        this.problems = List.of();
    }

    /** One sentence that names the file, with what underlies it for the log. */
    public BadInput(String sentence, Throwable cause) {
        super(printable(sentence), cause);
        this.problems = List.of();
    }

    /** Several problems of one input. */
    public BadInput(String what, List<Problem> problems) {
        super(printable(what + "\n  "
                + String.join("\n  ", problems.stream().map(Problem::toString).toList())));
        this.problems = List.copyOf(problems);
    }

    /** Names in a file of unknown origin may hold control characters, which a terminal would obey. */
    private static String printable(String sentence) {
        return sentence.replaceAll("[\\p{Cntrl}&&[^\r\n\t]]", "?");
    }

    /** The problems field by field; empty where the message says all. */
    public List<Problem> problems() {
        return problems == null ? List.of() : problems;
    }
}
