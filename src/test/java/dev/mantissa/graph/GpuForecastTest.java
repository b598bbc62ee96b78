package dev.mantissa.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.CudaGraph;
import dev.mantissa.domain.study.Device;
import dev.mantissa.domain.study.Hardware;
import dev.mantissa.domain.study.Head;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.domain.study.Origin;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.Stage;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Estimates on NVIDIA GPUs beside what docs/measurements/2026-11-25-h200.md and 2026-11-30-h200.md measured. */
class GpuForecastTest {
    private static final Hardware H200 = with("NVIDIA H200", "9.0");
    private final GraphForecast forecast = new GraphForecast();

    private static Hardware with(String name, String capability) {
        return new Hardware(
                8,
                Optional.of(new Hardware.Cuda(
                        name, capability, 150_000_000_000L, Set.of(Backend.LIBTORCH, Backend.TENSORRT))));
    }

    private static Cell cell(Stage stage, String network, int side, int batch, Backend backend, Precision precision) {
        return cell(stage, network, side, batch, backend, precision, 0);
    }

    private static Cell cell(
            Stage stage, String network, int side, int batch, Backend backend, Precision precision, int fork) {
        ModelSpec model = new ModelSpec(network, Head.PAPER, 1);
        return new Cell("c", stage, model, "d", side, batch, backend, precision, Origin.NONE, fork, List.of());
    }

    private double milliseconds(Cell cell, Hardware on, CudaGraph graph) {
        return 1e3 * forecast.callSeconds(cell, 10, on, graph).orElseThrow();
    }

    private double megabytes(Cell cell) {
        return forecast.memoryBytes(cell, 10, H200).orElseThrow() / 1e6;
    }

    private double around(Cell cell, Hardware on) {
        double call = forecast.callSeconds(cell, 10, on, CudaGraph.AUTO).orElseThrow();
        return forecast.aroundSeconds(cell, 10, on, call);
    }

    @ParameterizedTest
    @CsvSource({
        "vgg16, 32, TF32, 2.16, 5.67",
        "vgg16, 128, AMP_FP16, 3.32, 7.27",
        "vgg16, 1024, TF32, 27.55, 28.39",
        "vgg16, 1024, AMP_FP16, 15.36, 16.26",
        "resnet50, 32, TF32, 3.78, 17.24",
        "resnet50, 128, AMP_FP16, 5.05, 18.03",
        "resnet50, 1024, TF32, 20.06, 22.56",
        "resnet50, 1024, AMP_FP16, 14.10, 20.60",
        "mobilenet_v1, 32, TF32, 1.92, 11.73",
        "mobilenet_v1, 128, AMP_FP16, 2.58, 12.82"
    })
    void a_training_step_lies_within_a_factor_of_two_of_the_measured_as_a_graph_and_kernel_by_kernel(
            String network, int batch, Precision precision, double graph, double launched) {
        Cell cell = cell(Stage.TRAINING, network, 48, batch, Backend.LIBTORCH, precision);

        assertThat(milliseconds(cell, H200, CudaGraph.AUTO)).isBetween(graph / 2, graph * 2);
        assertThat(milliseconds(cell, H200, CudaGraph.FALSE)).isBetween(launched / 2, launched * 2);
    }

    @ParameterizedTest
    @CsvSource({
        "resnet50, 224, 128, TENSORRT, FP32, 24.1",
        "resnet50, 224, 128, TENSORRT, TF32, 5.92",
        "resnet50, 224, 128, TENSORRT, FP16, 3.04",
        "resnet50, 224, 128, TENSORRT, INT8, 2.05",
        "resnet50, 224, 128, LIBTORCH, FP32, 41.55",
        "mobilenet_v1, 48, 64, TENSORRT, FP32, 0.282",
        "mobilenet_v1, 48, 64, TENSORRT, INT8, 0.106"
    })
    void an_inference_call_lies_within_a_factor_of_two_of_the_measured(
            String network, int side, int batch, Backend backend, Precision precision, double measured) {
        double estimated =
                milliseconds(cell(Stage.INFERENCE, network, side, batch, backend, precision), H200, CudaGraph.AUTO);

        assertThat(estimated).isBetween(measured / 2, measured * 2);
    }

