package dev.mantissa.ui.newstudy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.CudaGraph;
import dev.mantissa.domain.study.Forecast;
import dev.mantissa.domain.study.Hardware;
import dev.mantissa.domain.study.Plan;
import dev.mantissa.domain.study.Presets;
import dev.mantissa.domain.study.Stage;
import dev.mantissa.domain.study.StudySpec;
import dev.mantissa.domain.study.TimeForecast;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ForecastGridTest {
    private static final TimeForecast.Images IMAGES = new TimeForecast.Images(1_840, 160, 400, 10);
    /** A gigabyte an image, a millisecond an image. */
    private static final Forecast SIMPLE = new Forecast() {
        @Override
        public OptionalLong memoryBytes(Cell cell, int classes, Hardware on) {
            return OptionalLong.of(cell.batch() * 1_000_000_000L);
        }

        @Override
        public OptionalDouble callSeconds(Cell cell, int classes, Hardware on, CudaGraph graph) {
            return OptionalDouble.of(cell.batch() / 1_000.0);
        }
    };

    private final StudySpec quick = Presets.quick();

    private ForecastGrid grid(Stage stage, Forecast forecast, long machine) {
        return ForecastGrid.of(
                Plan.of(quick, "glyphs"),
                stage,
                new TimeForecast(quick, IMAGES, forecast, Hardware.processors(2)),
                forecast,
                10,
                Hardware.processors(2),
                machine);
    }

    @Test
    void every_training_has_a_row_and_every_batch_a_column_whatever_the_order_of_the_plan() {
        ForecastGrid trained = grid(Stage.TRAINING, SIMPLE, 64_000_000_000L);

        assertThat(trained.batches()).containsExactly(32);
        assertThat(trained.rows())
                .extracting(ForecastGrid.Row::mode)
                .containsExactly(
                        "FP32 · DeepLearning4J", "AMP BF16 · DeepLearning4J", "FP32 · LibTorch", "AMP BF16 · LibTorch");
        ForecastGrid.Entry entry = trained.rows().get(0).entries().get(32);
        assertThat(entry.bytes()).hasValue(32_000_000_000L);
        // 100 steps in 2 epochs of 57: the step's third for each of 2 x 160 + 400 answers, and 4 s around.
        assertThat(entry.seconds().orElseThrow()).isEqualTo(4 + 0.032 * (100 + (2 * 160 + 400) / 32.0 / 3));
        assertThat(trained.unfit()).isEmpty();
    }

    @Test
    void what_exceeds_the_machine_says_how_much_it_needs() {
        ForecastGrid inferred = grid(Stage.INFERENCE, SIMPLE, 4_000_000_000L);

        assertThat(inferred.batches()).containsExactly(1, 8);
        assertThat(inferred.unfit()).containsExactly(8);
        assertThat(inferred.refusals())
                .contains("MobileNetV1 · 48 px, INT8 · ONNX Runtime, batch 8 will not fit: needs about 8.0 GB, this"
                        + " machine has 4.0 GB.")
                .hasSize(5);
    }

    @Test
    void what_a_gpu_computes_is_held_against_the_gpus_memory() {
        Hardware.Cuda small = new Hardware.Cuda("NVIDIA T4", "7.5", 16_000_000_000L, Set.of(Backend.LIBTORCH));
        ForecastGrid trained = ForecastGrid.of(
                Plan.of(quick, "glyphs"),
                Stage.TRAINING,
                new TimeForecast(quick, IMAGES, SIMPLE, Hardware.processors(2)),
                SIMPLE,
                10,
                new Hardware(2, Optional.of(small)),
                64_000_000_000L);

        assertThat(trained.refusals())
                .containsExactly(
                        "MobileNetV1 · 48 px, FP32 · LibTorch, batch 32 will not fit: needs about 32 GB, this GPU has 16 GB.",
                        "MobileNetV1 · 48 px, AMP BF16 · LibTorch, batch 32 will not fit: needs about 32 GB, this GPU has 16 GB.");
    }

    @Test
    void a_network_without_forecast_is_no_obstacle() {
        ForecastGrid.Entry entry =
                grid(Stage.TRAINING, Forecast.NONE, 1).rows().get(0).entries().get(32);

        assertThat(entry.bytes()).isEmpty();
        assertThat(entry.seconds()).isEmpty();
        assertThat(entry.fits()).isTrue();
    }
}
