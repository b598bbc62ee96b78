package dev.mantissa.worker.backend.tensorrt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.tensorrt.global.nvinfer.APILanguage;
import org.bytedeco.tensorrt.nvinfer.IProgressMonitor;
import org.bytedeco.tensorrt.nvinfer.InterfaceInfo;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The monitor as native code sees it: by its address. Needs TensorRT's libraries, and no GPU. */
class BuildMonitorTest {
    @BeforeAll
    static void natives() {
        Natives.assumed();
    }

    @Test
    void innerPhasesRefineTheOuterOne() {
        List<Double> heard = new ArrayList<>();
        BuildMonitor own = new BuildMonitor(heard::add);
        IProgressMonitor seen = own.monitor();
        BytePointer none = null;

        seen.phaseStart(new BytePointer("build"), none, 4);
        assertThat(seen.stepComplete("build", 0)).isTrue();
        seen.phaseStart("tactics", "build", 2);
        seen.stepComplete("tactics", 0);
        seen.phaseStart("conv1", "tactics", 10);
        seen.stepComplete("conv1", 4);
        seen.phaseFinish("conv1");
        seen.phaseFinish("tactics");
        seen.stepComplete("build", 3);
        seen.phaseFinish("build");

        assertThat(heard).hasSize(4);
        assertThat(heard.get(0)).isCloseTo(0.25, within(1e-9));
        assertThat(heard.get(1)).isCloseTo(0.375, within(1e-9));
        assertThat(heard.get(2)).isCloseTo(0.25 + 0.25 * 0.75, within(1e-9));
        assertThat(heard.get(3)).isEqualTo(1);
    }

    @Test
    void falseReachesTheBuilder() {
        IProgressMonitor seen = new BuildMonitor(done -> false).monitor();
        seen.phaseStart("build", "", 4);

        assertThat(seen.stepComplete("build", 0)).isFalse();
    }

    @Test
    void itIsTheInterfaceOfThisVersion() {
        BuildMonitor own = new BuildMonitor(done -> true);
        InterfaceInfo info = own.monitor().getInterfaceInfo();

        assertThat(info.kind()).isEqualTo("IProgressMonitor");
        assertThat(info.major()).isEqualTo(1);
        assertThat(info.minor()).isZero();
        assertThat(own.monitor().getAPILanguage().intern()).isEqualTo(APILanguage.kCPP);
    }
}
