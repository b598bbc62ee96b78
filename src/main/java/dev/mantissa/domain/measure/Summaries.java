package dev.mantissa.domain.measure;

import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.domain.study.Origin;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.Stage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * Turns raw records into what a study found. An instance keeps the resampled medians of the records it has seen, so that
 * a run which summarizes after every cell pays for each cell once; it is for one thread.
 */
public final class Summaries {
    /** Why a comparison with FP32 has no value. */
    static final String NO_FP32 = "FP32 was not measured on the same engine at the same batch";

    private static final Comparator<Cell.Key> ORDER = Comparator.comparing(Cell.Key::stage)
            .thenComparing(k -> k.model().network())
            .thenComparing(k -> k.model().head())
            .thenComparing(k -> k.model().alpha())
            .thenComparing(Cell.Key::dataset)
            .thenComparing(Cell.Key::imageSize)
            .thenComparing(Cell.Key::batch)
            .thenComparing(Cell.Key::backend)
            .thenComparing(Cell.Key::precision)
            .thenComparing(k -> k.origin().trained(), Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(k -> k.origin().method(), Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(k -> k.origin().images());

    private final Map<Cell.Key, Timed> known = new ConcurrentHashMap<>();

    private record Timed(List<CellRecord> records, Timing timing) {
        /** Records hold arrays, whose equality is identity anyway; comparing them field by field would only be slower. */
        @SuppressWarnings("ReferenceEquality")
        boolean isOf(List<CellRecord> others) {
            return records.size() == others.size()
                    && IntStream.range(0, records.size()).allMatch(i -> records.get(i) == others.get(i));
        }
    }

    /** What these records show: one row a cell, its forks merged. */
    public static StudySummary of(List<CellRecord> records) {
        return new Summaries().summarize(records, true);
    }

    /** The same, faster for records that this instance has summarized before. */
    public StudySummary summarize(List<CellRecord> records) {
        // On one processor: a run summarizes while its next cell may be starting.
        return summarize(records, false);
    }

    private StudySummary summarize(List<CellRecord> records, boolean parallel) {
        Map<Cell.Key, List<CellRecord>> byKey = new LinkedHashMap<>();
        for (CellRecord record : records) {
            byKey.computeIfAbsent(record.cell().key(), k -> new ArrayList<>()).add(record);
        }
        Map<Cell.Key, Forks> cells = new LinkedHashMap<>();
        byKey.forEach((key, list) -> cells.put(key, new Forks(key, list)));
        List<Forks> ordered = cells.values().stream()
                .sorted(Comparator.comparing(Forks::key, ORDER))
                .toList();
        Ceiling ceiling = Ceiling.of(cells.values());
        Map<BaseKey, Forks> bases = bases(cells.values());
        return new StudySummary(
                (parallel ? ordered.parallelStream() : ordered.stream())
                        .map(forks -> row(forks, cells, bases, ceiling))
                        .toList(),
                Calibrations.compare(ordered));
    }

    private StudySummary.Row row(Forks forks, Map<Cell.Key, Forks> cells, Map<BaseKey, Forks> bases, Ceiling ceiling) {
        CellRecord worst = forks.worst();
        if (forks.measured().isEmpty()) {
            String why = worst.sentence().isBlank() ? worst.status().id() : worst.sentence();
            List<Quantity> none = new ArrayList<>(metrics(forks.key()).stream()
                    .map(m -> Optional.of(CommonQuantities.memoryEstimate(forks))
                            .filter(q -> m == Metric.MEMORY_ESTIMATE && q.available())
                            .orElseGet(() -> Quantity.unavailable(m, 0, why)))
                    .toList());
            CommonQuantities.largestBatch(forks).ifPresent(none::add);
            return new StudySummary.Row(forks.key(), worst.status(), worst.sentence(), none, "");
        }
        return new StudySummary.Row(
                forks.key(), worst.status(), worst.sentence(), quantities(forks, cells, bases, ceiling), doubt(forks));
    }

    private static List<Metric> metrics(Cell.Key key) {
        boolean reference = key.precision() == Precision.FP32;
        return switch (key.stage()) {
            case TRAINING -> TrainingQuantities.metrics(key.precision());
            case CONVERSION -> ConversionQuantities.metrics(key);
            case INFERENCE -> InferenceQuantities.metrics(reference, key.isBase());
        };
    }

    private List<Quantity> quantities(
            Forks forks, Map<Cell.Key, Forks> cells, Map<BaseKey, Forks> bases, Ceiling ceiling) {
        Optional<Forks> fp32 = reference(forks.key(), cells);
        return switch (forks.key().stage()) {
            case TRAINING ->
                new TrainingQuantities(forks)
                        .all(timing(forks), fp32.map(TrainingQuantities::new), fp32.map(this::timing));
            case CONVERSION -> ConversionQuantities.all(forks);
            case INFERENCE ->
                new InferenceQuantities(forks)
                        .all(
                                timing(forks),
                                fp32,
                                fp32.map(this::timing),
                                ceiling,
                                Optional.ofNullable(bases.get(BaseKey.of(
                                        forks.key(), forks.key().origin().plain()))));
        };
    }

    private String doubt(Forks forks) {
        return forks.key().stage() == Stage.CONVERSION ? "" : Doubt.of(forks, timing(forks));
    }

    /** FP32 of the same cell otherwise, where it was measured. */
    private static Optional<Forks> reference(Cell.Key k, Map<Cell.Key, Forks> cells) {
        return Optional.ofNullable(cells.get(k.reference()))
                .filter(f -> !f.measured().isEmpty());
    }

    /** What is the same for a trainer's own inference and what an engine does with the same model. */
    private record BaseKey(ModelSpec model, String dataset, int imageSize, int batch, Origin origin) {
        static BaseKey of(Cell.Key k, Origin origin) {
            return new BaseKey(k.model(), k.dataset(), k.imageSize(), k.batch(), origin);
        }
    }

    private static Map<BaseKey, Forks> bases(Collection<Forks> cells) {
        Map<BaseKey, Forks> bases = new HashMap<>();
        for (Forks forks : cells) {
            if (forks.key().isBase() && !forks.measured().isEmpty()) {
                bases.putIfAbsent(BaseKey.of(forks.key(), forks.key().origin()), forks);
            }
        }
        return bases;
    }

    private Timing timing(Forks forks) {
        Timed timed = known.get(forks.key());
        if (timed == null || !timed.isOf(forks.all())) {
            // The id and not the key's hash: hashes of enums differ from one process to the next.
            long seed = forks.all().get(0).cell().id().hashCode();
            Timing timing = forks.key().stage() == Stage.TRAINING
                    ? TrainingQuantities.steps(forks, seed)
                    : InferenceQuantities.calls(forks, seed);
            timed = new Timed(forks.all(), timing);
            known.put(forks.key(), timed);
        }
        return timed.timing();
    }
}
