package dev.mantissa.worker;

import ai.onnx.proto.OnnxMl.ModelProto;
import dev.mantissa.domain.measure.CellRecord.Names;
import dev.mantissa.onnx.ImageTensor;
import dev.mantissa.onnx.StaticAnalysis;

/** The operations of an FP32 ONNX model for one image, which the ceiling of its cells needs (measuring.md, rule 14). */
final class OperationCount {
    private OperationCount() {}

    /**
     * Counts and reports them; where the shape of some output can't be known from the model, the sum would be too small, and a
     * fact says so in its place.
     *
     * @param image how images go in
     * @param batch images of the analysis, where the model leaves it open
     * @param side of the images in pixels, where the model leaves it open
     */
    static void report(ModelProto model, ImageTensor image, int batch, int side, Reporter reporter) {
        int images = image.batch() > 0 ? image.batch() : batch;
        StaticAnalysis analysis = StaticAnalysis.of(model, image, images, side);
        if (analysis.unknown() > 0) {
            reporter.fact(
                    "operations", "not counted: the outputs of " + analysis.unknown() + " nodes have no known shape");
            return;
        }
        reporter.value(Names.OPERATIONS, (double) analysis.flops() / images);
    }
}
