package dev.mantissa.worker.gpu;

import static org.bytedeco.cuda.global.cudart.cudaFree;
import static org.bytedeco.cuda.global.cudart.cudaFreeHost;
import static org.bytedeco.cuda.global.cudart.cudaMalloc;
import static org.bytedeco.cuda.global.cudart.cudaMallocHost;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/** A buffer on the GPU and its page-locked twin on the host. */
public final class DeviceMemory implements AutoCloseable {
    private final long bytes;
    private final BytePointer device = new BytePointer();
    private final BytePointer host = new BytePointer();

    /** A pair of buffers of so many bytes; {@code what} they are for is said where memory does not suffice. */
    public DeviceMemory(long bytes, String what) {
        this.bytes = bytes;
        Cuda.check(cudaMalloc(device, bytes), "hold " + what + " (" + bytes + " bytes)");
        Cuda.check(cudaMallocHost(host, bytes), "lock host memory for " + what + " (" + bytes + " bytes)");
    }

    /** Bytes of each of the two. */
    public long bytes() {
        return bytes;
    }

    /** The buffer on the GPU. */
    public Pointer device() {
        return device;
    }

    /** The buffer on the host. */
    public BytePointer host() {
        return host;
    }

    /** The same buffer on the host as floats. */
    public FloatPointer floats() {
        return new FloatPointer(host);
    }

    @Override
    public void close() {
        cudaFree(device);
        cudaFreeHost(host);
    }
}
