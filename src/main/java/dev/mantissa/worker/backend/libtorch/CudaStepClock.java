package dev.mantissa.worker.backend.libtorch;

import static org.bytedeco.cuda.global.cudart.cudaEventCreate;
import static org.bytedeco.cuda.global.cudart.cudaEventDestroy;
import static org.bytedeco.cuda.global.cudart.cudaEventElapsedTime;
import static org.bytedeco.cuda.global.cudart.cudaEventRecord;
import static org.bytedeco.cuda.global.cudart.cudaEventSynchronize;

import dev.mantissa.worker.gpu.Cuda;
import java.util.EnumMap;
import java.util.Map;
import org.bytedeco.cuda.cudart.CUevent_st;
import org.bytedeco.cuda.cudart.CUstream_st;
import org.bytedeco.pytorch.global.torch_cuda;

/** Events on LibTorch's current stream: the host runs ahead of a GPU, and its clock would tell nothing. */
final class CudaStepClock implements StepClock {
    private static final double NANOS_PER_MILLI = 1e6;

    private final Map<Part, CUevent_st> events = new EnumMap<>(Part.class);
    private final float[] elapsed = new float[1];

    CudaStepClock() {
        for (Part part : Part.values()) {
            CUevent_st event = new CUevent_st();
            Cuda.check(cudaEventCreate(event), "make an event");
            // Outlives the pointer scope of the step that first uses it.
            events.put(part, NativeScope.kept(event));
        }
    }

    @Override
    public void mark(Part part) {
        CUstream_st stream = NativeScope.with(() -> torch_cuda.getCurrentCUDAStream((byte) 0).stream());
        Cuda.check(cudaEventRecord(events.get(part), stream), "record an event");
    }

    @Override
    public long between(Part from, Part to) {
        Cuda.check(cudaEventSynchronize(events.get(to)), "wait for an event");
        Cuda.check(cudaEventElapsedTime(elapsed, events.get(from), events.get(to)), "read an event");
        return Math.round(elapsed[0] * NANOS_PER_MILLI);
    }

    @Override
    public void close() {
        events.values().forEach(event -> cudaEventDestroy(event));
    }
}
