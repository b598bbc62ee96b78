package dev.mantissa.worker;

import java.util.Arrays;

/** Samples gathered between two reports, in an array allocated beforehand so that adding one allocates nothing. */
final class SampleBuffer {
    private final String series;
    private final double[] samples;
    private int size;
    private long total;

    /**
     * An empty buffer.
     *
     * @param capacity samples it holds at most
     */
    SampleBuffer(String series, int capacity) {
        this.series = series;
        this.samples = new double[capacity];
    }

    /** Adds a sample; the buffer must not be full. */
    void add(double sample) {
        samples[size++] = sample;
        total++;
    }

    /** How many samples were added since the beginning, sent or not. */
    long total() {
        return total;
    }

    /** Whether it has to be sent before the next sample. */
    boolean full() {
        return size == samples.length;
    }

    /** Sends what it holds and empties it. */
    void send(Reporter reporter) {
        reporter.samples(series, Arrays.copyOf(samples, size));
        size = 0;
    }
}
