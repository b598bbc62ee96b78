package dev.mantissa.dataset;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that fails once more bytes than allowed were taken from it, in all or in one of its parts. */
final class BoundedStream extends FilterInputStream {
    private final long most;
    private final String sentence;
    private long taken;
    private long partEnd = Long.MAX_VALUE;
    private String partSentence = "";

    BoundedStream(InputStream in, long most, String sentence) {
        super(in);
        this.most = most;
        this.sentence = sentence;
    }

    /** From here on, until this is called again, at most so many bytes may be taken. */
    void nextPart(long mostOfIt, String sentenceOfIt) {
        partEnd = taken + mostOfIt;
        partSentence = sentenceOfIt;
    }

    /** Ends a part: what follows counts in all only. */
    void endPart() {
        partEnd = Long.MAX_VALUE;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        take(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = super.read(target, offset, length);
        take(Math.max(read, 0));
        return read;
    }

    @Override
    public long skip(long count) throws IOException {
        long skipped = super.skip(count);
        take(skipped);
        return skipped;
    }

    /** Going back would let bytes count twice. */
    @Override
    public boolean markSupported() {
        return false;
    }

    private void take(long bytes) throws Exceeded {
        taken += bytes;
        if (taken > most || taken > partEnd) {
            throw new Exceeded(taken > most ? sentence : partSentence);
        }
    }

    /** More bytes than allowed. */
    static final class Exceeded extends IOException {
        Exceeded(String sentence) {
            super(sentence);
        }
    }
}
