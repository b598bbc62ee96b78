package dev.mantissa.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ProcessMemoryTest {
    @TempDir
    Path folder;

    @Test
    void readsResidentAndPeakBytes() throws IOException {
        Path status = Files.writeString(folder.resolve("status"), """
                Name:\tjava
                VmPeak:\t 9000000 kB
                VmHWM:\t  123456 kB
                VmRSS:\t   65432 kB
                RssAnon:\t   60000 kB
                """);
        ProcessMemory memory = new ProcessMemory(status);

        assertThat(memory.resident()).hasValue(65_432L * 1024);
        assertThat(memory.peak()).hasValue(123_456L * 1024);
    }

    @Test
    void thereIsNoValueWhereLinuxDoesNotGiveOne() throws IOException {
        assertThat(new ProcessMemory(folder.resolve("none")).resident()).isEmpty();
        Path odd = Files.writeString(folder.resolve("odd"), "VmRSS:\tmany kB\nVmHWM: 12 pages\n");
        assertThat(new ProcessMemory(odd).resident()).isEmpty();
        assertThat(new ProcessMemory(odd).peak()).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void thePeakOfThisProcessIsAtLeastWhatItHoldsNow() {
        ProcessMemory memory = new ProcessMemory();
        long now = memory.resident().orElseThrow();

        assertThat(memory.peak().orElseThrow()).isGreaterThanOrEqualTo(now - (1 << 20));
    }
}
