package dev.mantissa.dataset;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;

/** A stream that fails once more bytes than allowed were taken from it. */
final class BoundedStream extends FilterInputStream {
    private final Supplier<String> sentence;
    private long left;

    BoundedStream(InputStream in, long most, Supplier<String> sentence) {
        super(in);
        this.left = most;
        this.sentence = sentence;
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
        left -= bytes;
        if (left < 0) {
            throw new Exceeded(sentence.get());
        }
    }

    /** More bytes than allowed. */
    static final class Exceeded extends IOException {
        Exceeded(String sentence) {
            super(sentence);
        }
    }
}
