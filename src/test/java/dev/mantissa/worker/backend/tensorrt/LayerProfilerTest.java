package dev.mantissa.worker.backend.tensorrt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.bytedeco.tensorrt.nvinfer.IProfiler;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The profiler as native code sees it: by its address. Needs TensorRT's libraries, and no GPU. */
class LayerProfilerTest {
    @BeforeAll
    static void natives() {
        Natives.assumed();
    }

    @Test
    void tensorRtsCallsAddUpLayerByLayer() throws Exception {
        LayerProfiler own = new LayerProfiler();
        IProfiler seen = own.profiler();
        seen.reportLayerTime("conv1", 100);
        own.reset();

        // From a thread that Java did not know before, as TensorRT may.
        Thread native1 = new Thread(() -> seen.reportLayerTime("conv1 → größer", 1.5f));
        native1.start();
        native1.join();
        for (int i = 0; i < 10_000; i++) {
            seen.reportLayerTime("fc", 0.25f);
        }
        System.gc();
        seen.reportLayerTime("conv1 → größer", 0.5f);

        assertThat(own.millis()).containsOnlyKeys("conv1 → größer", "fc");
        assertThat(own.millis().get("conv1 → größer")).isCloseTo(2.0, within(1e-6));
        assertThat(own.millis().get("fc")).isCloseTo(2_500, within(1e-6));
    }
}
