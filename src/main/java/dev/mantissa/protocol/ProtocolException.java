package dev.mantissa.protocol;

import java.io.IOException;

/** The other process said something this protocol does not know. The message is a sentence for the log and the user. */
public final class ProtocolException extends IOException {
    /** What was wrong with the line. */
    public ProtocolException(String sentence) {
        super(sentence);
    }

    /** What was wrong with the line, and what found it. */
    public ProtocolException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
