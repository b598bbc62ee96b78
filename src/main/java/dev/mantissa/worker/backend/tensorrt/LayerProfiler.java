package dev.mantissa.worker.backend.tensorrt;

import com.sun.jna.Callback;
import com.sun.jna.Pointer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.tensorrt.nvinfer.IProfiler;

/**
 * Adds up what TensorRT says that its layers took ({@code IProfiler}: {@code reportLayerTime}, then the destructors). The engine
 * reports all layers of a call when it has ended.
 */
final class LayerProfiler {
    private final Map<String, Double> millis = new LinkedHashMap<>();
    private final CppObject.Destructor destructor = self -> {};
    private final Report report =
            (self, name, time) -> millis.merge(name.getString(0, "UTF-8"), (double) time, Double::sum);
    private final CppObject object = new CppObject(null, report, destructor, destructor);

    /** {@code void reportLayerTime(char const* layerName, float ms) noexcept}. */
    interface Report extends Callback {
        /** A layer took so many ms. */
        void time(Pointer self, Pointer name, float millis);
    }

    /** As TensorRT takes it; this must be kept as long as it may be called. */
    IProfiler profiler() {
        return new IProfiler(object.address());
    }

    /** Forgets what was reported so far. */
    void reset() {
        millis.clear();
    }

    /** The sum of each layer over the calls, in the order of the first report. */
    Map<String, Double> millis() {
        return new LinkedHashMap<>(millis);
    }
}
