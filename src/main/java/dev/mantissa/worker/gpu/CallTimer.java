package dev.mantissa.worker.gpu;

import static org.bytedeco.cuda.global.cudart.cudaEventCreate;
import static org.bytedeco.cuda.global.cudart.cudaEventDestroy;
import static org.bytedeco.cuda.global.cudart.cudaEventElapsedTime;
import static org.bytedeco.cuda.global.cudart.cudaEventRecord;
import static org.bytedeco.cuda.global.cudart.cudaEventSynchronize;

import dev.mantissa.worker.InferenceEngine.DeviceTimes;
import java.util.EnumMap;
import java.util.Map;
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
    private final Map<At, CUevent_st> events = new EnumMap<>(At.class);
    private final float[] elapsed = new float[1];

    /** A timer of calls on this stream. */
    public CallTimer(CUstream_st stream) {
        this.stream = stream;
        for (At at : At.values()) {
            CUevent_st event = new CUevent_st();
            Cuda.check(cudaEventCreate(event), "make an event");
            events.put(at, event);
        }
    }

    /** Marks this place on the stream. */
    public void mark(At at) {
        Cuda.check(cudaEventRecord(events.get(at), stream), "record an event");
    }

    /** Waits until the last mark is reached. */
    public void await() {
        Cuda.check(cudaEventSynchronize(events.get(At.OUTPUT_COPIED)), "wait for an event");
    }

    /** The parts of the last call, once the stream has been waited for. */
    public DeviceTimes read(double enqueueMillis) {
        return new DeviceTimes(
                between(At.INPUT_COPIED, At.COMPUTED), between(At.BEGIN, At.OUTPUT_COPIED), enqueueMillis);
    }

    private double between(At from, At to) {
        Cuda.check(cudaEventElapsedTime(elapsed, events.get(from), events.get(to)), "read an event");
        return elapsed[0];
    }

    @Override
    public void close() {
        for (CUevent_st event : events.values()) {
            cudaEventDestroy(event);
        }
    }
}
