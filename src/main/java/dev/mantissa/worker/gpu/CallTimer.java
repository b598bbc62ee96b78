package dev.mantissa.worker.gpu;

import static org.bytedeco.cuda.global.cudart.cudaEventCreate;
import static org.bytedeco.cuda.global.cudart.cudaEventDestroy;
import static org.bytedeco.cuda.global.cudart.cudaEventElapsedTime;
import static org.bytedeco.cuda.global.cudart.cudaEventRecord;

import dev.mantissa.worker.InferenceEngine.DeviceTimes;
import org.bytedeco.cuda.cudart.CUevent_st;
import org.bytedeco.cuda.cudart.CUstream_st;

/** Four events on a stream around the parts of a call; the device's own clock, resolution about 0.5 microseconds. */
public final class CallTimer implements AutoCloseable {
    /** What an event marks. */
    public enum At {
        BEGIN,
        INPUT_COPIED,
        COMPUTED,
        OUTPUT_COPIED
    }

    private final CUstream_st stream;
    private final CUevent_st[] events = new CUevent_st[At.values().length];
    private final float[] elapsed = new float[1];

    /** A timer of calls on this stream. */
    public CallTimer(CUstream_st stream) {
        this.stream = stream;
        for (int i = 0; i < events.length; i++) {
            events[i] = new CUevent_st();
            Cuda.check(cudaEventCreate(events[i]), "make an event");
        }
    }

    /** Marks this place on the stream. */
    public void mark(At at) {
        Cuda.check(cudaEventRecord(events[at.ordinal()], stream), "record an event");
    }

    /** The parts of the last call, once the stream has been waited for. */
    public DeviceTimes read(double enqueueMillis) {
        return new DeviceTimes(
                between(At.INPUT_COPIED, At.COMPUTED), between(At.BEGIN, At.OUTPUT_COPIED), enqueueMillis);
    }

    private double between(At from, At to) {
        Cuda.check(cudaEventElapsedTime(elapsed, events[from.ordinal()], events[to.ordinal()]), "read an event");
        return elapsed[0];
    }

    @Override
    public void close() {
        for (CUevent_st event : events) {
            cudaEventDestroy(event);
        }
    }
}
