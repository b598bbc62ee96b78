package dev.mantissa.modelfile;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Set;

/**
 * The array in {@code coefficients.bin}, as {@code Nd4j.write} of 1.0.0 writes it: a buffer of shape information and a buffer of
 * elements, row after row. A buffer is the name of an allocation mode (modified UTF-8), its length (eight bytes, four in the
 * oldest modes), the name of its element type, and its elements, all big endian. Elements are read as they come: nothing is
 * allocated for a length that the file only claims.
 */
final class Coefficients {
    /** Modes of versions before 1.0.0-beta4, whose lengths have four bytes. */
    private static final Set<String> OLDEST = Set.of("DIRECT", "HEAP", "JAVACPP");
    /** Rank, extents, strides and three more numbers, of an array of at most 32 axes. */
    private static final long LONGEST_SHAPE = 68;

    private final DataInputStream in;
    private final long length;
    private final boolean wide;

    /**
     * Reads up to the first element.
     *
     * @throws IOException saying what is there instead
     */
    Coefficients(DataInputStream in) throws IOException {
        this.in = in;
        Buffer shape = buffer();
        if (shape.length() < 1 || shape.length() > LONGEST_SHAPE) {
            throw new IOException("its shape has " + shape.length() + " numbers");
        }
        in.skipNBytes(shape.length() * shape.width());
        Buffer elements = buffer();
        if (!elements.type().equals("FLOAT") && !elements.type().equals("DOUBLE")) {
            throw new IOException("its elements are " + elements.type() + ", not FLOAT or DOUBLE");
        }
        this.length = elements.length();
        this.wide = elements.type().equals("DOUBLE");
    }

    private record Buffer(long length, String type) {
        int width() {
            return type.equals("LONG") || type.equals("DOUBLE") ? Long.BYTES : Integer.BYTES;
        }
    }

    private Buffer buffer() throws IOException {
        String mode = in.readUTF();
        long length = OLDEST.contains(mode) ? in.readInt() : in.readLong();
        return new Buffer(length, in.readUTF());
    }

    /** Elements as the file claims. */
    long length() {
        return length;
    }

    /** Bytes of an element. */
    int width() {
        return wide ? Double.BYTES : Float.BYTES;
    }

    /** Passes over elements. */
    void skip(long elements) throws IOException {
        in.skipNBytes(elements * width());
    }

    /**
     * The next elements.
     *
     * @throws EOFException where there are fewer
     */
    float[] next(int elements) throws IOException {
        float[] values = new float[elements];
        for (int i = 0; i < elements; i++) {
            values[i] = wide ? (float) in.readDouble() : in.readFloat();
        }
        return values;
    }
}
