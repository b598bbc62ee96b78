package dev.mantissa.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mantissa.domain.measure.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerDeathTest {
    @TempDir
    private Path folder;

    @Test
    void aSignalIsNamed() {
        assertThat(WorkerDeath.outcome(134, false, "").sentence()).contains("SIGABRT");
        assertThat(WorkerDeath.outcome(139, false, "").sentence()).contains("SIGSEGV");
        assertThat(WorkerDeath.outcome(143, false, "").sentence()).contains("SIGTERM");
        assertThat(WorkerDeath.outcome(159, false, "").sentence()).contains("signal 31");
        assertThat(WorkerDeath.outcome(2, false, " Its log ends: x").sentence())
                .isEqualTo("The worker ended without a result (exit status 2). Its log ends: x");
    }

    @Test
    void beingKilledIsOutOfMemoryOnlyWhereTheKernelSaysSo() {
        assertThat(WorkerDeath.outcome(137, true, "").status()).isEqualTo(Status.OOM);
        assertThat(WorkerDeath.outcome(137, false, "").status()).isEqualTo(Status.FAILED);
        assertThat(WorkerDeath.outcome(137, false, "").sentence()).contains("killed (SIGKILL)");
    }

    @Test
    void anAllocationThatNobodyCaughtIsOutOfMemory() {
        WorkerOutcome abort = WorkerDeath.outcome(
                134, false, " Its log ends: terminate called after throwing an instance of 'std::bad_alloc'");
        assertThat(abort.status()).isEqualTo(Status.OOM);
        assertThat(abort.sentence()).startsWith("Memory did not suffice").contains("std::bad_alloc");
        assertThat(WorkerDeath.outcome(
                                1,
                                false,
                                " Its log ends: # There is insufficient memory for the Java Runtime Environment to continue.")
                        .status())
                .isEqualTo(Status.OOM);
    }

    @Test
    void theEndOfTheLogIsQuoted() throws Exception {
        Path log = Files.writeString(folder.resolve("worker.log"), "a\n".repeat(9000) + "b\n\nc\n  d\ne\n");
        assertThat(LastLines.of(log)).isEqualTo(" Its log ends: b | c | d | e");
        assertThat(LastLines.of(folder.resolve("none"))).isEmpty();

        Path warned = Files.writeString(
                folder.resolve("warned.log"), "22:45:10 WARN  InputType: Assigning a size of zero.\n");
        assertThat(LastLines.of(warned))
                .as("what a library warns of in every run ends none")
                .isEmpty();
    }
}
