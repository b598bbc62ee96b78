package dev.mantissa.domain.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mantissa.domain.measure.CellRecord.Names;
import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.Stage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeviceQuantitiesTest {
    @Test
    void the_three_timing_domains_are_told_apart() {
        StudySummary.Row int8 = row(timed(Precision.INT8, 2.0, 0.1, 0));

        assertThat(value(int8, Metric.DEVICE_LATENCY_P50)).isCloseTo(2.0, within(0.05));
        assertThat(value(int8, Metric.TRANSFER_LATENCY_P50)).isCloseTo(3.0, within(0.05));
        assertThat(value(int8, Metric.LATENCY_P50)).isCloseTo(3.5, within(0.05));
        assertThat(value(int8, Metric.DEVICE_THROUGHPUT)).isCloseTo(32 / 2e-3, within(400.0));
        assertThat(quantity(int8, Metric.DEVICE_LATENCY_P50).method()).contains("events on the device's stream");
    }

    @Test
    void a_speedup_on_the_device_has_an_interval_and_needs_fp32_on_the_same_device() {
        StudySummary.Row int8 = row(timed(Precision.INT8, 2.0, 0.1, 0), timed(Precision.FP32, 8.0, 0.1, 0));

        Quantity speedup = quantity(int8, Metric.DEVICE_SPEEDUP);
        assertThat(speedup.value()).isCloseTo(4.0, within(0.1));
        assertThat(speedup.interval()).isNotNull();
        assertThat(quantity(row(timed(Precision.INT8, 2.0, 0.1, 0)), Metric.DEVICE_SPEEDUP)
                        .available())
                .isFalse();
    }

    @Test
    void a_call_whose_launch_takes_most_of_its_time_is_enqueue_bound() {
        assertThat(quantity(row(timed(Precision.INT8, 2.0, 1.9, 0)), Metric.ENQUEUE_SHARE)
                        .method())
                .contains("enqueue-bound");
        assertThat(quantity(row(timed(Precision.INT8, 2.0, 0.1, 0)), Metric.ENQUEUE_SHARE)
                        .method())
                .doesNotContain("enqueue-bound");
    }

    @Test
    void a_gpu_that_was_slowed_down_makes_the_cell_doubtful_and_says_why() {
        assertThat(row(timed(Precision.INT8, 2.0, 0.1, 4)).doubt())
                .contains("slowed down")
                .contains("power limit");
        assertThat(row(timed(Precision.INT8, 2.0, 0.1, 0)).doubt()).isEmpty();
    }

    @Test
    void memory_of_a_cell_on_the_gpu_is_the_gpus() {
        Quantity memory = quantity(row(timed(Precision.INT8, 2.0, 0.1, 0)), Metric.PEAK_MEMORY);

        assertThat(memory.value()).isEqualTo(700e6);
        assertThat(memory.method()).contains("GPU");
    }

    @Test
    void what_the_gpus_memory_is_for_is_told_apart() {
        CellRecord one = timed(Precision.INT8, 2.0, 0.1, 0);
        Map<String, Double> values = new HashMap<>(one.values());
        values.put(Names.WEIGHTS_MEMORY, 47e6);
        values.put(Names.ACTIVATIONS_MEMORY, 526e6);
        StudySummary.Row row = row(Records.ok(one.cell(), values, one.series()));

        assertThat(value(row, Metric.CONTEXT_MEMORY)).isEqualTo(500e6);
        assertThat(value(row, Metric.WEIGHTS_MEMORY)).isEqualTo(47e6);
        assertThat(value(row, Metric.ACTIVATIONS_MEMORY)).isEqualTo(526e6);
        assertThat(quantity(row, Metric.ACTIVATIONS_MEMORY).method()).contains("TensorRT", "call", "workspaces");
    }

    @Test
    void of_a_training_the_weights_come_with_what_the_optimizer_keeps() {
        Cell cell = Records.cell(Stage.TRAINING, Backend.LIBTORCH, Precision.AMP_FP16, 32, 0);
        Map<String, Double> values = Map.of(
                Names.GPU_IDLE_MEMORY,
                6e8,
                Names.GPU_PEAK_MEMORY,
                3e9,
                Names.WEIGHTS_MEMORY,
                4e8,
                Names.ACTIVATIONS_MEMORY,
                2e9);
        StudySummary.Row row = row(Records.ok(cell, values, Map.of(Names.STEP, Records.noise(5, 30, 1))));

        assertThat(quantity(row, Metric.WEIGHTS_MEMORY).method()).contains("between steps", "Adam's moments");
        assertThat(quantity(row, Metric.ACTIVATIONS_MEMORY).method()).contains("gradients");
    }

    @Test
    void parts_that_nobody_told_are_left_out() {
        assertThat(row(timed(Precision.INT8, 2.0, 0.1, 0)).quantities())
                .noneMatch(q -> q.metric() == Metric.WEIGHTS_MEMORY || q.metric() == Metric.ACTIVATIONS_MEMORY);
    }

    @Test
    void a_cell_on_the_cpu_has_no_device_quantities() {
        Cell cell = Records.cell(Stage.INFERENCE, Backend.ONNXRUNTIME, Precision.FP32, 8, 0);
        StudySummary.Row row = Summaries.of(List.of(Records.inference(cell, 2, 400, 50)))
                .rows()
                .get(0);

        assertThat(row.quantities())
                .noneMatch(q -> q.metric() == Metric.DEVICE_LATENCY_P50 || q.metric() == Metric.CONTEXT_MEMORY);
    }

    @Test
    void several_streams_have_a_throughput_of_all_of_them_together() {
        CellRecord one = timed(Precision.INT8, 2.0, 0.1, 0);
        Map<String, double[]> series = new HashMap<>(one.series());
        series.put(Names.STREAMS, Records.noise(3.0, 400, 4));
        Map<String, Double> values = new HashMap<>(one.values());
        values.put(Names.STREAM_COUNT, 2.0);

        Quantity streams = quantity(row(Records.ok(one.cell(), values, series)), Metric.STREAMS_THROUGHPUT);

        assertThat(streams.value()).isCloseTo(2 * 32 / 3e-3, within(400.0));
        assertThat(streams.interval()).isNotNull();
        assertThat(streams.method()).contains("2 calls ended on as many streams");
        assertThat(row(one).quantities()).noneMatch(q -> q.metric() == Metric.STREAMS_THROUGHPUT);
    }

    private static CellRecord timed(Precision precision, double deviceMs, double enqueueMs, long throttle) {
        Cell cell = Records.cell(Stage.INFERENCE, Backend.TENSORRT, precision, 32, 0);
        CellRecord host = Records.inference(cell, deviceMs + 1.5, 400, 50);
        Map<String, double[]> series = new HashMap<>(host.series());
        series.put(Names.DEVICE, Records.noise(deviceMs, 400, 1));
        series.put(Names.TRANSFER, Records.noise(deviceMs + 1, 400, 2));
        series.put(Names.ENQUEUE, Records.noise(enqueueMs, 400, 3));
        series.put(Names.GPU_CLOCK, Records.constant(1_980, 3));
        series.put(Names.GPU_POWER, Records.constant(500, 3));
        series.put(Names.GPU_THROTTLE, Records.constant((double) throttle, 3));
        Map<String, Double> values = new HashMap<>(host.values());
        values.put(Names.GPU_IDLE_MEMORY, 500e6);
        values.put(Names.GPU_PEAK_MEMORY, 1_200e6);
        return Records.ok(cell, values, series);
    }

    private static StudySummary.Row row(CellRecord... records) {
        return Summaries.of(List.of(records)).rows().stream()
                .filter(r -> r.key().equals(records[0].cell().key()))
                .findFirst()
                .orElseThrow();
    }

    private static Quantity quantity(StudySummary.Row row, Metric metric) {
        return row.quantities().stream()
                .filter(q -> q.metric() == metric)
                .findFirst()
                .orElseThrow();
    }

    private static double value(StudySummary.Row row, Metric metric) {
        return quantity(row, metric).value();
    }
}
