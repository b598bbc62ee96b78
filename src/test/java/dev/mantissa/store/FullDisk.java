package dev.mantissa.store;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A file on a disk with little room, failing with the words of Linux. */
final class FullDisk extends FilterOutputStream {
    private long left;

    FullDisk(OutputStream out, long room) {
        super(out);
        this.left = room;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        left -= length;
        if (left < 0) {
            throw new IOException("No space left on device");
        }
        out.write(bytes, offset, length);
    }
}
