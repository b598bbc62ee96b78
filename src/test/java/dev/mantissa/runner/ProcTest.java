package dev.mantissa.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcTest {
    @TempDir
    private Path folder;

    @Test
    void theLineOfAKeyIsReadAndKibibytesAreBytes() throws IOException {
        Path file = Files.writeString(folder.resolve("status"), "Name:\tjava\nVmHWM:\t  300 kB\nVmRSS:\t  200 kB\n");

        assertThat(Proc.bytes(file, "VmRSS:")).hasValue(200 * 1024);
        assertThat(Proc.number(file, "VmHWM:")).hasValue(300);
    }

    @Test
    void whatIsNotThereOrNoNumberIsEmpty() throws IOException {
        Path file = Files.writeString(folder.resolve("status"), "VmRSS:\tunknown\n");

        assertThat(Proc.bytes(file, "VmRSS:")).isEmpty();
        assertThat(Proc.bytes(file, "VmHWM:")).isEmpty();
        assertThat(Proc.bytes(folder.resolve("nothing"), "VmRSS:")).isEmpty();
    }
}
