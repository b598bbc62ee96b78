package dev.mantissa.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.Hardware;
import dev.mantissa.domain.study.Head;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.domain.study.Origin;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.Stage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is not even tried, as it needs far more memory than there is where it computes. */
class ExpectationTest {
    private static final long GIGABYTE = 1_000_000_000L;
    private static final Hardware WITH_GPU = new Hardware(
            2,
            Optional.of(new Hardware.Cuda("NVIDIA T4", "7.5", 16 * GIGABYTE, Set.of(Backend.LIBTORCH, Backend.DL4J))));

    @Test
    void what_a_gpu_computes_is_held_against_its_memory() {
        assertThat(hopeless(Backend.LIBTORCH, 30, WITH_GPU))
                .hasValue("Not tried: it needs about 30 GB, this GPU has 16 GB.");
        assertThat(hopeless(Backend.LIBTORCH, 23, WITH_GPU)).isEmpty();
    }

    @Test
    void what_the_processors_compute_is_held_against_the_machines() {
        long physical = HostMemory.ofThisMachine().physical();
        long gigabytes = physical * 2 / GIGABYTE;

        assertThat(hopeless(Backend.ONNXRUNTIME, gigabytes, WITH_GPU).orElseThrow())
                .startsWith("Not tried: it needs about")
                .contains("this machine has");
        assertThat(hopeless(Backend.LIBTORCH, gigabytes, Hardware.processors(2)).orElseThrow())
                .contains("this machine has");
    }

    @Test
    void what_deeplearning4j_takes_of_a_gpu_is_not_known() {
        assertThat(hopeless(Backend.DL4J, 1_000_000, WITH_GPU)).isEmpty();
    }

    private static Optional<String> hopeless(Backend backend, long gigabytes, Hardware on) {
        Cell cell = new Cell(
                "c",
                Stage.TRAINING,
                new ModelSpec("vgg16", Head.PAPER, 1),
                "d",
                48,
                32,
                backend,
                Precision.FP32,
                Origin.NONE,
                0,
                List.of());
        return new Expectation(Map.of("c", gigabytes * GIGABYTE), Map.of(), HostMemory.ofThisMachine(), on)
                .hopeless(cell);
    }
}
