package dev.mantissa.worker;

/** A library has no such precision or operator. The message is a sentence for the user. */
public final class UnsupportedWork extends Exception {
    /** Names the library, what it lacks, and what to choose instead. */
    public UnsupportedWork(String sentence) {
        super(sentence);
    }
}