    @Test
    void a_small_batch_is_bound_by_launching_where_the_step_is_no_graph() {
        Cell small = cell(Stage.TRAINING, "resnet50", 48, 32, Backend.LIBTORCH, Precision.TF32);
        Cell four = cell(Stage.TRAINING, "resnet50", 48, 128, Backend.LIBTORCH, Precision.TF32);

        assertThat(milliseconds(small, H200, CudaGraph.FALSE)).isEqualTo(milliseconds(four, H200, CudaGraph.FALSE));
        assertThat(milliseconds(small, H200, CudaGraph.AUTO))
                .isLessThan(milliseconds(four, H200, CudaGraph.AUTO))
                .isLessThan(milliseconds(small, H200, CudaGraph.FALSE) / 3);
    }

    @Test
    void a_cell_starts_loads_and_lets_cudnn_search_before_its_first_step() {
        assertThat(around(cell(Stage.TRAINING, "vgg16", 48, 1024, Backend.LIBTORCH, Precision.FP32), H200))
                .as("a cell of 55 s, of which 6 s were steps")
                .isBetween(35.0, 60.0);
    }

    @ParameterizedTest
    @CsvSource({
        "vgg16, 64, AMP_FP16, 10.5",
        "vgg16, 128, FP32, 68.3",
        "vgg16, 256, FP32, 143.4",
        "vgg16, 256, TF32, 14.6",
        "vgg16, 1024, FP32, 685",
        "resnet50, 64, FP32, 11.2",
        "resnet50, 256, TF32, 21.4",
        "resnet50, 512, FP32, 41.0",
        "resnet50, 1024, FP32, 83.0",
        "resnet50, 512, AMP_FP16, 17.3",
        "mobilenet_v1, 32, FP32, 15.3",
        "mobilenet_v1, 32, TF32, 31.0",
        "mobilenet_v1, 1024, FP32, 36.4",
        "mobilenet_v1, 1024, AMP_FP16, 33.8"
    })
    void what_is_around_the_steps_lies_within_a_factor_of_two_of_the_measured(
            String network, int batch, Precision precision, double measured) {
        double estimated = around(cell(Stage.TRAINING, network, 128, batch, Backend.LIBTORCH, precision), H200);

        assertThat(estimated).isBetween(measured / 2, measured * 2);
    }

    /** By the driver, after the last step. */
    @ParameterizedTest
    @CsvSource({
        "vgg16, 128, 1024, FP32, 59605",
        "resnet50, 128, 32, FP32, 1749",
        "resnet50, 128, 32, TF32, 1705",
        "resnet50, 128, 32, AMP_FP16, 1203",
        "resnet50, 128, 128, FP32, 4800",
        "resnet50, 128, 128, AMP_FP16, 2703",
        "resnet50, 128, 1024, FP32, 35878",
        "resnet50, 128, 1024, TF32, 32996",
        "resnet50, 128, 1024, AMP_FP16, 16718",
        "resnet50, 48, 1024, TF32, 5639"
    })
    void what_a_training_holds_on_the_gpu_lies_within_a_tenth_of_the_measured(
            String network, int side, int batch, Precision precision, double megabytes) {
        Cell cell = cell(Stage.TRAINING, network, side, batch, Backend.LIBTORCH, precision);

        assertThat(megabytes(cell)).isBetween(megabytes * 0.9, megabytes * 1.1);
    }

    @ParameterizedTest
    @CsvSource({
        "vgg16, 128, 512, TF32, 14925",
        "vgg16, 128, 128, AMP_FP16, 2303",
        "mobilenet_v1, 128, 1024, FP32, 23269",
        "mobilenet_v1, 128, 1024, AMP_FP16, 11927"
    })
    void a_training_is_expected_to_take_what_its_allocator_gave_to_tensors_and_somewhat_more(
            String network, int side, int batch, Precision precision, double megabytes) {
        Cell cell = cell(Stage.TRAINING, network, side, batch, Backend.LIBTORCH, precision);

        assertThat(megabytes(cell)).isBetween(megabytes * 0.95, megabytes * 1.25);
    }

    @ParameterizedTest
    @CsvSource({
        "vgg16, 64, TENSORRT, FP32, 677",
        "vgg16, 64, TENSORRT, FP16, 357",
        "vgg16, 32, TENSORRT, INT8, 134",
        "resnet50, 64, TENSORRT, FP32, 327",
        "resnet50, 8, TENSORRT, INT8, 73",
        "mobilenet_v1, 64, TENSORRT, FP16, 115"
    })
    void what_an_engine_holds_on_the_gpu_lies_within_a_quarter_of_the_measured(
            String network, int batch, Backend backend, Precision precision, double megabytes) {
        Cell cell = cell(Stage.INFERENCE, network, 128, batch, backend, precision);

        assertThat(megabytes(cell)).isBetween(megabytes * 0.75, megabytes * 1.25);
    }

