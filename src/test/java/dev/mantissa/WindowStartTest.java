package dev.mantissa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class WindowStartTest {
    @Test
    void withoutADisplayTheHeadlessCommandIsNamed() {
        assertThat(WindowStart.obstacle("Linux", Map.of(), "").orElseThrow())
                .contains("no display")
                .contains("mantissa run --preset quick");
        assertThat(WindowStart.obstacle("Linux", Map.of("DISPLAY", " "), "")).isPresent();
    }

    @Test
    void whereThereIsOneTheWindowOpens() {
        assertThat(WindowStart.obstacle("Linux", Map.of("DISPLAY", ":0"), "")).isEmpty();
        assertThat(WindowStart.obstacle("Linux", Map.of("WAYLAND_DISPLAY", "wayland-0"), ""))
                .isEmpty();
        assertThat(WindowStart.obstacle("Linux", Map.of(), "Monocle")).isEmpty();
        assertThat(WindowStart.obstacle("Windows 11", Map.of(), "")).isEmpty();
        assertThat(WindowStart.obstacle("Mac OS X", Map.of(), "")).isEmpty();
    }
}
