package dev.mantissa.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.CalibrationSpec;
import dev.mantissa.domain.study.DataSpec;
import dev.mantissa.domain.study.ModelInput;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.protocol.Job;
import dev.mantissa.protocol.WorkerEvent;
import dev.mantissa.protocol.WorkerEvent.Failure.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailureReportTest {
    private static final Job JOB = new Job.Convert(
            "m.onnx",
            ModelInput.ZOO,
            CalibrationSpec.Method.MIN_MAX,
            10000,
            new DataSpec("d", List.of(48), 0, 0, 0.1, 0.2),
            48,
            1024,
            Precision.INT8,
            new CalibrationSpec(CalibrationSpec.Method.MIN_MAX, 10),
            7,
            "s");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Physical memory usage is too high: physicalBytes (7G) > maxPhysicalBytes (6G)",
                "Failed to allocate memory for requested buffer of size 4718592000",
                "std::bad_alloc",
                "[enforce fail at alloc_cpu.cpp:117] err == 0. DefaultCPUAllocator: not enough memory: you tried to allocate"
                        + " 12884901888 bytes.",
                "Cannot allocate memory (errno=12)",
                "Graph ops stack: allocation failed"
            })
    void whatLibrariesSayWhenAnAllocationFailsIsOutOfMemory(String message) {
        WorkerEvent.Failure failure =
                FailureReport.of(new IllegalStateException("step 3", new RuntimeException(message)), JOB);

        assertThat(failure.kind()).isEqualTo(Kind.OOM);
        assertThat(failure.sentence())
                .isEqualTo("Memory did not suffice for batch 1024 at 48x48 in INT8; a smaller batch or image may fit.");
        assertThat(failure.detail()).contains(message);
    }

    @Test
    void aSentenceForTheUserIsPassedOnAsItIs() {
        assertThat(FailureReport.of(new BadInput("labels.csv has no line 3."), JOB))
                .returns(Kind.BAD_INPUT, WorkerEvent.Failure::kind)
                .returns("labels.csv has no line 3.", WorkerEvent.Failure::sentence);
        assertThat(FailureReport.of(new UnsupportedWork("No BF16 here."), JOB))
                .returns(Kind.UNSUPPORTED, WorkerEvent.Failure::kind)
                .returns("No BF16 here.", WorkerEvent.Failure::sentence);
        assertThat(FailureReport.of(new WorkFailed("The loss became NaN."), JOB))
                .returns(Kind.INTERNAL, WorkerEvent.Failure::kind)
                .returns("The loss became NaN.", WorkerEvent.Failure::sentence);
    }

    @Test
    void aMissingLibraryIsNamed() {
        assertThat(FailureReport.of(new UnsatisfiedLinkError("libnd4jcpu.so: no such file"), JOB))
                .returns(Kind.INTERNAL, WorkerEvent.Failure::kind)
                .extracting(WorkerEvent.Failure::sentence)
                .asString()
                .contains("libnd4jcpu.so")
                .contains("fetch the runtime pack again");
    }

    @Test
    void whatALibraryLacksIsNamedAndTheDriverIsNoPack() {
        Throwable lacking = new UnsatisfiedLinkError("no jnicudart in java.library.path: /usr/lib");
        lacking.initCause(new UnsatisfiedLinkError(
                "/cache/libjnicudart.so: libcudart.so.12: cannot open shared object file: No such file or directory"));
        Throwable driver = new UnsatisfiedLinkError("no jnicudart in java.library.path: /usr/lib");
        driver.initCause(new UnsatisfiedLinkError(
                "/cache/libjnicudart.so: libcuda.so.1: cannot open shared object file: No such file or directory"));

        assertThat(FailureReport.of(lacking, JOB).sentence())
                .contains("libcudart.so.12: cannot open", "fetch the runtime pack again");
        assertThat(FailureReport.of(new ExceptionInInitializerError(driver)).sentence())
                .startsWith("The driver's library libcuda.so.1 can't be loaded")
                .contains("NVIDIA_DRIVER_CAPABILITIES=compute,utility")
                .doesNotContain("fetch");
    }

    @Test
    void theStackTraceFitsInALine() {
        WorkerEvent.Failure failure = FailureReport.of(new IllegalStateException("x".repeat(5_000_000)), JOB);

        assertThat(failure.sentence().length()).isLessThan(2_000);
        assertThat(failure.detail().length()).isLessThan(20_000);
    }
}
