package dev.mantissa.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.Device;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The measuring measured, with real workers and the fake backend. */
@Timeout(180)
class SelfbenchTest {
    @Test
    void loopsClockAndIdleWorkersAreMeasured() throws Exception {
        Packs packs = new FakePacks("");
        List<Pack> both = List.of(
                packs.of(Backend.ONNXRUNTIME, Device.CPU).orElseThrow(),
                packs.of(Backend.DL4J, Device.CPU).orElseThrow());
        List<Selfbench.Figure> figures = new Selfbench(both, packs, 1).run();
        assertThat(figures)
                .extracting(Selfbench.Figure::id)
                .containsExactly(
                        "bare_call",
                        "latency_ratio",
                        "wall_ratio",
                        "observer_ratio",
                        "overhead_per_call",
                        "reporting_per_call",
                        "overhead_of_1ms",
                        "clock_read",
                        "clock_step",
                        "idle_memory_fake",
                        "idle_memory_fake");
        assertThat(figures).allSatisfy(f -> {
            assertThat(f.value()).as(f.id()).isFinite();
            assertThat(f.n()).as(f.id()).isPositive();
            assertThat(f.method()).as(f.id()).isNotBlank();
        });
        Map<String, Selfbench.Figure> byId =
                figures.stream().limit(9).collect(Collectors.toMap(Selfbench.Figure::id, Function.identity()));
        assertThat(byId.get("overhead_per_call").n()).isEqualTo(30);
        assertThat(byId.get("overhead_per_call")
                        .interval()
                        .covers(byId.get("overhead_per_call").value()))
                .isTrue();
        assertThat(byId.get("clock_read").value()).isPositive();
        assertThat(byId.get("overhead_of_1ms").value())
                .isEqualTo(byId.get("overhead_per_call").value() / 10, within(1e-9));
    }

    @Test
    void aWorkerThatDiesLeavesItsReason() throws Exception {
        Packs packs = new FakePacks("crash");
        List<Selfbench.Figure> figures =
                new Selfbench(List.of(packs.of(Backend.ONNXRUNTIME, Device.CPU).orElseThrow()), packs, 1).run();
        assertThat(figures).singleElement().satisfies(f -> {
            assertThat(f.value()).isNaN();
            assertThat(f.method()).contains("crashed in native code");
        });
    }
}
