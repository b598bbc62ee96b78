package dev.mantissa.worker.gpu;

import static org.bytedeco.cuda.global.cudart.cudaFree;
import static org.bytedeco.cuda.global.cudart.cudaFreeHost;
import static org.bytedeco.cuda.global.cudart.cudaMalloc;
import static org.bytedeco.cuda.global.cudart.cudaMallocHost;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/** A float buffer on the GPU and its page-locked twin on the host. */
public final class DeviceMemory implements AutoCloseable {
    private final long length;
    private final FloatPointer device = new FloatPointer();
    private final FloatPointer host = new FloatPointer();

    /** A pair of buffers of so many floats; {@code what} they are for is said where memory does not suffice. */
    public DeviceMemory(long length, String what) {
        this.length = length;
        Cuda.check(cudaMalloc(device, bytes()), "hold " + what + " (" + bytes() + " bytes)");
        Cuda.check(cudaMallocHost(host, bytes()), "lock host memory for " + what + " (" + bytes() + " bytes)");
    }

    /** Bytes of each of the two. */
    public long bytes() {
        return length * Float.BYTES;
    }

    /** The buffer on the GPU. */
    public Pointer device() {
        return device;
    }

    /** The buffer on the host. */
    public FloatPointer host() {
        return host;
    }

    @Override
    public void close() {
        cudaFree(device);
        cudaFreeHost(host);
    }
}
