package dev.mantissa.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mantissa.domain.measure.CellRecord;
import dev.mantissa.domain.measure.Records;
import dev.mantissa.domain.measure.Summaries;
import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.CalibrationSpec.Method;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.Origin;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.Stage;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTableTest {
    private static CellRecord int8(Method method, int images) {
        Cell cell = new Cell(
                method.id() + images,
                Stage.INFERENCE,
                Records.MOBILENET,
                "glyphs",
                48,
                8,
                Backend.ONNXRUNTIME,
                Precision.INT8,
                Origin.NONE.quantized(method, images),
                0,
                List.of());
        return Records.inference(cell, 5, 300, 40, 1, 2);
    }

    private static List<String> lines(CellRecord... records) {
        return SummaryTable.of(Summaries.of(List.of(records))).lines().toList();
    }

    @Test
    void severalCalibrationsHaveAColumn() {
        CellRecord fp32 =
                Records.inference(Records.cell(Stage.INFERENCE, Backend.ONNXRUNTIME, Precision.FP32, 8, 0), 9, 300, 50);
        List<String> lines = lines(int8(Method.DYNAMIC, 0), int8(Method.ENTROPY, 1500), fp32, int8(Method.ENTROPY, 50));

        assertThat(lines.get(1)).contains("variant", "calibration ");
        assertThat(lines.get(2)).contains("FP32").doesNotContain("50 images", "dynamic");
        assertThat(lines.get(3)).contains("INT8 · ONNX Runtime  entropy (KL), 50 images ");
        assertThat(lines.get(4)).contains("INT8 · ONNX Runtime  entropy (KL), 1,500 images ");
        assertThat(lines.get(5)).contains("INT8 · ONNX Runtime  dynamic ");
    }

    @Test
    void oneCalibrationHasNone() {
        assertThat(lines(int8(Method.ENTROPY, 50)).get(1)).doesNotContain("calibration");
    }
}
