package dev.mantissa.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mantissa.domain.measure.CellRecord;
import dev.mantissa.domain.measure.Status;
import dev.mantissa.domain.study.Cell;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code record.json}: a cell's record but for its samples, which are files of their own. */
final class RecordJson {
    private static final String CHANGED = "the file was changed or is damaged";

    private RecordJson() {}

    /** What the file says: a record without samples, and how many samples belong to it. */
    record Head(CellRecord record, Map<String, Integer> lengths, int logits) {}

    /** {@code known}: the cell, where the file is known to say no other. */
    static Head read(Fields in, Optional<Cell> known) {
        for (String field : List.of("cell", "status", "seconds", "values", "facts", "series")) {
            in.require(field, CHANGED);
        }
        Cell cell = known.orElseGet(() -> CellJson.read(in.object("cell")));
        Status status = in.choice("status", List.of(Status.values()), Status::id, Status.FAILED);
        Fields values = in.object("values");
        Map<String, Double> numbers = new LinkedHashMap<>();
        values.names().forEach(n -> numbers.put(n, values.number(n, 0)));
        Fields facts = in.object("facts");
        Map<String, String> texts = new LinkedHashMap<>();
        facts.names().forEach(n -> texts.put(n, facts.text(n, "")));
        Fields series = in.object("series");
        Map<String, Integer> lengths = new LinkedHashMap<>();
        for (String name : series.names()) {
            int length = series.integer(name, 0);
            if (!SessionLayout.isSeries(name) || length < 0) {
                series.problem(name, "is no series of samples; " + CHANGED);
            } else {
                lengths.put(name, length);
            }
        }
        int logits = in.integer("logits", 0);
        if (logits < 0) {
            in.problem("logits", "is no number of logits; " + CHANGED);
        }
        CellRecord record = new CellRecord(
                cell,
                status,
                in.text("sentence", ""),
                in.text("started_at", ""),
                in.number("seconds", 0),
                numbers,
                texts,
                Map.of(),
                new float[0]);
        return new Head(record, lengths, Math.max(0, logits));
    }

    static ObjectNode write(CellRecord record) {
        ObjectNode out = Json.object();
        out.set("cell", CellJson.write(record.cell()));
        out.put("status", record.status().id());
        out.put("sentence", record.sentence());
        out.put("started_at", record.startedAt());
        out.put("seconds", record.seconds());
        ObjectNode values = out.putObject("values");
        // JSON has no NaN: a value that is none is left out, and shown as missing.
        new TreeMap<>(record.values()).forEach((name, value) -> {
            if (Double.isFinite(value)) {
                values.put(name, value);
            }
        });
        ObjectNode facts = out.putObject("facts");
        new TreeMap<>(record.facts()).forEach(facts::put);
        ObjectNode series = out.putObject("series");
        new TreeMap<>(record.series()).forEach((name, samples) -> series.put(name, samples.length));
        out.put("logits", record.logits().length);
        return out;
    }
}
