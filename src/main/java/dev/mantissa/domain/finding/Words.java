package dev.mantissa.domain.finding;

import dev.mantissa.domain.measure.Quantity;
import dev.mantissa.domain.study.Cell;
import java.util.Locale;

/** Numbers in findings: few digits, the interval beside. */
final class Words {
    private Words() {}

    /** "2.10× [2.04, 2.17]". */
    static String ratio(Quantity q) {
        String value = String.format(Locale.ROOT, "%.2f×", q.value());
        return q.confidence()
                .map(i -> value + String.format(Locale.ROOT, " [%.2f, %.2f]", i.low(), i.high()))
                .orElse(value);
    }

    /** "−0.4 pt": a difference of shares in percentage points. */
    static String points(double difference) {
        String digits = String.format(Locale.ROOT, "%.1f", Math.abs(difference * 100));
        String sign = digits.equals("0.0") ? "" : difference < 0 ? "−" : "+";
        return sign + digits + " pt";
    }

    /** "0.69", "< 0.001". */
    static String p(double p) {
        return p < 0.001 ? "< 0.001" : String.format(Locale.ROOT, p < 0.1 ? "%.3f" : "%.2f", p);
    }

    /** "12,345". */
    static String count(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }

    /** "INT8 on ONNX Runtime", "INT8 (min-max, 500 images) on ONNX Runtime", "Base". */
    static String variant(Cell.Key key) {
        if (key.isBase()) {
            return "Base (" + key.backend().label() + ")";
        }
        String how = key.origin().calibration();
        return key.precision().label() + (how.isEmpty() ? "" : " (" + how + ")") + " on "
                + key.backend().label();
    }
}
