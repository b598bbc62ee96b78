package dev.mantissa.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mantissa.domain.measure.CellRecord;
import dev.mantissa.domain.provenance.Provenance;
import dev.mantissa.domain.session.Session;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.Plan;
import dev.mantissa.domain.study.Problem;
import dev.mantissa.domain.study.StudySpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the files of a session and checks that they belong together. */
final class SessionReader {
    private static final Logger LOG = LoggerFactory.getLogger(SessionReader.class);
    private static final long MOST_TEXT = 16L << 20;
    private static final long MOST_SAMPLES = 1L << 30;

    private final SessionSource source;

    SessionReader(SessionSource source) {
        this.source = source;
    }

    /** The whole session; {@code running} says that a process is at work on it. */
    Session session(Path origin, boolean running) throws BadInput {
        SessionInfo info = info();
        StudySpec spec = notes().rename(study());
        Plan plan = plan();
        Provenance provenance = provenance();
        Map<String, Cell> planned = new HashMap<>();
        plan.cells().forEach(c -> planned.put(c.id(), c));
        List<Cell> there = new ArrayList<>();
        for (String id : source.cells()) {
            if (!planned.containsKey(id)) {
                throw new BadInput(source.title() + " holds a cell " + id
                        + " that its plan does not name; it was changed or is damaged.");
            }
            there.add(planned.get(id));
        }
        Map<String, CellRecord> found = records(there);
        Session.State state = state(info, running);
        List<CellRecord> records = new ArrayList<>();
        for (Cell cell : plan.cells()) {
            CellRecord record = found.get(cell.id());
            if (record != null) {
                records.add(record);
            } else if (state != Session.State.RUNNING) {
                records.add(CellRecord.unfinished(cell, state == Session.State.CANCELLED));
            }
        }
        return new Session(origin, info.createdAt(), state, spec, plan, provenance, records);
    }

    /** A process that died could not write that it did. */
    static Session.State state(SessionInfo info, boolean running) {
        if (running) {
            return Session.State.RUNNING;
        }
        return info.state() == Session.State.RUNNING ? Session.State.INTERRUPTED : info.state();
    }

    SessionInfo info() throws BadInput {
        ObjectNode head = tree(SessionLayout.SESSION);
        JsonNode schema = head.get("schema");
        if (schema != null && schema.isIntegralNumber() && schema.longValue() > SessionLayout.SCHEMA) {
            throw new BadInput(source.title() + " was written by a newer Mantissa (schema " + schema
                    + ", this one knows up to " + SessionLayout.SCHEMA + "); open it with that one.");
        }
        return fields(SessionLayout.SESSION, head, SessionInfo::read);
    }

    StudySpec study() throws BadInput {
        byte[] text = source.read(SessionLayout.STUDY, MOST_TEXT);
        return StudyFile.parse(text, source.title() + ": its " + SessionLayout.STUDY, "study", null);
    }

    Provenance provenance() throws BadInput {
        return source.has(SessionLayout.PROVENANCE)
                ? json(SessionLayout.PROVENANCE, ProvenanceJson::read)
                : new Provenance(List.of());
    }

    /** What a person wrote beside the session; damaged, it is as if nothing was: the measured data opens all the same. */
    SessionNotes notes() throws BadInput {
        if (!source.has(SessionLayout.NOTES)) {
            return SessionNotes.NONE;
        }
        try {
            return json(SessionLayout.NOTES, SessionNotes::read);
        } catch (BadInput e) {
            LOG.warn(e.getMessage());
            return SessionNotes.NONE;
        }
    }

    Plan plan() throws BadInput {
        return json(SessionLayout.PLAN, CellJson::readPlan);
    }

    /** Reads on all processors: a session has up to many thousands of small files. */
    private Map<String, CellRecord> records(List<Cell> cells) throws BadInput {
        try {
            return cells.parallelStream()
                    .map(cell -> {
                        try {
                            return record(cell);
                        } catch (BadInput e) {
                            throw new Damaged(e);
                        }
                    })
                    .toList()
                    .stream()
                    .collect(Collectors.toMap(r -> r.cell().id(), r -> r));
        } catch (Damaged e) {
            throw e.cause;
        }
    }

    /** Carries a problem out of a stream. */
    private static final class Damaged extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient BadInput cause;

        Damaged(BadInput cause) {
            super(cause);
            this.cause = cause;
        }
    }

    private CellRecord record(Cell cell) throws BadInput {
        String name = SessionLayout.cell(cell.id(), SessionLayout.RECORD);
        ObjectNode tree = tree(name);
        // Most records say of their cell what the plan says, word for word; reading that again would take the most time
        // of all.
        boolean asPlanned = CellJson.write(cell).equals(tree.get("cell"));
        RecordJson.Head head =
                fields(name, tree, in -> RecordJson.read(in, asPlanned ? Optional.of(cell) : Optional.empty()));
        CellRecord r = head.record();
        if (!r.cell().equals(cell)) {
            throw new BadInput(source.title() + ": the record of cell " + cell.id()
                    + " describes another cell than the plan; it was changed or is damaged.");
        }
        Map<String, double[]> series = new HashMap<>();
        for (Map.Entry<String, Integer> wanted : head.lengths().entrySet()) {
            String file = SessionLayout.cell(cell.id(), SessionLayout.seriesFile(wanted.getKey()));
            series.put(wanted.getKey(), Samples.doubles(samples(file, wanted.getValue(), Double.BYTES)));
        }
        float[] logits = head.logits() == 0
                ? new float[0]
                : Samples.floats(
                        samples(SessionLayout.cell(cell.id(), SessionLayout.LOGITS), head.logits(), Float.BYTES));
        return new CellRecord(
                cell, r.status(), r.sentence(), r.startedAt(), r.seconds(), r.values(), r.facts(), series, logits);
    }

    private byte[] samples(String file, int wanted, int width) throws BadInput {
        byte[] bytes = source.read(file, Math.min(MOST_SAMPLES, (long) wanted * width));
        if (bytes.length != (long) wanted * width) {
            throw new BadInput(source.title() + ": " + file + " holds " + bytes.length / width + " samples, but "
                    + wanted + " were recorded; it was cut off.");
        }
        return bytes;
    }

    private <T> T json(String name, Function<Fields, T> reader) throws BadInput {
        return fields(name, tree(name), reader);
    }

    private ObjectNode tree(String name) throws BadInput {
        byte[] text = source.read(name, MOST_TEXT);
        try {
            return Json.parse(text, source.title() + ": its " + name);
        } catch (BadInput e) {
            throw new BadInput(
                    e.getMessage() + " It was cut off or changed; take the file from a copy of the session.", e);
        }
    }

    private <T> T fields(String name, ObjectNode tree, Function<Fields, T> reader) throws BadInput {
        List<Problem> problems = new ArrayList<>();
        T value = reader.apply(new Fields(tree, problems));
        if (!problems.isEmpty()) {
            throw new BadInput(source.title() + ": its " + name + " can't be used:", problems);
        }
        return value;
    }
}
