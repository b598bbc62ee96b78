package dev.mantissa.report;

import dev.mantissa.domain.measure.Interval;
import dev.mantissa.domain.measure.Metric;
import dev.mantissa.domain.measure.Quantity;
import dev.mantissa.domain.measure.StudySummary;
import dev.mantissa.domain.measure.Summaries;
import dev.mantissa.domain.session.Session;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.Head;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.domain.study.Origin;
import dev.mantissa.domain.study.Stage;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A session as comma-separated values in long form: one line a cell and metric, quoted as RFC 4180 asks, lines ended by
 * LF. Values are in full precision with a point, in the unit beside them; a missing interval is empty. The status is the
 * cell's: a cell that was not measured has one line, its main metric without a value. A measured cell has no line for a
 * metric that its samples do not suffice for. Conversions stand under the stage {@code inference}. Where a study has several
 * models of one precision (by trainer, by the precision of the training, by calibration), four columns more say which.
 */
public final class CsvReport {
    private static final String HEADER =
            "stage,model,dataset,image_size,batch,backend,precision,metric,value,ci_low,ci_high,unit,n,status";

    /** What follows where cells of one precision differ in where their model comes from. */
    private static final String ORIGIN = "trainer,trained_in,calibration,calibration_images";

    private CsvReport() {}

    /** The whole session. */
    public static String of(Session session) {
        return of(Summaries.of(session.records()));
    }

    /** The same, from a summary at hand. */
    public static String of(StudySummary summary) {
        boolean variants = variants(summary);
        StringBuilder csv = new StringBuilder(variants ? HEADER + "," + ORIGIN : HEADER).append('\n');
        Set<String> written = new HashSet<>();
        for (StudySummary.Row row : summary.rows()) {
            boolean measured = row.quantities().stream().anyMatch(Quantity::available);
            if (!measured) {
                Metric main = mainMetric(row.key().stage());
                csv.append(line(row, Quantity.unavailable(main, 0, ""), variants));
                continue;
            }
            for (Quantity quantity : row.quantities()) {
                // A conversion and an inference at its batch size both know the size of the model file.
                String identity = identity(row.key(), quantity.metric()) + ","
                        + origin(row.key().origin());
                if (quantity.available() && written.add(identity)) {
                    csv.append(line(row, quantity, variants));
                }
            }
        }
        return csv.toString();
    }

    /**
     * A network's name in files: its id, with the width where it is not 1 and the head where it is the network's own; for a
     * model file its file name.
     */
    public static String model(ModelSpec model) {
        if (model.external()) {
            return model.fileName();
        }
        return model.network()
                + (model.alpha() == 1.0 ? "" : "_" + Csv.number(model.alpha()))
                + (model.head() == Head.OWN ? "_own" : "");
    }

    private static Metric mainMetric(Stage stage) {
        return switch (stage) {
            case TRAINING -> Metric.TRAINING_TIME;
            case CONVERSION -> Metric.CONVERSION_TIME;
            case INFERENCE -> Metric.LATENCY_P50;
        };
    }

    /** Whether the columns of every table leave two cells alike. */
    private static boolean variants(StudySummary summary) {
        Map<String, String> origins = new HashMap<>();
        return summary.rows().stream()
                .filter(row -> row.key().stage() != Stage.TRAINING)
                .anyMatch(row -> {
                    String origin = origin(row.key().origin());
                    String known = origins.putIfAbsent(identity(row.key(), Metric.MODEL_SIZE), origin);
                    return known != null && !known.equals(origin);
                });
    }

    private static String origin(Origin origin) {
        return String.join(
                ",",
                origin.trainer() == null ? "" : origin.trainer().id(),
                origin.trained() == null ? "" : origin.trained().name(),
                origin.method() == null ? "" : origin.method().id(),
                origin.images() == 0 ? "" : Integer.toString(origin.images()));
    }

    private static String line(StudySummary.Row row, Quantity quantity, boolean variants) {
        Interval interval = quantity.interval();
        String status = row.status().id();
        return Csv.line(
                identity(row.key(), quantity.metric()),
                quantity.available() ? Csv.number(quantity.value()) : "",
                interval == null ? "" : Csv.number(interval.low()),
                interval == null ? "" : Csv.number(interval.high()),
                quantity.metric().unit().symbol(),
                Long.toString(quantity.n()),
                variants ? status + "," + origin(row.key().origin()) : status);
    }

    private static String identity(Cell.Key key, Metric metric) {
        return String.join(
                ",",
                List.of(
                        (key.stage() == Stage.TRAINING ? Stage.TRAINING : Stage.INFERENCE).id(),
                        Csv.text(model(key.model())),
                        Csv.text(key.dataset()),
                        Integer.toString(key.imageSize()),
                        Integer.toString(key.batch()),
                        key.backend().id(),
                        key.precision().name(),
                        metric.id()));
    }
}
