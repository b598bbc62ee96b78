package dev.mantissa.worker;

/** The work can't go on. The message is a sentence for the user. */
public final class WorkFailed extends RuntimeException {
    /** Says what happened and what to do. */
    public WorkFailed(String sentence) {
        super(sentence);
    }

    /** Says what happened and what to do, with what underlies it for the log. */
    public WorkFailed(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
