package dev.mantissa.worker;

import dev.mantissa.domain.measure.CellRecord.Names;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.ModelInput.Layout;
import dev.mantissa.onnx.ModelReport;
import dev.mantissa.onnx.StaticAnalysis;
import java.nio.file.Path;

/** The operations of an FP32 ONNX file for one image, which the ceiling of its cells needs (measuring.md, rule 14). */
final class OperationCount {
    private final Reporter reporter;

    OperationCount(Reporter reporter) {
        this.reporter = reporter;
    }

    /**
     * Counts and reports them; where the shape of some output can't be known from the file, the sum would be too small, and a
     * fact says so in its place.
     *
     * @param batch images of the analysis, where the file leaves it open
     * @param side of the images in pixels, where the file leaves it open
     */
    void report(Path file, Layout layout, int batch, int side) throws BadInput {
        ModelReport report = ModelReport.read(file, layout, batch, side);
        StaticAnalysis analysis = report.analysis();
        if (analysis.unknown() > 0) {
            reporter.fact(
                    "operations", "not counted: the outputs of " + analysis.unknown() + " nodes have no known shape");
            return;
        }
        int images = report.classifier().image().batch();
        reporter.value(Names.OPERATIONS, (double) analysis.flops() / (images > 0 ? images : batch));
    }
}
