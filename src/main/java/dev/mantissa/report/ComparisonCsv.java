package dev.mantissa.report;

import dev.mantissa.domain.compare.Contrast;
import dev.mantissa.domain.compare.SessionComparison;
import dev.mantissa.domain.measure.Interval;
import dev.mantissa.domain.measure.Quantity;
import dev.mantissa.domain.study.Cell;
import java.util.List;
import java.util.Locale;

/**
 * A comparison as comma-separated values in long form: one line a cell, metric and session. {@code against} is the session's value
 * over the reference's, for accuracy minus the reference's; {@code proof} is {@code better}, {@code worse}, {@code none} or {@code
 * unknown}. The reference has none of these.
 */
public final class ComparisonCsv {
    private static final String HEADER =
            "stage,model,dataset,image_size,batch,backend,precision,trained,calibration,metric,session,value,ci_low,ci_high,unit,n,"
                    + "against,against_low,against_high,proof";

    private ComparisonCsv() {}

    /** The quantities; lines end in LF. */
    public static String of(SessionComparison comparison, boolean differencesOnly) {
        StringBuilder csv = new StringBuilder(HEADER).append('\n');
        for (SessionComparison.Line line : comparison.lines()) {
            if (!differencesOnly || line.differs()) {
                for (int i = 0; i < line.entries().size(); i++) {
                    SessionComparison.Entry entry = line.entries().get(i);
                    csv.append(String.join(
                                    ",",
                                    identity(line.key()),
                                    line.metric().id(),
                                    Csv.text(comparison.sides().get(i).name()),
                                    numbers(entry.value()),
                                    line.metric().unit().symbol(),
                                    Long.toString(entry.value().n()),
                                    entry.contrast()
                                            .map(c -> numbers(c.result()) + "," + proof(c))
                                            .orElse(",,,")))
                            .append('\n');
                }
            }
        }
        return csv.toString();
    }

    private static String identity(Cell.Key key) {
        return String.join(
                ",",
                List.of(
                        key.stage().id(),
                        Csv.text(CsvReport.model(key.model())),
                        Csv.text(key.dataset()),
                        Integer.toString(key.imageSize()),
                        Integer.toString(key.batch()),
                        key.backend().id(),
                        key.precision().name(),
                        key.origin().trained() == null
                                ? ""
                                : key.origin().trained().name(),
                        Csv.text(key.origin().calibration())));
    }

    private static String numbers(Quantity quantity) {
        Interval interval = quantity.interval();
        return quantity.available()
                ? Csv.number(quantity.value()) + ","
                        + (interval == null ? "," : Csv.number(interval.low()) + "," + Csv.number(interval.high()))
                : ",,";
    }

    private static String proof(Contrast contrast) {
        return contrast.proof().name().toLowerCase(Locale.ROOT);
    }
}
