package dev.mantissa.worker;

import dev.mantissa.dataset.ImageBatches;
import dev.mantissa.domain.measure.CellRecord.Names;
import dev.mantissa.protocol.Job;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Counts right answers over the whole test split and keeps every logit. */
final class TestRun {
    private final Reporter reporter;
    private final Cancellation cancellation;

    TestRun(Reporter reporter, Cancellation cancellation) {
        this.reporter = reporter;
        this.cancellation = cancellation;
    }

    /**
     * Asks the model, writes {@link Job#LOGITS} and reports predictions, labels and counts.
     *
     * @param classes of the data; 0 where the images have no labels
     */
    void run(ImageBatches test, int classes, Job.OfCell job, Predictions.Model model) throws IOException {
        reporter.phase("testing");
        Predictions predictions = Predictions.of(test, job.batch(), classes, model, done -> {
            reporter.progress(done, test.size(), "images");
            cancellation.check();
        });
        write(predictions.logits(), Path.of(job.scratch(), Job.LOGITS));
        reporter.samples(
                Names.PREDICTION,
                Arrays.stream(predictions.classes()).asDoubleStream().toArray());
        if (classes > 0) {
            double[] labels = new double[test.size()];
            Arrays.setAll(labels, test::label);
            reporter.samples(Names.LABEL, labels);
            reporter.value(Names.TEST_CORRECT, predictions.correct());
        }
        reporter.value(Names.TEST_IMAGES, test.size());
        reporter.value(Names.CLASSES, predictions.width());
        reporter.fact("model.scores", predictions.areProbabilities() ? "probabilities" : "logits");
    }

    private static void write(float[] logits, Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(logits.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(logits);
        Files.write(file, bytes.array());
    }
}
