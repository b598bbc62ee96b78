package dev.mantissa.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mantissa.domain.measure.CellRecord;
import dev.mantissa.domain.measure.CellRecord.Names;
import dev.mantissa.domain.measure.Interval;
import dev.mantissa.domain.measure.Metric;
import dev.mantissa.domain.measure.Quantity;
import dev.mantissa.domain.measure.Records;
import dev.mantissa.domain.measure.Status;
import dev.mantissa.domain.measure.StudySummary;
import dev.mantissa.domain.measure.Summaries;
import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.CalibrationSpec;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.Head;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.domain.study.Origin;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.Stage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CsvReportTest {
    private static final String HEADER =
            "stage,model,dataset,image_size,batch,backend,precision,metric,value,ci_low,ci_high,unit,n,status\n";

    @Test
    void oneLineACellAndMetric() {
        StudySummary summary = new StudySummary(List.of(
                row(key(Stage.TRAINING, 1, "glyphs"), Status.OK, Quantity.of(Metric.TRAINING_TIME, 12.25, 1, "sum")),
                row(
                        key(Stage.INFERENCE, 0.5, "glyphs"),
                        Status.OK,
                        Quantity.of(Metric.LATENCY_P50, 1.0 / 3, new Interval(0.25, 12345678.5), 1200, "median"),
                        Quantity.unavailable(Metric.LATENCY_P99, 1200, "n too small: 1200 of 3000"),
                        Quantity.of(Metric.MCNEMAR_P, 1.5e-12, 2000, "exact"),
                        Quantity.of(Metric.PEAK_MEMORY, 81_000_000, 1, "VmHWM"))));
        assertThat(CsvReport.of(summary))
                .isEqualTo(HEADER
                        + "training,mobilenet_v1,glyphs,48,32,onnxruntime,INT8,training_time,12.25,,,s,1,ok\n"
                        + "inference,mobilenet_v1_0.5,glyphs,48,32,onnxruntime,INT8,latency_p50,0.3333333333333333,0.25,12345678.5,ms,1200,ok\n"
                        + "inference,mobilenet_v1_0.5,glyphs,48,32,onnxruntime,INT8,mcnemar_p,1.5E-12,,,1,2000,ok\n"
                        + "inference,mobilenet_v1_0.5,glyphs,48,32,onnxruntime,INT8,peak_memory,81000000,,,B,1,ok\n");
    }

    @Test
    void modelsOfOnePrecisionAreToldApartInFourMoreColumns() {
        Origin plain = Origin.of(Backend.LIBTORCH, Precision.FP32);
        StudySummary summary = new StudySummary(List.of(
                row(key(Stage.TRAINING, 1, "glyphs"), Status.OK, Quantity.of(Metric.TRAINING_TIME, 12.25, 1, "sum")),
                row(
                        of(plain.quantized(CalibrationSpec.Method.MIN_MAX, 10)),
                        Status.OK,
                        Quantity.of(Metric.ACCURACY, 0.5, 2000, "top 1")),
                row(
                        of(plain.quantized(CalibrationSpec.Method.ENTROPY, 500)),
                        Status.OK,
                        Quantity.of(Metric.ACCURACY, 0.75, 2000, "top 1"))));
        String head = HEADER.strip() + ",trainer,trained_in,calibration,calibration_images\n";
        assertThat(CsvReport.of(summary))
                .isEqualTo(
                        head
                                + "training,mobilenet_v1,glyphs,48,32,onnxruntime,INT8,training_time,12.25,,,s,1,ok,,,,\n"
                                + "inference,mobilenet_v1,glyphs,48,32,onnxruntime,INT8,accuracy,0.5,,,1,2000,ok,libtorch,FP32,min_max,10\n"
                                + "inference,mobilenet_v1,glyphs,48,32,onnxruntime,INT8,accuracy,0.75,,,1,2000,ok,libtorch,FP32,entropy,500\n");
    }

    @Test
    void aFailedCellIsOneLineOfItsMainMetric() {
        StudySummary summary = new StudySummary(List.of(
                row(
                        key(Stage.TRAINING, 1, "glyphs"),
                        Status.OOM,
                        Quantity.unavailable(Metric.TRAINING_TIME, 0, "Out of memory."),
                        Quantity.unavailable(Metric.ACCURACY, 0, "Out of memory.")),
                row(
                        key(Stage.INFERENCE, 1, "glyphs"),
                        Status.INTERRUPTED,
                        Quantity.unavailable(Metric.LATENCY_MEAN, 0, "interrupted"))));
        assertThat(CsvReport.of(summary))
                .isEqualTo(HEADER
                        + "training,mobilenet_v1,glyphs,48,32,onnxruntime,INT8,training_time,,,,s,0,oom\n"
                        + "inference,mobilenet_v1,glyphs,48,32,onnxruntime,INT8,latency_p50,,,,ms,0,interrupted\n");
    }

    @Test
    void conversionsStandUnderInferenceAndNoLineTwice() {
        Quantity size = Quantity.of(Metric.MODEL_SIZE, 4_500_000, 1, "bytes");
        StudySummary summary = new StudySummary(List.of(
                row(
                        key(Stage.CONVERSION, 1, "glyphs"),
                        Status.OK,
                        Quantity.of(Metric.CONVERSION_TIME, 2.5, 1, "wall"),
                        size),
                row(key(Stage.INFERENCE, 1, "glyphs"), Status.OK, size)));
        assertThat(CsvReport.of(summary))
                .isEqualTo(HEADER
                        + "inference,mobilenet_v1,glyphs,48,32,onnxruntime,INT8,conversion_time,2.5,,,s,1,ok\n"
                        + "inference,mobilenet_v1,glyphs,48,32,onnxruntime,INT8,model_size,4500000,,,B,1,ok\n");
    }

    @Test
    void theEnergyOfATrainingIsALineOfItsOwn() {
        CellRecord trained =
                Records.training(Records.cell(Stage.TRAINING, Backend.LIBTORCH, Precision.AMP_BF16, 32, 0), 100, 500);
        Map<String, Double> counted = new HashMap<>(trained.values());
        counted.putAll(Map.of(Names.GPU_ENERGY, 1_232.0, Names.GPU_ENERGY_SECONDS, 7.7, Names.ENERGY_IMAGES, 2_464.0));
        assertThat(CsvReport.of(Summaries.of(List.of(trained.with(counted)))))
                .contains("\ntraining,mobilenet_v1,glyphs,48,32,libtorch,AMP_BF16,energy_per_image,0.5,,,J,2464,ok\n")
                .doesNotContain("energy_per_image_above_idle");
    }

    @Test
    void namesOfTheUserAreQuotedAndNeverFormulas() {
        assertThat(line("cats, \"dogs\"")).startsWith("training,mobilenet_v1,\"cats, \"\"dogs\"\"\",48,");
        assertThat(line("=HYPERLINK(1)")).startsWith("training,mobilenet_v1,'=HYPERLINK(1),48,");
        assertThat(line("@x")).contains(",'@x,");
        assertThat(line("a\nb")).contains(",\"a\nb\",");
    }

    private static String line(String dataset) {
        Quantity q = Quantity.of(Metric.TRAINING_TIME, 1, 1, "sum");
        return CsvReport.of(new StudySummary(List.of(row(key(Stage.TRAINING, 1, dataset), Status.OK, q))))
                .substring(HEADER.length());
    }

    private static Cell.Key key(Stage stage, double alpha, String dataset) {
        ModelSpec model = new ModelSpec("mobilenet_v1", Head.PAPER, alpha);
        return new Cell.Key(stage, model, dataset, 48, 32, Backend.ONNXRUNTIME, Precision.INT8, Origin.NONE);
    }

    private static Cell.Key of(Origin origin) {
        ModelSpec model = new ModelSpec("mobilenet_v1", Head.PAPER, 1);
        return new Cell.Key(Stage.INFERENCE, model, "glyphs", 48, 32, Backend.ONNXRUNTIME, Precision.INT8, origin);
    }

    private static StudySummary.Row row(Cell.Key key, Status status, Quantity... quantities) {
        return new StudySummary.Row(key, status, "", List.of(quantities), "");
    }
}
