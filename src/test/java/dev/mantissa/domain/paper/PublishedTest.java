package dev.mantissa.domain.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mantissa.domain.measure.Metric;
import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.CalibrationSpec;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.Head;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.domain.study.Origin;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.Stage;
import org.junit.jupiter.api.Test;

class PublishedTest {
    private static final ModelSpec VGG16 = new ModelSpec("vgg16", Head.PAPER, 1);
    private static final Origin TRAINED = Origin.of(Backend.LIBTORCH, Precision.FP32);

    @Test
    void trainingsStandInTable4() {
        Cell.Key fp32 =
                new Cell.Key(Stage.TRAINING, VGG16, "cifar10", 48, 32, Backend.LIBTORCH, Precision.FP32, Origin.NONE);
        Cell.Key amp = new Cell.Key(
                Stage.TRAINING, VGG16, "cifar10", 48, 32, Backend.LIBTORCH, Precision.AMP_FP16, Origin.NONE);
        assertThat(Published.of(Metric.PEAK_MEMORY, fp32)).contains(new Published(PublishedTable.TABLE_4, 1.42e9));
        assertThat(Published.of(Metric.MEMORY_REDUCTION, amp)).contains(new Published(PublishedTable.TABLE_4, 8.88));
        assertThat(Published.of(Metric.MEMORY_REDUCTION, fp32)).isEmpty();
        // Table 2 is printed as an image.
        assertThat(Published.of(Metric.TRAINING_SPEEDUP, amp)).isEmpty();
    }

    @Test
    void inferencesStandInTable8AndTheirFactorsAreRatiosOfItsRates() {
        Cell.Key int8 = inference(VGG16, 48, 8, Precision.INT8, TRAINED);
        assertThat(Published.of(Metric.THROUGHPUT, int8)).contains(new Published(PublishedTable.TABLE_8, 4_081));
        assertThat(value(Metric.BASE_SPEEDUP, int8)).isCloseTo(24.44, within(0.005));
        assertThat(value(Metric.LATENCY_SPEEDUP, int8)).isCloseTo(4_081 / 757.0, within(1e-9));
        Cell.Key base =
                new Cell.Key(Stage.INFERENCE, VGG16, "cifar10", 48, 8, Backend.LIBTORCH, Precision.FP32, TRAINED);
        assertThat(Published.of(Metric.THROUGHPUT, base)).contains(new Published(PublishedTable.TABLE_8, 167));
        assertThat(Published.of(Metric.BASE_SPEEDUP, base)).isEmpty();
    }

    @Test
    void whatThePaperDidNotMeasureHasNoNumber() {
        assertThat(Published.of(Metric.THROUGHPUT, inference(VGG16, 128, 8, Precision.INT8, TRAINED)))
                .isEmpty();
        assertThat(Published.of(Metric.THROUGHPUT, inference(VGG16, 48, 1, Precision.INT8, TRAINED)))
                .isEmpty();
        assertThat(Published.of(Metric.THROUGHPUT, inference(VGG16, 48, 8, Precision.TF32, TRAINED)))
                .isEmpty();
        ModelSpec half = new ModelSpec("mobilenet_v1", Head.PAPER, 0.5);
        assertThat(Published.of(Metric.THROUGHPUT, inference(half, 48, 8, Precision.FP32, TRAINED)))
                .isEmpty();
        Origin dynamic = TRAINED.quantized(CalibrationSpec.Method.DYNAMIC, 0);
        assertThat(Published.of(Metric.THROUGHPUT, inference(VGG16, 48, 8, Precision.INT8, dynamic)))
                .isEmpty();
    }

    private static double value(Metric metric, Cell.Key key) {
        return Published.of(metric, key).orElseThrow().value();
    }

    private static Cell.Key inference(ModelSpec model, int side, int batch, Precision precision, Origin origin) {
        return new Cell.Key(Stage.INFERENCE, model, "cifar10", side, batch, Backend.ONNXRUNTIME, precision, origin);
    }
}
