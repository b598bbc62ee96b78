package dev.mantissa.report.figure;

import dev.mantissa.domain.advice.Limit;
import dev.mantissa.domain.advice.Objective;
import dev.mantissa.domain.advice.ParetoFront;
import dev.mantissa.domain.measure.Quantity;
import dev.mantissa.domain.measure.StudySummary;
import dev.mantissa.domain.study.Stage;
import dev.mantissa.report.Labels;
import dev.mantissa.report.Numbers;
import dev.mantissa.report.Scale;
import dev.mantissa.report.figure.Figure.Marker;
import dev.mantissa.report.figure.Scatter.Direction;
import dev.mantissa.report.figure.Scatter.Dot;
import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The chart of a trade-off: every inference, or every training, by two objectives, coloured by precision, network or a third.
 *
 * @param x the horizontal objective
 * @param y the vertical objective
 * @param colour what colours mean
 * @param log whether axes of times, rates, bytes and joules are logarithmic
 * @param limits drawn where their quantity is on an axis
 */
public record TradeOff(Objective x, Objective y, DotColours.By colour, boolean log, List<Limit> limits) {
    public TradeOff {
        limits = List.copyOf(limits);
    }

    /** The chart of rows of one stage. */
    public Scatter of(List<StudySummary.Row> rows) {
        ParetoFront pareto = new ParetoFront(x, y);
        List<StudySummary.Row> known = rows.stream().filter(pareto::known).toList();
        Scale ofX = scale(x, known);
        Scale ofY = scale(y, known);
        boolean training = rows.stream().anyMatch(r -> r.key().stage() == Stage.TRAINING);
        DotNames names = DotNames.of(known.stream().map(StudySummary.Row::key).toList());
        DotColours colours = DotColours.of(colour, known);
        List<Dot> dots =
                known.stream().map(row -> dot(row, ofX, ofY, names, colours)).toList();
        List<Integer> front = pareto.of(known);
        return new Scatter(
                "trade_off-" + (training ? "training-" : "") + y.id() + "-" + x.id(),
                y.metric().label() + " and " + Labels.lower(x.metric().label()),
                "a point is " + (training ? "a training" : "an inference cell")
                        + ", bars are 95 % intervals, cut at the frame · line: no point is better in both" + n(known),
                note(rows, known),
                direction(x, ofX),
                direction(y, ofY),
                dots,
                front,
                colours.key());
    }

    /** The samples and images that the values rest on, fewest and most. */
    private String n(List<StudySummary.Row> rows) {
        LongSummaryStatistics n = rows.stream()
                .flatMap(r -> Stream.of(x.of(r), y.of(r)))
                .mapToLong(Quantity::n)
                .summaryStatistics();
        return n.getCount() == 0 ? "" : " · " + Numbers.n(n);
    }

    private Dot dot(StudySummary.Row row, Scale ofX, Scale ofY, DotNames names, DotColours colours) {
        Quantity atX = x.of(row);
        Quantity atY = y.of(row);
        return new Dot(
                atX.value() / ofX.divisor(),
                atY.value() / ofY.divisor(),
                ofX.in(atX.interval()),
                ofY.in(atY.interval()),
                colours.of(row),
                Marker.of(row.key().backend()),
                !row.doubt().isEmpty(),
                names.of(row.key()),
                hover(row, List.of(atX, atY)),
                row.key());
    }

    private static String hover(StudySummary.Row row, List<Quantity> quantities) {
        StringBuilder text = new StringBuilder(Points.about(row.key()));
        for (Quantity q : quantities) {
            text.append('\n').append(q.metric().label()).append(": ").append(Numbers.full(q));
            text.append("\n  ").append(q.method());
        }
        if (!row.doubt().isEmpty()) {
            text.append("\nDoubtful: ").append(row.doubt());
        }
        return text.toString();
    }

    private static Scale scale(Objective objective, List<StudySummary.Row> rows) {
        double largest =
                rows.stream().mapToDouble(r -> objective.of(r).value()).max().orElse(0);
        return Scale.of(objective.metric(), largest);
    }

    private Direction direction(Objective objective, Scale scale) {
        String unit = scale.symbol().isEmpty() ? "" : ", " + scale.symbol();
        boolean ratios = log && objective != Objective.ACCURACY;
        return new Direction(
                objective.metric().label()
                        + unit
                        + (objective.higherIsBetter() ? " (more is better)" : " (less is better)"),
                objective.higherIsBetter(),
                ratios,
                limit(objective, scale));
    }

    private OptionalDouble limit(Objective objective, Scale scale) {
        return limits.stream()
                .filter(l -> l.kind().limits(objective))
                .mapToDouble(l -> l.value() / scale.divisor())
                .findFirst();
    }

    private String note(List<StudySummary.Row> rows, List<StudySummary.Row> known) {
        List<String> notes = new ArrayList<>();
        if (known.stream().anyMatch(r -> !r.doubt().isEmpty())) {
            notes.add("Hollow: doubtful times.");
        }
        int missing = rows.size() - known.size();
        if (missing > 0) {
            String why = reason(rows);
            notes.add(Numbers.count(missing) + (missing == 1 ? " cell has" : " cells have") + " no value here: " + why
                    + (why.endsWith(".") ? "" : "."));
        }
        if (!limits.isEmpty()
                && (direction(x, Scale.of(x.metric(), 1)).limit().isPresent()
                        || direction(y, Scale.of(y.metric(), 1)).limit().isPresent())) {
            notes.add("Dashed: the limit.");
        }
        return String.join(" ", notes);
    }

    private String reason(List<StudySummary.Row> rows) {
        Function<Objective, String> first = o -> rows.stream()
                .map(o::of)
                .filter(q -> !q.available())
                .map(q -> Labels.lower(o.metric().label()) + ": " + q.method())
                .findFirst()
                .orElse("");
        String ofX = first.apply(x);
        return ofX.isEmpty() ? first.apply(y) : ofX;
    }
}
