package dev.mantissa.domain.finding;

import dev.mantissa.domain.finding.Finding.Severity;
import dev.mantissa.domain.measure.Interval;
import dev.mantissa.domain.measure.Metric;
import dev.mantissa.domain.measure.Quantity;
import dev.mantissa.domain.measure.StudySummary;
import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.Stage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Says for each trainer and mixed precision whether a step is faster than in FP32, and why. The intervals of the two median
 * steps decide: a training is usually made once, and one total has no interval.
 *
 * @param instructions of the CPU, in their usual spelling; empty where they are not known
 */
record SpeedOfTraining(List<String> instructions) implements Rule {
    private static final List<String> BF16 = List.of("AMX-BF16", "AVX512-BF16");

    /** A mixed training beside its FP32. */
    private record Pair(int batch, Quantity own, Quantity fp32) {
        double speedup() {
            return fp32.value() / own.value();
        }

        boolean faster() {
            return apart(own, fp32);
        }

        boolean slower() {
            return apart(fp32, own);
        }

        private static boolean apart(Quantity less, Quantity more) {
            Optional<Interval> a = less.confidence();
            Optional<Interval> b = more.confidence();
            return a.isPresent() && b.isPresent() && a.get().high() < b.get().low();
        }

        String words() {
            return String.format(Locale.ROOT, "%.2f×", speedup()) + " at batch " + batch + ": step p50 " + ms(own)
                    + " against " + ms(fp32) + " in FP32, n " + Words.count(own.n());
        }

        private static String ms(Quantity q) {
            // Three digits say what differs, of a step of 1 ms too.
            int decimals = q.value() >= 99.5 ? 0 : q.value() >= 9.95 ? 1 : 2;
            String number = "%." + decimals + "f";
            String value = String.format(Locale.ROOT, number, q.value()) + " ms";
            return q.confidence()
                    .map(i ->
                            value + String.format(Locale.ROOT, " [" + number + ", " + number + "]", i.low(), i.high()))
                    .orElse(value);
        }
    }

    @Override
    public List<Finding> find(StudySummary summary) {
        Map<Cell.Key, List<Pair>> variants = new LinkedHashMap<>();
        for (StudySummary.Row row : summary.rows()) {
            if (row.key().stage() == Stage.TRAINING && row.key().precision().mixed()) {
                Optional<Quantity> fp32 = summary.row(row.key().reference()).flatMap(SpeedOfTraining::step);
                step(row)
                        .flatMap(own -> fp32.map(f -> new Pair(row.key().batch(), own, f)))
                        .ifPresent(pair -> variants.computeIfAbsent(row.key().withoutBatch(), k -> new ArrayList<>())
                                .add(pair));
            }
        }
        return variants.entrySet().stream()
                .map(e -> finding(e.getKey(), e.getValue()))
                .toList();
    }

    private static Optional<Quantity> step(StudySummary.Row row) {
        return row.get(Metric.STEP_TIME_P50).filter(Quantity::available);
    }

    private Finding finding(Cell.Key variant, List<Pair> pairs) {
        boolean faster = pairs.stream().allMatch(Pair::faster);
        boolean somewhere = pairs.stream().anyMatch(Pair::faster);
        boolean slower = pairs.stream().allMatch(Pair::slower);
        String training = "Training in " + Words.variant(variant) + " is ";
        String summary = faster
                ? training + "faster than in FP32."
                : somewhere
                        ? training + "faster than in FP32 at some batch sizes only."
                        : slower ? training + "slower than in FP32." : training + "not proven faster than in FP32.";
        return new Finding(
                faster ? Severity.RESULT : Severity.CARE,
                summary,
                evidence(pairs),
                reason(variant, faster || somewhere));
    }

    /** Every batch size up to two, else the ends of the sweep: the figures show what lies between. */
    private static String evidence(List<Pair> pairs) {
        int last = pairs.size() - 1;
        if (last <= 1) {
            return pairs.stream().map(Pair::words).collect(Collectors.joining("; ")) + ".";
        }
        String between = last == 2 ? "1 batch size" : (last - 1) + " batch sizes";
        return pairs.get(0).words() + "; " + pairs.get(last).words() + "; " + between + " between.";
    }

    private String reason(Cell.Key variant, boolean gains) {
        if (variant.backend() == Backend.DL4J) {
            return gains
                    ? ""
                    : "DeepLearning4J has no 16-bit arithmetic on CPUs: it converts around each operator, which costs time"
                            + " and gains none. It shows the numerics of mixed precision, not its speed.";
        }
        if (variant.precision() == Precision.AMP_FP16) {
            return gains
                    ? ""
                    : "LibTorch's FP16 convolutions are not optimized for CPUs; choose AMP BF16 for speed on a CPU.";
        }
        Optional<String> unit = BF16.stream().filter(instructions::contains).findFirst();
        if (unit.isPresent()) {
            return "This CPU multiplies BF16 natively (" + unit.get()
                    + "), at twice the numbers an instruction or more; "
                    + (gains
                            ? "convolutions and dense layers gain from it, casts and normalizations do not."
                            : "here casts, normalizations and small layers outweigh what convolutions gain; larger"
                                    + " networks or batches may show it.");
        }
        return instructions.isEmpty()
                ? "BF16 is faster on CPUs that multiply it natively (AMX-BF16, AVX512-BF16) only."
                : "This CPU has no BF16 arithmetic (AMX-BF16, AVX512-BF16): LibTorch converts to FP32 and back.";
    }
}
