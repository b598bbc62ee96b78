package dev.mantissa.domain.measure;

import dev.mantissa.domain.measure.CellRecord.Names;
import dev.mantissa.domain.stats.Wilson;
import java.util.Arrays;
import java.util.List;

/** Right answers among the five largest logits. */
final class TopFive {
    private static final int FIVE = 5;
    /** With fewer classes five guesses say little. */
    private static final int LEAST_CLASSES = 10;

    private TopFive() {}

    /** As {@link CommonQuantities#accuracy}: each training counts, repeated inference of one model does not. */
    static Quantity accuracy(Forks forks, boolean forksDiffer) {
        Metric metric = Metric.ACCURACY_TOP5;
        List<CellRecord> records = forksDiffer ? forks.measured() : List.of(forks.first());
        int images = records.get(0).samples(Names.LABEL).length;
        if (images == 0) {
            return Quantity.unavailable(metric, 0, CommonQuantities.NO_LABELS);
        }
        int classes = records.get(0).logits().length / images;
        if (classes < LEAST_CLASSES) {
            return Quantity.unavailable(
                    metric,
                    0,
                    classes == 0 ? "the logits were not kept" : "fewer than " + LEAST_CLASSES + " classes: " + classes);
        }
        double[] correct = records.stream().mapToDouble(TopFive::correct).toArray();
        if (correct.length > 1) {
            double[] all = new double[correct.length];
            Arrays.fill(all, images);
            return CommonQuantities.ofForks(metric, correct, all, images, "share of the test split");
        }
        return Quantity.of(
                metric,
                correct[0] / images,
                Wilson.of(Math.round(correct[0]), images),
                images,
                "share of the test split whose class has one of the " + FIVE + " largest logits, 95 % Wilson interval");
    }

    /** Images with fewer than five classes before the right one; of equal logits the first class comes first. */
    static long correct(CellRecord record) {
        double[] labels = record.samples(Names.LABEL);
        float[] logits = record.logits();
        int classes = labels.length == 0 ? 0 : logits.length / labels.length;
        long correct = 0;
        for (int i = 0; i < labels.length; i++) {
            int label = (int) labels[i];
            float own = logits[i * classes + label];
            int before = 0;
            for (int c = 0; c < classes; c++) {
                float other = logits[i * classes + c];
                before += other > own || (other == own && c < label) ? 1 : 0;
            }
            // A label whose logit is not a number is nobody's answer.
            correct += before < FIVE && !Float.isNaN(own) ? 1 : 0;
        }
        return correct;
    }
}