    @ParameterizedTest
    @CsvSource({
        "vgg16, 128, PAPER, 1319",
        "resnet50, 48, PAPER, 273",
        "resnet50, 128, PAPER, 646",
        "resnet50, 224, OWN, 1450"
    })
    void what_base_holds_on_the_gpu_lies_within_a_tenth_of_the_measured(
            String network, int side, Head head, double megabytes) {
        ModelSpec model = new ModelSpec(network, head, 1);
        Cell cell = new Cell(
                "c",
                Stage.INFERENCE,
                model,
                "d",
                side,
                64,
                Backend.LIBTORCH,
                Precision.FP32,
                Origin.NONE,
                0,
                List.of());

        assertThat(megabytes(cell)).isBetween(megabytes * 0.9, megabytes * 1.1);
    }

    @Test
    void memory_of_the_host_is_estimated_as_before() {
        Cell cell = cell(Stage.TRAINING, "mobilenet_v1", 48, 32, Backend.LIBTORCH, Precision.FP32);

        assertThat(forecast.memoryBytes(cell, 10, H200.on(Device.CPU)))
                .isEqualTo(forecast.memoryBytes(cell, 10, Hardware.processors(8)))
                .isNotEqualTo(forecast.memoryBytes(cell, 10, H200));
    }

    @Test
    void tensorrt_builds_an_engine_once_and_its_repetitions_find_it() {
        for (String network : List.of("vgg16", "mobilenet_v1", "resnet50")) {
            double first = around(cell(Stage.INFERENCE, network, 48, 8, Backend.TENSORRT, Precision.FP16, 0), H200);
            double again = around(cell(Stage.INFERENCE, network, 48, 8, Backend.TENSORRT, Precision.FP16, 1), H200);

            assertThat(first - again).as(network).isBetween(20.0, 61.0);
            assertThat(again).isEqualTo(5, within(1e-9));
        }
    }

    @Test
    void what_the_gpu_does_not_compute_is_estimated_as_on_processors() {
        Hardware cpu = Hardware.processors(8);
        Cell engine = cell(Stage.INFERENCE, "mobilenet_v1", 48, 8, Backend.ONNXRUNTIME, Precision.INT8);
        Cell training = cell(Stage.TRAINING, "mobilenet_v1", 48, 32, Backend.LIBTORCH, Precision.FP32);

        assertThat(milliseconds(engine, H200, CudaGraph.AUTO)).isEqualTo(milliseconds(engine, cpu, CudaGraph.AUTO));
        assertThat(around(engine, H200)).isEqualTo(4);
        assertThat(milliseconds(training, H200.on(Device.CPU), CudaGraph.AUTO))
                .isEqualTo(milliseconds(training, cpu, CudaGraph.AUTO))
                .isGreaterThan(5 * milliseconds(training, H200, CudaGraph.AUTO));
    }

    @Test
    void the_data_sheet_is_found_by_name_and_another_of_the_same_capability_stands_in_and_is_named() {
        assertThat(peak("NVIDIA H100 80GB HBM3", "9.0").gigabytes()).isEqualTo(3_350);
        assertThat(peak("NVIDIA H100 PCIe", "9.0").gigabytes()).isEqualTo(2_000);
        assertThat(peak("NVIDIA A100-SXM4-40GB", "8.0").card()).isEqualTo("A100");
        assertThat(peak("NVIDIA L40S", "8.9").card()).isEqualTo("L40S");
        assertThat(peak("Tesla T4", "7.5").card()).isEqualTo("T4");
        assertThat(peak("NVIDIA RTX A1000", "8.6").card()).isEqualTo("A10");
        GpuPeak h200 = peak("NVIDIA H200", "9.0");
        assertThat(h200.operations(Precision.TF32)).isEqualTo(494.5e12, within(1e9));
        assertThat(h200.operations(Precision.INT8)).isEqualTo(1_978e12, within(1e9));

        assertThat(forecast.basis(H200))
                .contains(
                        "Estimated from",
                        "NVIDIA H200: from 67 TFLOPS in FP32 and 989 in FP16 by the data sheet, with");
        assertThat(forecast.basis(with("NVIDIA RTX A1000", "8.6")))
                .contains("by the data sheet of the A10, as its own is not known, with");
        assertThat(forecast.basis(Hardware.processors(2)))
                .contains("Estimated from")
                .doesNotContain("TFLOPS");
    }

    private static GpuPeak peak(String name, String capability) {
        return GpuPeak.of(new Hardware.Cuda(name, capability, 150_000_000_000L, Set.of()));
    }
}
