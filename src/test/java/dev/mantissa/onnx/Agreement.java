package dev.mantissa.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import dev.mantissa.graph.Shape;

/** How close the logits of two models are. */
record Agreement(double largestDifference, double sqnrDecibels, double sameClass) {
    static Agreement of(ModelProto reference, ModelProto variant, float[] images, Shape shape) {
        float[] a = logits(reference, images, shape);
        float[] b = logits(variant, images, shape);
        int count = Math.toIntExact(images.length / shape.size());
        int classes = a.length / count;
        double largest = 0;
        double signal = 0;
        double noise = 0;
        int same = 0;
        for (int i = 0; i < count; i++) {
            int bestA = i * classes;
            int bestB = i * classes;
            for (int j = i * classes; j < (i + 1) * classes; j++) {
                largest = Math.max(largest, Math.abs(a[j] - b[j]));
                signal += (double) a[j] * a[j];
                noise += ((double) a[j] - b[j]) * ((double) a[j] - b[j]);
                bestA = a[j] > a[bestA] ? j : bestA;
                bestB = b[j] > b[bestB] ? j : bestB;
            }
            same += bestA == bestB ? 1 : 0;
        }
        return new Agreement(largest, 10 * Math.log10(signal / noise), (double) same / count);
    }

    private static float[] logits(ModelProto model, float[] images, Shape shape) {
        try (OrtModel ort = new OrtModel(model)) {
            return ort.run(images, shape.channels(), shape.height(), shape.width())
                    .get("logits");
        }
    }
}
