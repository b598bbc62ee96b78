package dev.mantissa.report.figure;

import dev.mantissa.domain.advice.Objective;
import dev.mantissa.domain.measure.Quantity;
import dev.mantissa.domain.measure.StudySummary;
import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.report.Labels;
import dev.mantissa.report.Numbers;
import dev.mantissa.report.figure.Figure.Ink;
import dev.mantissa.report.figure.Figure.Marker;
import dev.mantissa.report.figure.Scatter.Colour;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What the colours of a trade-off mean.
 *
 * @param of the colour of a cell
 * @param key the legend
 */
public record DotColours(Function<StudySummary.Row, Colour> of, List<Scatter.Key> key) {
    /** Above this the lowest and the highest value are that far apart that equal ratios are equal steps of colour. */
    private static final double WIDE = 10;

    /** What is coloured by: precision, network, or an objective. */
    public sealed interface By {
        /** A colour a precision, the same as everywhere. */
        record Precisions() implements By {}

        /** A colour a network. */
        record Networks() implements By {}

        /** From the lowest to the highest value. */
        record Value(Objective objective) implements By {}
    }

    /** The colour of a cell. */
    Colour of(StudySummary.Row row) {
        return of.apply(row);
    }

    /** The colours of some cells. */
    static DotColours of(By by, List<StudySummary.Row> rows) {
        DotColours colours = by instanceof By.Value value
                ? byValue(value.objective(), rows)
                : by instanceof By.Networks ? byNetwork(rows) : byPrecision(rows);
        List<Scatter.Key> key = new ArrayList<>(colours.key());
        List<Backend> backends =
                rows.stream().map(r -> r.key().backend()).distinct().sorted().toList();
        if (backends.size() > 1) {
            backends.forEach(b -> key.add(new Scatter.Key(Naming.shortName(b), null, Marker.of(b))));
        }
        return new DotColours(colours.of(), key);
    }

    private static DotColours byPrecision(List<StudySummary.Row> rows) {
        List<Scatter.Key> key = rows.stream()
                .map(r -> r.key().precision())
                .distinct()
                .sorted()
                .map(p -> new Scatter.Key(p.label(), new Colour(Ink.of(p), 0), null))
                .toList();
        return new DotColours(r -> new Colour(Ink.of(r.key().precision()), 0), key);
    }

    private static DotColours byNetwork(List<StudySummary.Row> rows) {
        Set<ModelSpec> seen = new LinkedHashSet<>();
        rows.forEach(r -> seen.add(r.key().model()));
        List<ModelSpec> models = List.copyOf(seen);
        Function<ModelSpec, Colour> ink = m -> new Colour(Ink.network(models.indexOf(m)), 0);
        return new DotColours(
                r -> ink.apply(r.key().model()),
                models.stream()
                        .map(m -> new Scatter.Key(Labels.model(m), ink.apply(m), null))
                        .toList());
    }

    private static DotColours byValue(Objective objective, List<StudySummary.Row> rows) {
        double[] values = rows.stream()
                .map(objective::of)
                .filter(Quantity::available)
                .mapToDouble(Quantity::value)
                .sorted()
                .toArray();
        Scatter.Key title = new Scatter.Key(objective.metric().label() + ":", null, null);
        if (values.length == 0) {
            return new DotColours(
                    r -> new Colour(Ink.FP32, 0), List.of(title, new Scatter.Key("no value", new Colour(Ink.FP32, 0), null)));
        }
        double low = values[0];
        double high = values[values.length - 1];
        boolean ratios = low > 0 && high > WIDE * low;
        Function<Double, Double> share =
                v -> high == low ? 0.5 : ratios ? Math.log(v / low) / Math.log(high / low) : (v - low) / (high - low);
        double middle = ratios ? Math.sqrt(low * high) : (low + high) / 2;
        List<Scatter.Key> key = new ArrayList<>(List.of(title));
        for (double v : high == low ? new double[] {low} : new double[] {low, middle, high}) {
            key.add(new Scatter.Key(Numbers.value(objective.metric(), v), new Colour(null, share.apply(v)), null));
        }
        boolean missing = rows.size() > values.length;
        if (missing) {
            key.add(new Scatter.Key("no value", new Colour(Ink.FP32, 0), null));
        }
        return new DotColours(
                r -> {
                    Quantity q = objective.of(r);
                    return q.available() ? new Colour(null, share.apply(q.value())) : new Colour(Ink.FP32, 0);
                },
                key);
    }
}
